import fc from 'fast-check';
import { expect, test } from 'vitest';
import { drawSigns } from '../../web/stats/sign-draws.ts';
import { seededRandom } from '../../web/stats/random.ts';

const sums = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 1, maxLength: 200 });
const picture = (of: ArrayLike<number>, seed = 0) => drawSigns(of, seed)!.picture;

function normals(length: number): Float64Array {
  const random = seededRandom(0, 'sign-draws test');
  return Float64Array.from({ length }, () => random.normal());
}

test('every draw is counted once', () => {
  fc.assert(
    fc.property(sums, fc.nat(), (list, seed) => {
      fc.pre(list.some((value) => value * value > 0));
      const found = drawSigns(list, seed)!;
      expect(found.picture.counts).toHaveLength(50);
      expect(found.picture.counts.reduce((total, count) => total + count, 0)).toBe(found.draws);
      expect(found.draws).toBe(999);
      expect([found.picture.from, found.picture.to]).toEqual([-5, 5]);
      expect(found.picture.counts.every((count) => Number.isInteger(count) && count >= 0)).toBe(true);
    }),
  );
});

test('signs and scale of what was found make no difference, the seed does', () => {
  const found = normals(300);
  const expected = picture(found);
  expect(picture(found)).toEqual(expected);
  expect(picture(found.map(Math.abs))).toEqual(expected);
  expect(picture(found.map((value) => -value))).toEqual(expected);
  expect(picture(found.map((value) => value * 2 ** -30))).toEqual(expected);
  expect(picture(found, 1)).not.toEqual(expected);
});

test('of many channels the draws are about normal: mean 0, variance 1, as many on each side', () => {
  for (const seed of [0, 1, 2, 3]) {
    const { counts } = picture(normals(500), seed);
    const centre = (bin: number) => -5 + (bin + 0.5) * 0.2;
    const mean = counts.reduce((total, count, bin) => total + count * centre(bin), 0) / 999;
    const variance = counts.reduce((total, count, bin) => total + count * centre(bin) ** 2, 0) / 999 - mean ** 2;
    // Five deviations of 999 draws.
    expect(Math.abs(mean)).toBeLessThan(0.16);
    expect(Math.abs(variance - 1)).toBeLessThan(0.23);
    const below = counts.slice(0, 25).reduce((total, count) => total + count, 0);
    expect(Math.abs(below - 499.5)).toBeLessThan(80);
  }
});

test('one channel alone falls on either side, as often', () => {
  const { counts } = picture([0.3]);
  // z is -1 or 1, the lower ends of two bins.
  expect(counts[20]! + counts[30]!).toBe(999);
  expect(Math.abs(counts[20]! - 499.5)).toBeLessThan(80);
});

test('channels beyond the thirty-second have coins of their own', () => {
  const last = Float64Array.from({ length: 40 }, (_, at) => (at === 0 || at === 32 ? 1 : 0));
  const { counts } = picture(last);
  // Both coins equal or not: a half of the draws is 0, a quarter each is the root of 2 on either side.
  expect(counts[25]).toBeGreaterThan(400);
  expect(counts[25]).toBeLessThan(600);
  expect(counts[17]! + counts[25]! + counts[32]!).toBe(999);
});

test('nothing is drawn where all sums are zero, or there are none', () => {
  expect(drawSigns([], 0)).toBeNull();
  expect(drawSigns([0, 0, -0], 0)).toBeNull();
  expect(drawSigns([Number.NaN, 1], 0)).toBeNull();
});
