import { expect, test } from 'vitest';
import { measuresOf } from '../../web/measure/measures.ts';
import { angleOf } from '../../web/measure/measures-cosine.ts';
import { emptyMoments } from '../../web/measure/moments.ts';

const none = new Uint32Array(0);

test('no element compared: every measure is null, the counts are not', () => {
  const { nonFiniteA, nonFiniteB, ...measures } = measuresOf({ ...emptyMoments(), nonFiniteA: 4 }, none);
  expect([nonFiniteA, nonFiniteB]).toEqual([4, 0]);
  expect(new Set(Object.values(measures))).toEqual(new Set([null]));
});

test('a zero vector has no cosine, and as A no relative distance', () => {
  const zero = { ...emptyMoments(), n: 4, meanB: 1, m2B: 2, sumSqDiff: 6, sumAbsDiff: 4, maxAbsDiff: 2 };
  expect(measuresOf(zero, none)).toMatchObject({ cosine: null, pearson: null, relL2: null, stdA: 0, meanAbsDiff: 1 });
});

test('a constant vector has a cosine and no correlation', () => {
  const constant = { ...emptyMoments(), n: 4, meanA: 1, meanB: 1, m2B: 4, sumSqDiff: 4, sumAbsDiff: 4, maxAbsDiff: 1 };
  const { cosine, pearson } = measuresOf(constant, none);
  expect(cosine).toBeCloseTo(Math.SQRT1_2, 12);
  expect(pearson).toBeNull();
});

test('equal vectors have a cosine and a correlation of exactly one', () => {
  const equal = { ...emptyMoments(), n: 3, meanA: 0.1, meanB: 0.1, m2A: 0.7, m2B: 0.7, coAB: 0.7, equal: 3 };
  expect(measuresOf(equal, none)).toMatchObject({ cosine: 1, pearson: 1, relL2: 0, equal: 1 });
});

test('rounding never takes a cosine or a correlation beyond one', () => {
  const over = { ...emptyMoments(), n: 2, m2A: 1, m2B: 1, coAB: 1 + 2 ** -52, sumSqDiff: 1e-30, sumAbsDiff: 1e-15 };
  expect(measuresOf(over, none)).toMatchObject({ cosine: 1, pearson: 1 });
  expect(measuresOf({ ...over, coAB: -1 - 2 ** -52, sumSqDiff: 4 }, none)).toMatchObject({ cosine: -1, pearson: -1 });
});

// Two elements: a = (1, 1), b = (1 + e, 1 - e): the cosine is 1 / sqrt(1 + e^2).
test.each([1e-3, 1e-6, 1e-9])('1 - cosine keeps its digits, e = %s', (e) => {
  const moments = {
    ...emptyMoments(),
    n: 2,
    meanA: 1,
    meanB: 1,
    m2B: 2 * e * e,
    sumSqDiff: 2 * e * e,
    sumAbsDiff: 2 * e,
  };
  const { distance } = angleOf(moments)!;
  expect(distance / ((e * e) / 2) - 1).toBeCloseTo(0, 5);
});
