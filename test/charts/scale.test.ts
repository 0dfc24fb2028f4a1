import { expect, test } from 'vitest';
import { linePath, round } from '../../web/charts/paths.ts';
import { asinhScale, linearScale, logScale, niceScale, powersOfTen } from '../../web/charts/scale.ts';

test('linear scales map, invert and widen an empty domain', () => {
  const scale = linearScale([0, 10], [100, 0]);
  expect([scale(0), scale(10), scale(2.5)]).toEqual([100, 0, 75]);
  expect(scale.invert(75)).toBe(2.5);
  expect(linearScale([3, 3], [0, 10])(3)).toBe(5);
});

test('nice scales end at round values', () => {
  expect(niceScale([-0.013, 0.97], [0, 1], 5).domain()).toEqual([-0.2, 1]);
});

test('logarithmic scales give equal steps to equal factors', () => {
  const scale = logScale([0.01, 100], [0, 400]);
  expect([0.01, 0.1, 1, 100].map((value) => Math.round(scale(value)))).toEqual([0, 100, 200, 400]);
  expect(scale.invert(200)).toBeCloseTo(1, 12);
  expect(scale.ticks(10)).toEqual([0.01, 0.1, 1, 10, 100]);
});

test('compressed scales keep order and sign, invert, and mark both what is near and what is far', () => {
  const scale = asinhScale([-5, 700], [0, 600], { knee: 3, room: 30 });
  const values = [-5, -1, 0, 1, 4, 60, 700];
  const places = values.map(scale);
  expect(places.toSorted((x, y) => x - y)).toEqual(places);
  expect([places[0], Math.round(places.at(-1) ?? 0)]).toEqual([0, 600]);
  for (const value of values) expect(scale.invert(scale(value))).toBeCloseTo(value, 9);
  const ticks = scale.ticks(12);
  expect(ticks).toEqual(expect.arrayContaining([0, 4, 10, 100]));
  for (const [at, tick] of ticks.slice(1).entries())
    expect(scale(tick) - scale(ticks[at] ?? 0)).toBeGreaterThanOrEqual(30);
  expect(asinhScale([-4.5, 1e300], [0, 600], { knee: 3, room: 30 }).ticks(12).length).toBeLessThanOrEqual(12);
});

test('powers of ten are thinned; without one the ends serve', () => {
  expect(powersOfTen(1e-9, 1, 4)).toEqual([1e-9, 1e-6, 1e-3, 1]);
  expect(powersOfTen(2, 5, 4)).toEqual([2, 5]);
});

test('an axis to or from no number has no powers of ten', () => {
  for (const [low, high] of [
    [1, Infinity],
    [0, 1],
    [0, 0],
    [-1, 1],
    [Number.NaN, 1],
    [1, Number.NaN],
  ] as const) {
    expect(powersOfTen(low, high, 4)).toEqual([]);
  }
  expect(powersOfTen(Number.MIN_VALUE, Number.MAX_VALUE, 4).length).toBeLessThanOrEqual(4);
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
