import { log10OfLn, log1mexp } from './log-space.ts';
import { deviance, stirlingError } from './log-stirling.ts';

const EPSILON = 2 ** -54;

const SPLITTER = 2 ** 27 + 1;

/** The upper half of the digits of x: products of halves are exact. */
function upperHalf(x: number): number {
  const wide = SPLITTER * x;
  return wide - (wide - x);
}

/**
 * The deviance of k from the mean n p, with the rounding error of that product (Dekker 1971) put back: at n = 1e11 it
 * alone is 1e-9 of a logarithm.
 */
function devianceFrom(k: number, n: number, p: number): number {
  const mean = n * p;
  const [highN, highP] = [upperHalf(n), upperHalf(p)];
  const [lowN, lowP] = [n - highN, p - highP];
  const lost = lowN * lowP - (mean - highN * highP - lowN * highP - highN * lowP);
  return deviance(k, mean) + (lost / mean) * (mean - k);
}

/** ln P(X = k), 0 <= k <= n, in Loader's saddle-point form. `q` is 1 - p. */
function lnMass(k: number, n: number, p: number, q: number): number {
  if (k === n) return n * (p > 0.5 ? Math.log1p(-q) : Math.log(p));
  if (k === 0) return n * Math.log1p(-p);
  const rest = n - k;
  return (
    stirlingError(n) -
    stirlingError(k) -
    stirlingError(rest) -
    devianceFrom(k, n, p) -
    devianceFrom(rest, n, q) -
    // k / n first: the product of two counts may be far beyond n.
    Math.log(2 * Math.PI * (k / n) * rest) / 2
  );
}

/** Sum of P(X = k + i) / P(X = k) over i >= 0, for k at or above the mean. For the lower tail, mirror k and p. */
function sumOfRatios(k: number, n: number, odds: number): number {
  let term = 1;
  let total = 1;
  for (let j = k; j < n; j++) {
    const ratio = ((n - j) / (j + 1)) * odds;
    term *= ratio;
    total += term;
    // Ratios only fall, so what is left is below a geometric series.
    if (term * ratio <= EPSILON * total * (1 - ratio)) break;
  }
  return total;
}

/**
 * log10 P(X >= k) of the binomial distribution: n trials, chance p each. Relative error below 1e-10 for n up to 1e11,
 * in time of about sqrt(n).
 *
 * @throws RangeError where n or k is not a whole number from 0 on, k > n, or p is not strictly between 0 and 1.
 */
export function log10BinomialTail(k: number, n: number, p: number): number {
  if (!(Number.isSafeInteger(n) && n >= 0)) throw new RangeError(`Not a number of trials: ${n}`);
  if (!(Number.isSafeInteger(k) && k >= 0 && k <= n)) throw new RangeError(`Not a count out of ${n}: ${k}`);
  if (!(p > 0 && p < 1)) throw new RangeError(`Not a chance between 0 and 1: ${p}`);
  if (k === 0) return 0;
  const q = 1 - p;
  if (k > n * p) return log10OfLn(lnMass(k, n, p, q) + Math.log(sumOfRatios(k, n, p / q)));
  // Below the mean the other side is the small one, and the tail is 1 less that.
  const under = k - 1;
  return log10OfLn(log1mexp(lnMass(under, n, p, q) + Math.log(sumOfRatios(n - under, n, q / p))));
}
