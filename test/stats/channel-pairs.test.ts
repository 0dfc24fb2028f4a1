import { describe, expect, test } from 'vitest';
import { channelPairs, swapEnergy, swapSums } from '../../web/stats/channel-pairs.ts';
import { inOrder, seededRandom, shuffle } from '../../web/stats/random.ts';
import { log10SignBound } from '../../web/stats/sign-bound.ts';

const random = seededRandom(11, 'channel-pairs.test');
const vector = (width: number) => Float64Array.from({ length: width }, () => random.normal());
const vectors = (count: number, width: number) =>
  Array.from({ length: count }, () => ({ a: vector(width), b: vector(width) }));

describe('pairs of channels', () => {
  test.each([0, 1, 2, 3, 64, 161, 4096])('of width %i are disjoint and leave out one channel at most', (width) => {
    const { i, j } = channelPairs(width, 0);
    expect(i.length).toBe(Math.floor(width / 2));
    expect(j.length).toBe(i.length);
    const members = new Set([...i, ...j]);
    expect(members.size).toBe(2 * i.length);
    for (const channel of members) expect(channel >= 0 && channel < width).toBe(true);
  });
  test('follow from seed and width', () => {
    expect(channelPairs(160, 3)).toEqual(channelPairs(160, 3));
    expect(channelPairs(160, 3)).not.toEqual(channelPairs(160, 4));
    expect(channelPairs(160, 3).i.slice(0, 10)).not.toEqual(channelPairs(162, 3).i.slice(0, 10));
  });
  test('are these for seed 0, on every machine', () => {
    expect(channelPairs(8, 0)).toEqual({ i: Int32Array.of(7, 6, 4, 0), j: Int32Array.of(2, 3, 5, 1) });
  });
});

describe('sums over pairs', () => {
  const pairs = channelPairs(161, 1);
  const all = vectors(5, 161);
  const sums = swapSums(pairs, all);
  const close = (found: Float64Array, expected: Float64Array) => {
    for (const [pair, value] of expected.entries()) expect(found[pair]).toBeCloseTo(value, 10);
  };

  test('are what the definition says', () => {
    const [first, second] = [pairs.i[7] ?? 0, pairs.j[7] ?? 0];
    const expected = all.reduce(
      (sum, { a, b }) => sum + ((a[first] ?? 0) - (a[second] ?? 0)) * ((b[first] ?? 0) - (b[second] ?? 0)),
      0,
    );
    expect(sums[7]).toBeCloseTo(expected, 12);
  });
  test('turn where two channels of B trade places, and only there', () => {
    const [first, second] = [pairs.i[3] ?? 0, pairs.j[3] ?? 0];
    const swapped = all.map(({ a, b }) => {
      const other = b.slice();
      [other[first], other[second]] = [b[second] ?? 0, b[first] ?? 0];
      return { a, b: other };
    });
    close(
      swapSums(pairs, swapped),
      sums.map((sum, pair) => (pair === 3 ? -sum : sum)),
    );
  });
  test('stay under a swap of A and B, another order of vectors, an offset, and a swap in both', () => {
    close(
      swapSums(
        pairs,
        all.map(({ a, b }) => ({ a: b, b: a })),
      ),
      sums,
    );
    close(swapSums(pairs, all.toReversed()), sums);
    close(
      swapSums(
        pairs,
        all.map(({ a, b }) => ({ a: a.map((value) => value + 3), b: b.map((value) => value - 1) })),
      ),
      sums,
    );
    close(swapSums({ i: pairs.j, j: pairs.i }, all), sums);
  });
  test('follow the weight', () =>
    close(
      swapSums(pairs, all, -2),
      sums.map((sum) => -2 * sum),
    ));
  test('of identical vectors are their energy, and reach the floor of 2^-(d/2)', () => {
    const same = all.map(({ a }) => ({ a, b: a }));
    close(swapSums(pairs, same), swapEnergy(pairs, same));
    expect(log10SignBound(swapSums(pairs, same))).toBeCloseTo(-80 * Math.log10(2), 9);
  });
  test('never exceed their energy', () => {
    const energy = swapEnergy(pairs, all);
    for (const [pair, sum] of sums.entries())
      expect(Math.abs(sum)).toBeLessThanOrEqual((energy[pair] ?? 0) * (1 + 1e-12));
  });
  test('of a permuted copy say nothing', () => {
    const order = shuffle(inOrder(161), seededRandom(5, 'copy'));
    const permuted = all.map(({ a }) => ({ a, b: a.map((_, channel) => a[order[channel] ?? 0] ?? 0) }));
    expect(log10SignBound(swapSums(pairs, permuted))).toBeGreaterThan(-2);
  });
});
