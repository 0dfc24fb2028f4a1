import fc from 'fast-check';
import { expect, test } from 'vitest';
import { expectedCosine, independentDeviation } from '../../web/stats/expected-cosine.ts';

const moments = { meanA: 1, stdA: 0.1, meanB: 1, stdB: 0.1 };

test('norm gains have a high cosine whoever trained them', () => {
  // 1 / sqrt((1 + CV_A^2)(1 + CV_B^2)) for CV = 0.1
  expect(expectedCosine(moments)).toBeCloseTo(1 / 1.01, 12);
});

test('the sign follows both means; a mean of zero gives zero', () => {
  expect(expectedCosine({ ...moments, meanB: -1 })).toBeCloseTo(-1 / 1.01, 12);
  expect(expectedCosine({ ...moments, meanA: 0 })).toBe(0);
});

test('two constant vectors point the same way; a zero vector points nowhere', () => {
  expect(expectedCosine({ meanA: 2, stdA: 0, meanB: 3, stdB: 0 })).toBe(1);
  expect(expectedCosine({ meanA: 0, stdA: 0, meanB: 3, stdB: 1 })).toBeNull();
  expect(expectedCosine({ ...moments, stdB: null })).toBeNull();
});

test('squares that leave the range of numbers do no harm', () => {
  expect(expectedCosine({ meanA: 1e200, stdA: 1e200, meanB: 1e-200, stdB: 1e-200 })).toBeCloseTo(0.5, 12);
});

test('it is what shuffling one of two vectors gives on average', () => {
  // Away from zero: a vector of subnormal numbers has no length in f64.
  const vector = fc.array(fc.double({ min: 1e-3, max: 2, noNaN: true }), { minLength: 7, maxLength: 7 });
  fc.assert(
    fc.property(vector, vector, (a, b) => {
      // Over all rotations of b every entry of a meets every entry of b once: the mean is exact.
      const cosines = b.map((_, shift) => {
        const dot = a.reduce((sum, value, index) => sum + value * (b[(index + shift) % 7] ?? 0), 0);
        return dot / (Math.hypot(...a) * Math.hypot(...b));
      });
      const mean = cosines.reduce((sum, value) => sum + value, 0) / 7;
      expect(expectedCosine(momentsOf(a, b))).toBeCloseTo(mean, 10);
    }),
  );
});

function momentsOf(a: number[], b: number[]) {
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const std = (values: number[]) => Math.sqrt(mean(values.map((value) => (value - mean(values)) ** 2)));
  return { meanA: mean(a), stdA: std(a), meanB: mean(b), stdB: std(b) };
}

test('chance scatters Pearson by 1/sqrt(n)', () => {
  expect(independentDeviation(4096)).toBe(1 / 64);
  expect(independentDeviation(1)).toBeNull();
});
