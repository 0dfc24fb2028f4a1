import { lnGammaTails } from './log-gamma-tails.ts';
import { log10OfLn } from './log-space.ts';

/**
 * log10 P(X > x) of the chi-square distribution with `df` degrees of freedom (1 or more, not always whole).
 * Relative error below 1e-10, for df up to 1e7.
 *
 * @throws RangeError where x is negative or not finite, or df is below 1 or not finite.
 */
export function log10ChiSquareTail(x: number, df: number): number {
  if (!(x >= 0 && x < Infinity)) throw new RangeError(`Not a chi-square value: ${x}`);
  if (!(df >= 1 && df <= Number.MAX_SAFE_INTEGER)) throw new RangeError(`Not a number of degrees of freedom: ${df}`);
  return x > 0 ? log10OfLn(lnGammaTails(df / 2, x / 2).upper) : 0;
}
