import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addTo, channelSums, emptySums, sum, swappedRows } from '../../../web/measure/tested/channel-sums.ts';
import { channelPairs, swapSums } from '../../../web/stats/channel-pairs.ts';
import { normals } from './made.ts';

const shape = fc.record({
  rows: fc.integer({ min: 1, max: 9 }),
  width: fc.integer({ min: 2, max: 70 }),
  seed: fc.nat(),
});

function both({ rows, width, seed }: { rows: number; width: number; seed: number }) {
  return { a: normals(rows * width, `a ${seed}`), b: normals(rows * width, `b ${seed}`), width };
}

function cosine(a: Float32Array, b: Float32Array): number {
  const dot = (x: Float32Array, y: Float32Array) => x.reduce((total, value, at) => total + value * y[at]!, 0);
  return dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
}

describe('products of channels', () => {
  test('are those of the definition and add up to the cosine', () => {
    fc.assert(
      fc.property(shape, (each) => {
        const { a, b, width } = both(each);
        const { products } = channelSums(a, b, width);
        const length = (of: Float32Array) => Math.hypot(...of);
        for (let channel = 0; channel < width; channel++) {
          let expected = 0;
          for (let at = channel; at < a.length; at += width) expected += a[at]! * b[at]!;
          expect(products[channel]).toBeCloseTo(expected / length(a) / length(b), 12);
        }
        expect(sum(products)).toBeCloseTo(cosine(a, b), 12);
      }),
      { numRuns: 40 },
    );
  });

  test('do not change with the scale of either side', () => {
    fc.assert(
      fc.property(shape, fc.integer({ min: -40, max: 40 }), fc.integer({ min: -40, max: 40 }), (each, x, y) => {
        const { a, b, width } = both(each);
        const scaled = channelSums(
          a.map((value) => value * 2 ** x),
          b.map((value) => value * 2 ** y),
          width,
        );
        const plain = channelSums(a, b, width);
        plain.products.forEach((product, at) => expect(scaled.products[at]).toBeCloseTo(product, 13));
        plain.energy.forEach((energy, at) => expect(scaled.energy[at]).toBeCloseTo(energy, 13));
      }),
      { numRuns: 40 },
    );
  });

  test('are never larger than the energy, which they reach where one side is a multiple of the other', () => {
    fc.assert(
      fc.property(shape, (each) => {
        const { a, b, width } = both(each);
        const { products, energy } = channelSums(a, b, width);
        products.forEach((product, at) => expect(Math.abs(product)).toBeLessThanOrEqual(energy[at]! * (1 + 1e-12)));
        const own = channelSums(
          a,
          a.map((value) => 4 * value),
          width,
        );
        own.products.forEach((product, at) => expect(product).toBeCloseTo(own.energy[at]!, 13));
        expect(sum(own.energy)).toBeCloseTo(1, 12);
      }),
      { numRuns: 40 },
    );
  });

  test('are the same bits with A and B swapped, and the same but for rounding with the rows in another order', () => {
    fc.assert(
      fc.property(shape, (each) => {
        const { a, b, width } = both(each);
        const found = channelSums(a, b, width);
        expect(channelSums(b, a, width)).toEqual(found);
        const turned = (of: Float32Array) => {
          const rows = Array.from({ length: of.length / width }, (_, row) => of.slice(row * width, (row + 1) * width));
          return Float32Array.from(rows.toReversed().flatMap((row) => [...row]));
        };
        const { products } = channelSums(turned(a), turned(b), width);
        products.forEach((product, at) => expect(Math.abs(product - found.products[at]!)).toBeLessThan(1e-12));
      }),
      { numRuns: 40 },
    );
  });

  test('leave out pairs with a value that is not finite', () => {
    const { a, b, width } = both({ rows: 4, width: 8, seed: 3 });
    const [spoiltA, spoiltB] = [a.slice(), b.slice()];
    spoiltA[3] = NaN;
    spoiltA[9] = Infinity;
    spoiltB[17] = -Infinity;
    spoiltB[18] = 0;
    spoiltA[18] = Infinity;
    for (const at of [3, 9, 17, 18]) a[at] = b[at] = 0;
    expect(channelSums(spoiltA, spoiltB, width)).toEqual(channelSums(a, b, width));
    expect(channelSums(spoiltB, spoiltA, width)).toEqual(channelSums(b, a, width));
  });

  test('leave out rows that were never trained in either', () => {
    const width = 8;
    const { a, b } = both({ rows: 6, width, seed: 4 });
    const [spoiltA, spoiltB] = [a.slice(), b.slice()];
    spoiltA.fill(1, 0, width);
    spoiltB.fill(0, 2 * width, 3 * width);
    spoiltB.fill(0, 4 * width, 5 * width)[4 * width + 3] = 1;
    const keep = (of: Float32Array) => of.filter((_, at) => ![0, 2, 4].includes(Math.floor(at / width)));
    expect(channelSums(spoiltA, spoiltB, width)).toEqual(channelSums(keep(a), keep(b), width));
    expect(channelSums(spoiltB, spoiltA, width)).toEqual(channelSums(keep(b), keep(a), width));
  });

  test('are zero where a sample is', () => {
    const { products, energy } = channelSums(new Float32Array(32), normals(32, 'x'), 8);
    expect([...products, ...energy]).toEqual(Array.from({ length: 16 }, () => 0));
    expect(channelSums(new Float32Array(0), new Float32Array(0), 8)).toEqual(emptySums(8));
  });

  test('are added up place by place', () => {
    const { a, b, width } = both({ rows: 3, width: 5, seed: 1 });
    const total = emptySums(5);
    const part = channelSums(a, b, width);
    addTo(total, part);
    addTo(total, part);
    expect([...total.products]).toEqual([...part.products].map((each) => 2 * each));
    expect([...total.energy]).toEqual([...part.energy].map((each) => 2 * each));
  });
});

