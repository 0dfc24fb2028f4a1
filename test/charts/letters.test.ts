import { expect, test } from 'vitest';
import { lettersOf } from '../../web/charts/letters.ts';

test('letters of Korean take more room, one by one', () => {
  expect(lettersOf('query norm')).toBe(10);
  expect(lettersOf('쿼리 정규화')).toBeCloseTo(1 + 5 * 1.85);
  expect(lettersOf('')).toBe(0);
  expect(lettersOf('ＭＬＰ')).toBeCloseTo(3 * 1.85);
});
