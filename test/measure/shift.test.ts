import { expect, test } from 'vitest';
import { commonShift, median } from '../../web/measure/shift.ts';

test('the median is one of the values, and no outlier moves it', () => {
  expect(median(Float64Array.of(3, 1e300, 2, 1))).toBe(2);
  expect(median(Float64Array.of(0.1, 0.1, 0.1))).toBe(0.1);
  expect(median(new Float64Array(0))).toBe(0);
});

test('values about zero are not shifted, values away from it are, by an f32', () => {
  expect(commonShift(Float64Array.of(-3, -1, 0.5, 2, 4))).toBe(0);
  expect(commonShift(Float64Array.of(0.1, 0.2, 0.3, 0.4, 0.5))).toBe(Math.fround(0.3));
  expect(commonShift(new Float64Array(0))).toBe(0);
});
