import { expect, test } from 'vitest';
import { emptyMoments, mergeMoments, MOMENT_FIELDS, readMoments, writeMoments } from '../../web/measure/moments.ts';

const some = { ...emptyMoments(), n: 3, meanA: 0.1, meanB: 2, m2A: 0, m2B: 4, coAB: 1, sumSqDiff: 9, sumAbsDiff: 5 };

test('moments survive being written and read at an offset', () => {
  const numbers = new Float64Array(MOMENT_FIELDS + 2);
  numbers.set(writeMoments(some), 2);
  expect(readMoments(numbers, 2)).toEqual(some);
  expect(() => readMoments(numbers, 3)).toThrow(RangeError);
});

test('nothing merged with something is that, with the non-finite counts added', () => {
  const lost = { ...emptyMoments(), nonFiniteA: 2 };
  expect(mergeMoments(lost, some)).toEqual({ ...some, nonFiniteA: 2 });
  expect(mergeMoments(some, lost)).toEqual({ ...some, nonFiniteA: 2 });
});

test('two single elements', () => {
  const one = { ...emptyMoments(), n: 1, meanA: 1, meanB: 5, maxAbsDiff: 4, equal: 0 };
  const other = { ...emptyMoments(), n: 1, meanA: 3, meanB: 3, maxAbsDiff: 0, equal: 1 };
  const merged = mergeMoments(one, other);
  expect(merged).toMatchObject({ n: 2, meanA: 2, meanB: 4, m2A: 2, m2B: 2, coAB: -2, maxAbsDiff: 4, equal: 1 });
});

test('a constant side stays constant, whatever it is merged with', () => {
  const more = { ...some, n: 7, meanB: 11, m2B: 0.3 };
  expect(mergeMoments(some, more)).toMatchObject({ meanA: 0.1, m2A: 0 });
  expect(mergeMoments(mergeMoments(some, more), more)).toMatchObject({ meanA: 0.1, m2A: 0 });
});
