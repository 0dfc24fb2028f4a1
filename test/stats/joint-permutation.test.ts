import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { prepareGains, type GainPair } from '../../web/stats/gain-vectors.ts';
import { gramOf, sharedDependence } from '../../web/stats/gram.ts';
import { jointFigures, jointPermutation, type JointFigures } from '../../web/stats/joint-permutation.ts';
import { drawsFor } from '../../web/stats/permutation-draws.ts';
import { inOrder, seededRandom, shuffle, type Random } from '../../web/stats/random.ts';
import golden from '../goldens/gains.json' with { type: 'json' };
import { hasShared, SHARED, WHERE_SHARED } from '../support/shared.ts';

/** As test/goldens/gains.py: every operation is exact but the last rounding to F32. */
function noise(random: Random): number {
  const bits = random.next32();
  return ((bits & 0xffff) + (bits >>> 16) - 65535) / 65536;
}

function model(random: Random, layers: number, width: number, shared: number): Float64Array[] {
  const common = Float64Array.from({ length: width }, () => noise(random));
  return Array.from({ length: layers }, () => {
    const own = Float64Array.from({ length: width }, () => noise(random));
    return own.map((value, channel) => Math.fround(1 + 0.25 * shared * (common[channel] ?? NaN) + 0.25 * value));
  });
}

function generated(parameters: (typeof golden.cases)[number]): GainPair[] {
  const { name, layers, width, shared, mixing, coarse, outlier } = parameters;
  const random = seededRandom(2026, name);
  const a = model(random, layers, width, shared);
  const b = model(random, layers, width, shared);
  return a.map((vector, layer) => {
    const other = (b[layer] ?? vector).map((value, channel) => value + mixing * ((vector[channel] ?? NaN) - 1));
    const stored = (values: Float64Array) =>
      Float32Array.from(values, (value, channel) => {
        const raised = channel === 0 ? value + outlier : value;
        return coarse ? Math.floor(raised * 16) / 16 : raised;
      });
    return { layer, role: 'attn_norm', a: stored(vector), b: stored(other) };
  });
}

function tested(pairs: GainPair[], seed = 0) {
  const result = jointPermutation(prepareGains(pairs, pairs[0]?.a.length ?? 0), seed);
  if (!result) throw new Error('nothing to test');
  return result;
}

function close(found: JointFigures, expected: JointFigures) {
  for (const key of ['total', 'deviation', 'z', 'naiveZ', 'effectiveVectors'] as const) {
    const wanted = expected[key];
    expect(Math.abs(found[key] - wanted), key).toBeLessThan(1e-9 * Math.max(1, Math.abs(wanted)));
  }
}

describe('the generator', () => {
  test.each(golden.draws)(
    'draws as its counterpart in Python: seed $seed, $purpose',
    ({ seed, purpose, next32, order }) => {
      const random = seededRandom(seed, purpose);
      expect(Array.from({ length: 4 }, () => random.next32())).toEqual(next32);
      expect([...shuffle(inOrder(9), random)]).toEqual(order);
    },
  );
});

describe('figures by numpy', () => {
  test.each(golden.cases)('$name', (parameters) => {
    const found = tested(generated(parameters));
    expect(found.correlations.length).toBe(parameters.layers);
    for (const [layer, value] of parameters.correlations.entries()) {
      expect(found.correlations[layer]).toBeCloseTo(value, 11);
    }
    close(found, parameters.figures);
    close(found.ranks, parameters.ranks);
  });
});

describe('what may not matter', () => {
  const random = seededRandom(3, 'joint-permutation.test');
  const width = 130;
  const pairs = Array.from({ length: 6 }, (_, layer): GainPair => ({
    layer,
    role: 'mlp_norm',
    a: Float32Array.from({ length: width }, () => 1 + 0.2 * random.normal()),
    b: Float32Array.from({ length: width }, () => 0.5 + 0.1 * random.normal()),
  }));
  const plain = tested(pairs);
  const mapped = (change: (values: ArrayLike<number>) => ArrayLike<number>) =>
    tested(pairs.map((pair) => ({ ...pair, a: change(pair.a), b: change(pair.b) })));

  test('which model is called A', () =>
    close(tested(pairs.map(({ a, b, ...rest }) => ({ ...rest, a: b, b: a }))), plain));
  test('the order of the layers', () => close(tested(pairs.toReversed()), plain));
  test('scale', () =>
    close(
      mapped((values) => Float32Array.from(values, (value) => value * 4)),
      plain,
    ));
  test('the order of the channels, the same in both', () => {
    const order = shuffle(inOrder(width), random);
    const found = mapped((values) => Float32Array.from(order, (channel) => values[channel] ?? NaN));
    close(found, plain);
    close(found.ranks, plain.ranks);
  });
  test('ranks do not change with any increasing function', () => {
    close(mapped((values) => Float32Array.from(values, (value) => Math.exp(3 * value))).ranks, plain.ranks);
  });
  test('a layer written five times counts once', () => {
    const [first] = pairs;
    if (!first) throw new Error('no pair');
    const once = tested([first]);
    const often = tested(Array.from({ length: 5 }, () => first));
    expect(often.z).toBeCloseTo(once.z, 10);
    expect(often.effectiveVectors).toBeCloseTo(1, 10);
    expect(once.effectiveVectors).toBeCloseTo(1, 10);
    expect(often.naiveZ).toBeCloseTo(once.z * Math.sqrt(5), 10);
  });
  test('the same seed draws the same, another draws other', () => {
    expect(tested(pairs)).toEqual(plain);
    expect(tested(pairs, 1).picture).not.toEqual(plain.picture);
  });
});