describe('differences within pairs of channels', () => {
  test('are those of the pairs, row by row, and turn their sign where the channels swap', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 2, max: 41 }), fc.nat(), (rows, width, seed) => {
        const pairs = channelPairs(width, seed);
        const values = normals(rows * width, `rows ${seed}`);
        const found = swappedRows(values, width, pairs);
        const count = Math.floor(width / 2);
        expect(found).toHaveLength(rows * count);
        found.forEach((value, at) => {
          const [row, pair] = [Math.floor(at / count), at % count];
          const difference = values[row * width + pairs.i[pair]!]! - values[row * width + pairs.j[pair]!]!;
          expect(value).toBe(Math.fround(difference));
        });
        const turned = swappedRows(values, width, { i: pairs.j, j: pairs.i });
        expect([...turned]).toEqual([...found].map((value) => 0 - value));
        // A constant row drops out.
        const shifted = swappedRows(new Float32Array(rows * width).fill(3.5), width, pairs);
        expect(shifted.every((value) => value === 0)).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  test('give the sums of the swap test', () => {
    const [rows, width] = [5, 36];
    const pairs = channelPairs(width, 4);
    const [a, b] = [normals(rows * width, 'swap a'), normals(rows * width, 'swap b')];
    const [inA, inB] = [swappedRows(a, width, pairs), swappedRows(b, width, pairs)];
    const { products } = channelSums(inA, inB, pairs.i.length);
    const scale = Math.hypot(...inA) * Math.hypot(...inB);
    const row = (of: Float32Array, at: number) => of.subarray(at * width, (at + 1) * width);
    const expected = swapSums(
      pairs,
      Array.from({ length: rows }, (_, at) => ({ a: row(a, at), b: row(b, at) })),
    );
    products.forEach((product, at) => expect(product).toBeCloseTo(expected[at]! / scale, 6));
  });
});
