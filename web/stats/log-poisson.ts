import { lnGammaTails } from './log-gamma-tails.ts';
import { log10OfLn } from './log-space.ts';

/**
 * log10 P(X >= k) of the Poisson distribution with mean `lambda`: P(k, lambda), the incomplete gamma function.
 * Relative error below 1e-10 for lambda from 1e-300 to 1e11, in time of about sqrt(lambda).
 *
 * @throws RangeError where k is not a whole number from 0 on, or lambda is not in (0, 2^53].
 */
export function log10PoissonTail(k: number, lambda: number): number {
  if (!(Number.isSafeInteger(k) && k >= 0)) throw new RangeError(`Not a count: ${k}`);
  if (!(lambda > 0 && lambda <= Number.MAX_SAFE_INTEGER)) throw new RangeError(`Not a Poisson mean: ${lambda}`);
  return k > 0 ? log10OfLn(lnGammaTails(k, lambda).lower) : 0;
}
