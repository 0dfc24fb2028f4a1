import { expect, test } from 'vitest';
import { linePath, round } from '../../web/charts/round.ts';
import { linearScale, logScale, niceScale, powersOfTen } from '../../web/charts/scale.ts';

test('linear scales map, invert and widen an empty domain', () => {
  const scale = linearScale([0, 10], [100, 0]);
  expect([scale(0), scale(10), scale(2.5)]).toEqual([100, 0, 75]);
  expect(scale.invert(75)).toBe(2.5);
  expect(linearScale([3, 3], [0, 10])(3)).toBe(5);
});

test('nice scales end at round values', () => {
  expect(niceScale([-0.013, 0.97], [0, 1], 5).domain).toEqual([-0.2, 1]);
});

test('logarithmic scales give equal steps to equal factors', () => {
  const scale = logScale([0.01, 100], [0, 400]);
  expect([0.01, 0.1, 1, 100].map((value) => Math.round(scale(value)))).toEqual([0, 100, 200, 400]);
  expect(scale.invert(200)).toBeCloseTo(1, 12);
  expect(scale.ticks(10)).toEqual([0.01, 0.1, 1, 10, 100]);
});

test('powers of ten are thinned; without one the ends serve', () => {
  expect(powersOfTen(1e-9, 1, 4)).toEqual([1e-9, 1e-6, 1e-3, 1]);
  expect(powersOfTen(2, 5, 4)).toEqual([2, 5]);
});

test('coordinates are rounded to a tenth', () => {
  expect(round(-0.01)).toBe(0);
  expect(
    linePath([
      [1.2345, -2.999],
      [3e-7, 4],
    ]),
  ).toBe('M1.2,-3L0,4');
  expect(linePath([])).toBe('');
});
