import { angleOf, plainCosine } from './measures-cosine.ts';
import type { Moments } from './moments.ts';

/** What `sumsNarrow` wrote, its lanes added. a' = a - shift and b' = b - shift, one shift for both sides. */
export interface NarrowSums {
  n: number;
  shift: number;
  sumA: number;
  sumB: number;
  squareA: number;
  squareB: number;
  sumSqDiff: number;
  sumAbsDiff: number;
  maxAbsDiff: number;
  equal: number;
}

/** Why a step must be summed again in f64. */
export type Refusal = 'range' | 'shift' | 'conditioning';

/**
 * Mean squares below this have lost digits to underflow: a square may be off by 2^-150, which is 1e-9 of it.
 */
const SMALLEST_MEAN_SQUARE = 1e-36;

/** A shift further from the mean than the square root of this, in deviations, costs too many digits. */
const LARGEST_OFFSET = 2;

/**
 * The covariance is half of what three sums of squares leave, each off by up to 3.9e-7 of itself (chain.ts, and the
 * squares' own rounding). Five times the product of the deviations keeps the correlation within 1e-6.
 */
const LARGEST_EXCESS = 5;

/** Where vectors are closer than this, their distance must be known to `LARGEST_UNCERTAINTY` of itself. */
const CLOSE_DISTANCE = 2e-3;
const LARGEST_UNCERTAINTY = 2e-5;

/** The moments of a step from sums in f32 lanes, or why these sums are not good enough. */
export function momentsOfNarrow(sums: NarrowSums): Moments | Refusal {
  const { n, sumA, sumB, squareA, squareB, sumSqDiff, sumAbsDiff } = sums;
  // Infinity or NaN in any of them makes this NaN or Infinity: a non-finite element, or squares beyond f32.
  if (!Number.isFinite(sumA + sumB + squareA + squareB + sumSqDiff + sumAbsDiff)) return 'range';
  const floor = n * SMALLEST_MEAN_SQUARE;
  const differencesLost = sumSqDiff < floor && sumAbsDiff > 0;
  if (squareA < floor || squareB < floor || differencesLost) return 'range';
  const offsetA = sumA / n;
  const offsetB = sumB / n;
  const m2A = squareA - sumA * offsetA;
  const m2B = squareB - sumB * offsetB;
  if (!(sumA * offsetA <= LARGEST_OFFSET * m2A && sumB * offsetB <= LARGEST_OFFSET * m2B)) return 'shift';
  if (m2A + m2B + sumSqDiff > LARGEST_EXCESS * Math.sqrt(m2A * m2B)) return 'conditioning';
  const step = offsetA - offsetB;
  const centredDifference = sumSqDiff - n * (step * step);
  const moments: Moments = {
    n,
    meanA: sums.shift + offsetA,
    meanB: sums.shift + offsetB,
    m2A,
    m2B,
    coAB: (m2A + m2B - centredDifference) / 2,
    sumSqDiff,
    sumAbsDiff,
    maxAbsDiff: sums.maxAbsDiff,
    equal: sums.equal,
    nonFiniteA: 0,
    nonFiniteB: 0,
  };
  return isDistanceKnown(moments) ? moments : 'conditioning';
}

/** Whether sums of this precision tell 1 - cosine, where it is small. */
function isDistanceKnown(moments: Moments): boolean {
  if (plainCosine(moments) < 1 - 2 * CLOSE_DISTANCE) return true;
  const angle = angleOf(moments);
  if (angle === undefined) return false;
  return angle.distance >= CLOSE_DISTANCE || angle.uncertainty <= LARGEST_UNCERTAINTY * angle.distance;
}
