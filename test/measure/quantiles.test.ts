import { expect, test } from 'vitest';
import { binCentre } from '../../web/measure/histogram.ts';
import { quantile } from '../../web/measure/quantiles.ts';

const [ONE, TWO] = [1023 << 7, 1024 << 7];

test('nothing counted has no quantiles', () => {
  expect(quantile(new Uint32Array(0), { share: 0.5, maximum: 0 })).toBeUndefined();
});

test('between two order statistics the value is interpolated, as numpy does', () => {
  const histogram = Uint32Array.of(0, 2, ONE, 1, TWO, 1);
  const at = (share: number) => quantile(histogram, { share, maximum: 10 });
  expect(at(0)).toBe(0);
  expect(at(0.5)).toBeCloseTo(0.5 * binCentre(ONE), 12);
  expect(at(2 / 3)).toBeCloseTo(binCentre(ONE), 12);
  expect(at(1)).toBe(binCentre(TWO));
});

test('no quantile exceeds the maximum', () => {
  expect(quantile(Uint32Array.of(ONE, 5), { share: 0.99, maximum: 1 })).toBe(1);
});