describe('draws', () => {
  const random = seededRandom(4, 'draws');
  const vector = () => Float32Array.from({ length: 160 }, () => random.normal());
  test('of identical vectors never reach the total: p is at its floor, and not 0', () => {
    const pairs = Array.from({ length: 4 }, (_, layer) => {
      const a = vector();
      return { layer, role: 'x', a, b: a };
    });
    const { p, draws, picture, z } = tested(pairs);
    expect(draws).toBe(999);
    expect(p).toBe(1 / 1000);
    expect(z).toBeGreaterThan(10);
    expect(picture.counts.reduce((sum, count) => sum + count, 0)).toBe(999);
  });
  test('that tie with the total count against it', () => {
    // One channel stands out in each: a permutation that brings them together gives the same total, the others one and the same less.
    const spike = (at: number) => Float32Array.from({ length: 4 }, (_, channel) => (channel === at ? 2 : 1));
    const { p } = tested([{ layer: 0, role: 'x', a: spike(1), b: spike(1) }]);
    // 0.25 within five deviations of 999 draws; about 0.001 if ties did not count.
    expect(Math.abs(p - 0.25)).toBeLessThan(5 * Math.sqrt((0.25 * 0.75) / 999));
  });
  test('beyond the picture fall into its last bins', () => {
    // Two of 400 channels stand out in both: in one of 200 draws or so they meet, far from the mean.
    const spike = Float32Array.from({ length: 400 }, (_, channel) => (channel < 2 ? 9 : 1 + (channel % 3) / 100));
    const { picture } = tested([{ layer: 0, role: 'x', a: spike, b: spike }]);
    expect(picture.counts.at(-1)).toBeGreaterThan(0);
    expect(picture.counts.reduce((sum, count) => sum + count, 0)).toBe(999);
  });
  test('are fewer for wide, deep models and never below 99', () => {
    expect(drawsFor(24, 160)).toBe(999);
    expect(drawsFor(92, 4096)).toBe(398);
    expect(drawsFor(256, 8192)).toBe(99);
  });
  test('without a vector there is no test', () =>
    expect(jointPermutation({ gains: [], width: 64, aside: [] }, 0)).toBeNull());
});

describe('Gram matrices', () => {
  test.each([1, 2, 3, 4, 5, 7, 8, 9])('of %i vectors hold every inner product', (count) => {
    const random = seededRandom(count, 'gram');
    const vectors = Array.from({ length: count }, () => Float64Array.from({ length: 33 }, () => random.normal()));
    const gram = gramOf(vectors);
    for (const [row, x] of vectors.entries()) {
      for (const [column, y] of vectors.entries()) {
        const expected = x.reduce((sum, value, channel) => sum + value * (y[channel] ?? NaN), 0);
        expect(gram[row * count + column]).toBeCloseTo(expected, 11);
      }
    }
  });
});

describe(`the affair${WHERE_SHARED}`, () => {
  const LAYERS = 46;
  const WIDTH = 4096;
  /** Mean over the layer pairs of the product of the two models' correlations within themselves. */
  function meanProduct(role: string): number {
    const figures = new Map<string, number>();
    for (const line of readFileSync(join(SHARED, 'paper/solar-glm-phi-metrics.csv'), 'utf8').split('\n')) {
      const [kind, metric, layers, which, whose, , value] = line.split(',');
      if (kind === 'within' && metric === 'pearson' && which === role) figures.set(`${whose} ${layers}`, Number(value));
    }
    const pairs = ['10-20', '10-30', '20-30'];
    const products = pairs.map((pair) => (figures.get(`solar ${pair}`) ?? NaN) * (figures.get(`glm ${pair}`) ?? NaN));
    return products.reduce((sum, product) => sum + product, 0) / products.length;
  }
  function totalCorrelation(role: string): number {
    const lines = readFileSync(join(SHARED, 'paper/solar-glm-norms.csv'), 'utf8').split('\n');
    const rows = lines.map((line) => line.split(',')).filter((cells) => cells[1] === role);
    expect(rows.length).toBe(LAYERS);
    return rows.reduce((sum, cells) => sum + Number(cells.at(-1)), 0);
  }
  function constantGram(correlation: number): Float64Array {
    return Float64Array.from({ length: LAYERS * LAYERS }, (_, cell) =>
      Math.floor(cell / LAYERS) === cell % LAYERS ? 1 : correlation,
    );
  }

  test.skipIf(!hasShared).each([
    ['input_layernorm', 0.3249, 2.945, 5.47, 1.38],
    ['post_attention_layernorm', 0.5898, 1.67, -0.81, -0.15],
  ])('%s: product %f, %f effective layers, naive z %f, honest z %f', (role, product, effective, naive, honest) => {
    // The published correlations have a handful of digits; the product comes from rounded ones.
    expect(Math.abs(meanProduct(role) - product)).toBeLessThan(4e-4);
    const gram = constantGram(Math.sqrt(product));
    const figures = jointFigures(totalCorrelation(role), LAYERS, sharedDependence(gram, gram), WIDTH);
    expect(figures.effectiveVectors).toBeCloseTo(effective, 3);
    expect(figures.naiveZ).toBeCloseTo(naive, 2);
    expect(figures.z).toBeCloseTo(honest, 2);
  });
});
