import { describe, expect, test } from 'vitest';
import { inOrder, seededRandom, shuffle } from '../../web/stats/random.ts';
import golden from '../goldens/gains.json' with { type: 'json' };

test('the same numbers on every machine: see test/goldens/gains.py', () => {
  const [draws] = golden.draws;
  const random = seededRandom(draws?.seed ?? NaN, draws?.purpose ?? '');
  expect(Array.from({ length: 4 }, () => random.next32())).toEqual(draws?.next32);
});

describe('other draws', () => {
  const first = (seed: number, purpose: string) => seededRandom(seed, purpose).next32();
  test('for another seed, its high bits included', () => {
    expect(new Set([-1, 0, 1, 2, 2 ** 32, 2 ** 32 + 1, 2 ** 52].map((seed) => first(seed, 'x'))).size).toBe(7);
  });
  test('for another purpose', () => {
    expect(new Set(['', 'a', 'b', 'ab', 'ba', 'aab'].map((purpose) => first(7, purpose))).size).toBe(6);
  });
  test('a seed that is no whole number is refused', () => {
    for (const seed of [0.5, NaN, Infinity, 2 ** 53]) expect(() => seededRandom(seed, 'x')).toThrow(RangeError);
  });
});

/** Pearson's chi-square of counts against equal shares. */
function chiSquare(counts: number[]): number {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const expected = total / counts.length;
  return counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
}

describe('whole numbers below n', () => {
  test('are equally likely where n does not divide 2^32: quantile 0.999 of chi-square with 6 degrees of freedom', () => {
    const random = seededRandom(1, 'below');
    const counts = Array.from({ length: 7 }, () => 0);
    for (let draw = 0; draw < 70_000; draw++) {
      const value = random.below(7);
      counts[value] = (counts[value] ?? 0) + 1;
    }
    expect(chiSquare(counts)).toBeLessThan(22.458);
  });
  test('are not favoured for being small: 2^32 holds 3 * 2^30 but once', () => {
    const random = seededRandom(2, 'below');
    const n = 3 * 2 ** 30;
    let low = 0;
    for (let draw = 0; draw < 30_000; draw++) if (random.below(n) < 2 ** 30) low++;
    // A third; half, were the rest of 2^32 folded back. Five deviations of the binomial.
    expect(Math.abs(low - 10_000)).toBeLessThan(5 * Math.sqrt((30_000 * 2) / 9));
  });
  test('there is none below zero', () => {
    const random = seededRandom(2, 'below');
    expect(random.below(1)).toBe(0);
    expect(random.below(2 ** 32)).toBeLessThan(2 ** 32);
    for (const n of [0, -1, 1.5, NaN, 2 ** 32 + 1]) expect(() => random.below(n)).toThrow(RangeError);
  });
});

test('uniform numbers fill [0, 1) evenly and use all 53 bits', () => {
  const random = seededRandom(3, 'uniform');
  const counts = Array.from({ length: 10 }, () => 0);
  let odd = 0;
  for (let draw = 0; draw < 50_000; draw++) {
    const value = random.uniform();
    expect(value < 1 && value >= 0).toBe(true);
    counts[Math.floor(value * 10)] = (counts[Math.floor(value * 10)] ?? 0) + 1;
    if ((value * 2 ** 53) % 2 === 1) odd++;
  }
  // Quantile 0.999 with 9 degrees of freedom.
  expect(chiSquare(counts)).toBeLessThan(27.877);
  expect(Math.abs(odd - 25_000)).toBeLessThan(5 * Math.sqrt(12_500));
});

test('normal numbers have the moments of a normal distribution', () => {
  const random = seededRandom(4, 'normal');
  const n = 200_000;
  const sums = [0, 0, 0, 0];
  for (let draw = 0; draw < n; draw++) {
    const value = random.normal();
    for (const [power, sum] of sums.entries()) sums[power] = sum + value ** (power + 1);
  }
  // Five deviations: the moments of order 2, 4, 6 and 8 are 1, 3, 15 and 105.
  for (const [power, [moment, variance]] of [
    [0, 1],
    [1, 2],
    [0, 15],
    [3, 96],
  ].entries()) {
    expect(Math.abs((sums[power] ?? NaN) / n - (moment ?? NaN))).toBeLessThan(5 * Math.sqrt((variance ?? NaN) / n));
  }
});

describe('shuffling', () => {
  test('gives each of the 24 orders of four equally often: quantile 0.999 with 23 degrees of freedom', () => {
    const random = seededRandom(5, 'shuffle');
    const counts = new Map<string, number>();
    for (let draw = 0; draw < 24_000; draw++) {
      const order = shuffle(inOrder(4), random).join();
      counts.set(order, (counts.get(order) ?? 0) + 1);
    }
    expect(counts.size).toBe(24);
    expect(chiSquare([...counts.values()])).toBeLessThan(49.728);
  });
  test('of none and of one changes nothing', () => {
    const random = seededRandom(6, 'shuffle');
    expect(shuffle(inOrder(0), random)).toEqual(new Int32Array(0));
    expect(shuffle(inOrder(1), random)).toEqual(Int32Array.of(0));
  });
});
