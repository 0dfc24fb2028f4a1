import type { Moments } from './moments.ts';

/** What `sumsWide` wrote, its lanes added. a' = a - shiftA and b' = b - shiftB. */
export interface WideSums {
  n: number;
  shiftA: number;
  shiftB: number;
  sumA: number;
  sumB: number;
  squareA: number;
  squareB: number;
  product: number;
  sumSqDiff: number;
  sumAbsDiff: number;
  maxAbsDiff: number;
  equal: number;
  nonFiniteA: number;
  nonFiniteB: number;
}

/** The square of how many deviations a shift may be from the mean. */
const LARGEST_OFFSET = 1e6;

/** Whether the shifts were near enough to the means for the sums to keep their digits. */
export function isCentred({ n, sumA, sumB, squareA, squareB }: WideSums): boolean {
  return isNear({ n, sum: sumA, square: squareA }) && isNear({ n, sum: sumB, square: squareB });
}

function isNear({ n, sum, square }: { n: number; sum: number; square: number }): boolean {
  const offset2 = (sum * sum) / n;
  // A sum that left the range is not made better by another shift.
  if (!Number.isFinite(offset2) || !Number.isFinite(square)) return true;
  return offset2 <= LARGEST_OFFSET * (square - offset2);
}

export function momentsOfWide(sums: WideSums): Moments {
  const { n } = sums;
  const offsetA = n > 0 ? sums.sumA / n : 0;
  const offsetB = n > 0 ? sums.sumB / n : 0;
  return {
    n,
    meanA: n > 0 ? sums.shiftA + offsetA : 0,
    meanB: n > 0 ? sums.shiftB + offsetB : 0,
    m2A: Math.max(0, sums.squareA - sums.sumA * offsetA),
    m2B: Math.max(0, sums.squareB - sums.sumB * offsetB),
    coAB: sums.product - n * (offsetA * offsetB),
    sumSqDiff: sums.sumSqDiff,
    sumAbsDiff: sums.sumAbsDiff,
    maxAbsDiff: sums.maxAbsDiff,
    equal: sums.equal,
    nonFiniteA: sums.nonFiniteA,
    nonFiniteB: sums.nonFiniteB,
  };
}
