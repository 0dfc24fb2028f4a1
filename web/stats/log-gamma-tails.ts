import { log1mexp } from './log-space.ts';
import { deviance, stirlingError } from './log-stirling.ts';

/** Natural logarithms of two probabilities that sum to 1. */
export interface LogTails {
  lower: number;
  upper: number;
}

const EPSILON = 2 ** -54;
/** Changes below this that no longer shrink are rounding: the fraction has converged. */
const ROUNDING = 1e-12;
/** Keeps Lentz's method off a division by zero. */
const TINY = 1e-300;

/** Sum of x^n / ((a + 1)...(a + n)); all terms are positive, and there are about 9 sqrt(a) of them where x is near a. */
function seriesOf(a: number, x: number): number {
  let term = 1;
  let total = 1;
  for (let n = 1; ; n++) {
    const ratio = x / (a + n);
    term *= ratio;
    total += term;
    // Ratios only fall, so what is left is below a geometric series.
    if (term * ratio <= EPSILON * total * (1 - ratio)) return total;
  }
}

/** From here on Legendre's fraction takes so many steps that their rounding hides whether it has converged. */
const LARGE = 1e6;

/**
 * Gamma(a, x) / (x^a exp(-x)) for x > a + 1 and large a: the sum of (a - 1)...(a - n) / x^(n + 1). It is finite for
 * whole a only, but for any large a its terms are below rounding long before they turn negative.
 */
function fallingSeriesOf(a: number, x: number): number {
  let term = 1;
  let total = 1;
  for (let n = 1; n < a; n++) {
    const ratio = (a - n) / x;
    term *= ratio;
    total += term;
    if (term * ratio <= EPSILON * total * (1 - ratio)) break;
  }
  return total / x;
}

/** Gamma(a, x) / (x^a exp(-x)) for x > a + 1: Legendre's continued fraction by Lentz's method (Numerical Recipes 6.2). */
function fractionOf(a: number, x: number): number {
  let b = x + 1 - a;
  let c = 1 / TINY;
  let d = 1 / b;
  let h = d;
  let last = Infinity;
  for (let n = 1; ; n++) {
    const numerator = -n * (n - a);
    b += 2;
    d = 1 / nonzero(numerator * d + b);
    c = nonzero(b + numerator / c);
    const factor = d * c;
    h *= factor;
    const change = Math.abs(factor - 1);
    if (change <= EPSILON || (change < ROUNDING && change >= last)) return h;
    last = change;
  }
}

function nonzero(value: number): number {
  return Math.abs(value) < TINY ? TINY : value;
}

/**
 * ln of the regularised incomplete gamma functions P(a, x) and Q(a, x), for a >= 1/2 and x > 0. The smaller of the two
 * is computed, the other one follows. x^a exp(-x) / Gamma(a + 1) is Loader's saddle-point form: with logarithms of
 * gamma functions it would lose all digits at a = 1e9.
 */
export function lnGammaTails(a: number, x: number): LogTails {
  const leading = -deviance(a, x) - stirlingError(a) - Math.log(2 * Math.PI * a) / 2;
  if (x < a + 1) {
    const lower = leading + Math.log(seriesOf(a, x));
    return { lower, upper: log1mexp(lower) };
  }
  const upper = leading + Math.log(a * (a < LARGE ? fractionOf(a, x) : fallingSeriesOf(a, x)));
  return { lower: log1mexp(upper), upper };
}
