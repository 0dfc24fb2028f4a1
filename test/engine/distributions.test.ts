import { describe, expect, test } from 'vitest';
import type { Pair } from '../../web/align/pair.ts';
import type { Distribution, Distributions } from '../../web/contract.ts';
import { createDistributions, type Distributed } from '../../web/engine/distributions.ts';
import { fineBinOf } from '../../web/measure/half-octaves.ts';
import { measuresOf, type Measures } from '../../web/measure/measures.ts';
import { emptyMoments } from '../../web/measure/moments.ts';
import { seededRandom } from '../../web/stats/random.ts';

function pairOf(name: string, layer: number | null, elements: number): Pair {
  const entry = {
    name,
    dtype: 'F64' as const,
    shape: [elements],
    elements,
    shard: 0,
    byteOffset: 8,
    bytes: 8 * elements,
  };
  return { a: entry, b: entry, role: 'q', layer, expert: null };
}

/** Sparse histogram of |a-b|, counted plainly. */
function histogramOf(a: readonly number[], b: readonly number[]): Uint32Array {
  const counts = new Map<number, number>();
  for (const [at, value] of a.entries()) {
    const size = Math.abs(value - b[at]!);
    const bin = size === 0 ? 0 : fineBinOf(size);
    counts.set(bin, (counts.get(bin) ?? 0) + 1);
  }
  return Uint32Array.from([...counts].toSorted(([x], [y]) => x - y).flat());
}

function measuresOfValues(a: readonly number[], b: readonly number[]): Measures {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [meanA, meanB] = [mean(a), mean(b)];
  const spread = (values: readonly number[], middle: number) =>
    Math.sqrt(values.reduce((sum, value) => sum + (value - middle) ** 2, 0) / values.length);
  const none = measuresOf(emptyMoments(), new Uint32Array(0));
  return { ...none, meanA, meanB, stdA: spread(a, meanA), stdB: spread(b, meanB) };
}

const drawn = seededRandom(7, 'distributions');
const random = () => drawn.uniform();

function normal(count: number, { mean = 0, std = 1 } = {}): number[] {
  return Array.from({ length: count }, () => mean + std * drawn.normal());
}

interface Values {
  layer: number | null;
  a: number[];
  b: number[];
}

function distribute(given: readonly Values[], { isSwapped } = { isSwapped: false }): Distributions | undefined {
  const pairs = given.map(({ layer, a }, at) => pairOf(`t${at}`, layer, a.length));
  const sums = createDistributions(pairs);
  for (const [at, { a, b }] of given.entries()) {
    const [left, right] = isSwapped ? [b, a] : [a, b];
    const added: Distributed = {
      pair: pairs[at]!,
      elements: a.length,
      measures: measuresOfValues(left, right),
      histogram: histogramOf(left, right),
    };
    sums.add(added);
  }
  return sums.result();
}

const total = ({ counts }: Distribution) => counts.reduce((sum, count) => sum + count, 0);
const expectedTotal = ({ expected }: Distribution) => expected.reduce((sum, count) => sum + count, 0);

const UNRELATED: Values[] = [
  { layer: 1, a: normal(5000, { std: 0.02 }), b: normal(5000, { std: 0.03 }) },
  { layer: 0, a: normal(5000), b: normal(5000) },
  { layer: 0, a: normal(300, { mean: 1, std: 0.1 }), b: normal(300, { mean: 1.4, std: 0.2 }) },
  { layer: null, a: normal(1000), b: normal(1000) },
];

