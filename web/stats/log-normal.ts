import { lnGammaTails } from './log-gamma-tails.ts';
import { log10OfLn, log1mexp } from './log-space.ts';

/** The square of a larger z is no double. */
const LARGEST = 1e150;

/**
 * log10 P(Z > z) of the standard normal distribution, relative error below 1e-10 at every z: Q(1/2, z^2/2) / 2.
 *
 * @throws RangeError where z is NaN or beyond 1e150.
 */
export function log10NormalTail(z: number): number {
  if (!(Math.abs(z) <= LARGEST)) throw new RangeError(`Not a standard score: ${z}`);
  const x = (z * z) / 2;
  const upper = (x > 0 ? lnGammaTails(0.5, x).upper : 0) - Math.LN2;
  return log10OfLn(z < 0 ? log1mexp(upper) : upper);
}
