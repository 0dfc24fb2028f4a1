import { expect, test } from 'vitest';
import { momentsOfNarrow, type NarrowSums } from '../../web/measure/moments-narrow.ts';

/** 1000 pairs of deviation 1 about the shift, not related. */
const plain: NarrowSums = {
  n: 1000,
  shift: 0,
  sumA: 0,
  sumB: 0,
  squareA: 1000,
  squareB: 1000,
  sumSqDiff: 2000,
  sumAbsDiff: 1100,
  maxAbsDiff: 5,
  equal: 0,
};

test('plain sums become moments; the covariance follows from the three sums of squares', () => {
  const found = momentsOfNarrow({ ...plain, shift: 3, sumA: 100, sumSqDiff: 1500 });
  expect(found).toMatchObject({ n: 1000, meanA: 3.1, meanB: 3, m2A: 990, m2B: 1000, coAB: (990 + 1000 - 1490) / 2 });
});

test('equal tensors are not measured again', () => {
  expect(momentsOfNarrow({ ...plain, sumSqDiff: 0, sumAbsDiff: 0, maxAbsDiff: 0, equal: 1000 })).toMatchObject({
    coAB: 1000,
    equal: 1000,
  });
});

test.each<[string, Partial<NarrowSums>, string]>([
  ['a non-finite value', { sumA: Number.NaN }, 'range'],
  ['squares beyond f32', { squareB: Infinity }, 'range'],
  ['squares that underflow', { squareA: 1e-34, squareB: 1e-34, sumSqDiff: 2e-34 }, 'range'],
  ['differences whose squares underflow', { sumSqDiff: 1e-34, sumAbsDiff: 1e-17 }, 'range'],
  ['a constant side', { squareA: 0 }, 'range'],
  ['a mean far from the shift', { sumA: 30_000, squareA: 901_000, sumSqDiff: 903_000 }, 'shift'],
  ['sides of very different size', { squareB: 100_000, sumSqDiff: 101_000 }, 'conditioning'],
  ['a multiple with a little noise', { squareB: 4000, sumSqDiff: 1000.001 }, 'conditioning'],
])('refused: %s', (_, changed, reason) => {
  expect(momentsOfNarrow({ ...plain, ...changed })).toBe(reason);
});