describe('the distributions of |a-b|', () => {
  const found = distribute(UNRELATED)!;

  test('count every value once, by layer and all together', () => {
    expect(found.relative.layers.map(({ layer, tensors }) => [layer, tensors])).toEqual([
      [0, 2],
      [1, 1],
      [null, 1],
    ]);
    expect(found.relative.layers.map(total)).toEqual([5300, 5000, 1000]);
    expect(total(found.absolute)).toBe(11_300);
    expect(expectedTotal(found.absolute)).toBeCloseTo(11_300, -1);
    for (const layer of found.relative.layers) {
      expect(layer.counts.length).toBe(found.relative.edges.length);
      expect(expectedTotal(layer) / total(layer)).toBeCloseTo(1, 3);
    }
  });

  test('of unrelated tensors are what is expected of them, in every bin', () => {
    for (const { counts, expected } of [...found.relative.layers, found.absolute]) {
      for (const [at, count] of counts.entries()) {
        const wanted = expected[at]!;
        expect(Math.abs(count - wanted)).toBeLessThan(5 * Math.sqrt(wanted) + 5);
      }
    }
  });

  test('are plain counts between the edges that they state', () => {
    const { absolute } = found;
    const sizes = UNRELATED.flatMap(({ a, b }) => a.map((value, at) => Math.abs(value - b[at]!)));
    const plain = absolute.edges.map(
      (from, at) => sizes.filter((size) => size >= from && size < (absolute.edges[at + 1] ?? Infinity)).length,
    );
    expect(absolute.counts).toEqual(plain);
  });

  test('of a fine-tune lie far below what is expected', () => {
    const a = normal(4000, { std: 0.02 });
    const b = a.map((value, at) => (at % 4 === 0 ? value : value + 1e-4 * (random() - 0.5)));
    const { relative } = distribute([{ layer: 0, a, b }])!;
    const [layer] = relative.layers;
    expect(layer?.equal).toBe(1000);
    const one = relative.edges.findIndex((edge) => edge >= 2 ** -6);
    expect(layer?.counts.slice(one).reduce((sum, count) => sum + count, 0)).toBe(0);
    expect(layer?.expected.slice(one).reduce((sum, count) => sum + count, 0)).toBeGreaterThan(3900);
  });

  test('are the same text in any order of the tensors and with A and B swapped', () => {
    const text = JSON.stringify(found);
    expect(JSON.stringify(distribute(UNRELATED.toReversed()))).toBe(text);
    expect(JSON.stringify(distribute(UNRELATED, { isSwapped: true }))).toBe(text);
  });

  test('let each binned value of a large tensor stand for sixteen; complex ones count twice', () => {
    const histogram = Uint32Array.of(0, 5, fineBinOf(0.5), 20);
    const measures = measuresOfValues(normal(50), normal(50));
    const equalOf = (elements: number, dtype: 'F64' | 'C64') => {
      const pair = pairOf('t', 0, elements);
      const complex = { ...pair, a: { ...pair.a, dtype }, b: { ...pair.b, dtype } };
      const sums = createDistributions([complex]);
      sums.add({ pair: complex, elements, measures, histogram });
      const { equal, counts } = sums.result()!.absolute;
      return [equal, counts.reduce((sum, count) => sum + count, 0)];
    };
    expect(equalOf(2 ** 22, 'F64')).toEqual([5, 20]);
    expect(equalOf(2 ** 22 + 1, 'F64')).toEqual([80, 320]);
    expect(equalOf(2 ** 21, 'C64')).toEqual([5, 20]);
    expect(equalOf(2 ** 21 + 1, 'C64')).toEqual([80, 320]);
  });

  test('are absent without a measured pair, and hold only equal values where all are equal', () => {
    expect(createDistributions([]).result()).toBeUndefined();
    const same = normal(100);
    const { relative, absolute } = distribute([{ layer: 0, a: same, b: same }])!;
    expect(relative.layers[0]?.equal).toBe(100);
    expect(total(absolute)).toBe(0);
    const constant = distribute([{ layer: 0, a: [1, 1], b: [1, 1] }])!;
    expect(constant.absolute).toEqual({ edges: [0], counts: [0], expected: [0], equal: 2 });
  });

  test('stay finite and small for values at the ends of f64, and for any number of layers', () => {
    const odd = distribute([
      { layer: 0, a: [1e-320, 0, 3e-310], b: [0, 1e-320, 0] },
      { layer: 1, a: [1.7e308, 1], b: [1.6e308, 0] },
      { layer: 2, a: [1e200, 0], b: [0, 1e-200] },
    ])!;
    expect(JSON.stringify(odd)).not.toContain('null,null');
    const numbers = [odd.absolute, ...odd.relative.layers].flatMap(({ counts, expected }) => [...counts, ...expected]);
    expect([...numbers, ...odd.absolute.edges].every(Number.isFinite)).toBe(true);
    expect(odd.absolute.edges.length).toBeLessThanOrEqual(258);
    const many = distribute(
      Array.from({ length: 2000 }, (_, at) => ({ layer: 3 * (1999 - at), a: [1, 2], b: [2, 4] })),
    )!;
    expect(many.relative.layers.length).toBe(512);
    expect(many.relative.layers.at(-1)?.layer).toBe(3 * 511);
    expect(total(many.absolute)).toBe(4000);
  });
});
