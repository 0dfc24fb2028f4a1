import type { PairMoments } from './expected-cosine.ts';
import { rootOfSquares } from './root-of-squares.ts';

/** a - b of two independent, normally distributed tensors: itself normal. */
export interface NormalDifference {
  mean: number;
  std: number;
}

/** `null` where a moment is unknown or the difference leaves the range of f64. */
export function normalDifference({ meanA, stdA, meanB, stdB }: PairMoments): NormalDifference | null {
  if (meanA === null || stdA === null || meanB === null || stdB === null) return null;
  const difference = { mean: meanA - meanB, std: rootOfSquares(stdA, stdB) };
  return Number.isFinite(difference.mean) && Number.isFinite(difference.std) ? difference : null;
}

/**
 * |a-b| / |a| of two independent tensors, whatever their distribution: sqrt(E(a-b)^2 / E a^2).
 * Independent tensors of one spread and mean 0 come to sqrt(2). `null` where a moment is unknown or A is zero.
 */
export function expectedRelativeDistance(moments: PairMoments): number | null {
  const difference = normalDifference(moments);
  if (!difference) return null;
  const lengthA = Math.hypot(moments.meanA ?? 0, moments.stdA ?? 0);
  return lengthA > 0 ? Math.hypot(difference.mean, difference.std) / lengthA : null;
}

/** Error function, absolute error below 1.5e-7 (Abramowitz and Stegun 7.1.26): for what is drawn, not for tails. */
function errorFunction(x: number): number {
  const t = 1 / (1 + 0.3275911 * Math.abs(x));
  const series = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
  return Math.sign(x) * (1 - series * Math.exp(-x * x));
}

/** Share of the pairs with |a-b| below `bound`, in [0, 1]. */
export function shareBelow(bound: number, { mean, std }: NormalDifference): number {
  if (!(bound > 0)) return 0;
  if (!(std > 0)) return Math.abs(mean) < bound ? 1 : 0;
  const scale = std * Math.SQRT2;
  return Math.min(1, Math.max(0, (errorFunction((bound - mean) / scale) + errorFunction((bound + mean) / scale)) / 2));
}

/** Mean of |a-b| (the folded normal distribution), in the tensors' own unit. */
export function expectedMeanDifference({ mean, std }: NormalDifference): number {
  if (!(std > 0)) return Math.abs(mean);
  const z = mean / std;
  return std * Math.sqrt(2 / Math.PI) * Math.exp((-z * z) / 2) + mean * errorFunction(z / Math.SQRT2);
}

const BISECTIONS = 48;

/** The value that a `share` in (0, 1) of |a-b| stays below. */
export function expectedDifferenceQuantile(share: number, difference: NormalDifference): number {
  let low = 0;
  let high = Math.abs(difference.mean) + 8 * difference.std;
  for (let step = 0; step < BISECTIONS; step++) {
    const middle = (low + high) / 2;
    if (shareBelow(middle, difference) < share) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
