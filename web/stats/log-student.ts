import { log10OfLn, log1mexp } from './log-space.ts';
import { stirlingError } from './log-stirling.ts';

const EPSILON = 2 ** -54;
/** Changes below this that no longer shrink are rounding: the fraction has converged. */
const ROUNDING = 1e-12;

/** ln [ Gamma(a + 1/2) / Gamma(a + 1) ] for a >= 1/2. Stirling's formula fails at the 0 that a - 1/2 may be. */
function lnHalfStep(a: number): number {
  if (a < 2) return lnHalfStep(a + 1) + Math.log((a + 1) / (a + 0.5));
  const bend = a * Math.log1p(-0.5 / a) + 0.5;
  return bend - Math.log(a) / 2 + stirlingError(a - 0.5) - stirlingError(a);
}

/** I_y(1/2, a) B(1/2, a) / (2 x^a y^(1/2)), x = 1 - y, near the middle of the distribution. All terms are positive. */
function seriesOf(a: number, y: number): number {
  let term = 1;
  let total = 1;
  for (let n = 0; ; n++) {
    const ratio = ((a + n + 0.5) / (n + 1.5)) * y;
    term *= ratio;
    total += term;
    if (ratio < 1 && term * ratio <= EPSILON * total * (1 - ratio)) return total;
  }
}

/**
 * I_x(a, 1/2) B(a, 1/2) / (x^a y^(1/2)), y = 1 - x, in the tail: the continued fraction of DiDonato and Morris 1992
 * (BFRAC) by Lentz's method. It takes y as it is; from x alone all digits of y would be lost at large a.
 */
function fractionOf(a: number, x: number, y: number): number {
  const b = 0.5;
  const lead = (a + b) * y - b;
  const denominator = (n: number) =>
    n + (n * (b - n) * x) / (a + 2 * n - 1) + ((a + n) / (a + 2 * n + 1)) * (lead + 1 + n * (1 + y));
  // Before the first term there is no numerator to divide by c.
  let c = Infinity;
  let d = (a + 1) / (a * (lead + 1));
  let h = d;
  let last = Infinity;
  for (let n = 1; ; n++) {
    const width = x / (a + 2 * n - 1);
    const numerator = (a + n - 1) * width * ((a + b + n - 1) * width) * n * (b - n);
    const next = denominator(n);
    d = 1 / (next + numerator * d);
    c = next + numerator / c;
    const factor = c * d;
    h *= factor;
    const change = Math.abs(factor - 1);
    if (change <= EPSILON || (change < ROUNDING && change >= last)) return h;
    last = change;
  }
}

/** ln P(T > t) for t > 0: half of I_x(df/2, 1/2) at x = df / (df + t^2). */
function lnUpper(t: number, df: number): number {
  const a = df / 2;
  const r = t / Math.sqrt(df);
  const square = r * r;
  // Written so that squares that leave the range of doubles do no harm.
  const lnX = r > 1 ? -2 * Math.log(r) - Math.log1p(1 / square) : -Math.log1p(square);
  const lnY = r > 1 ? -Math.log1p(1 / square) : 2 * Math.log(r) - Math.log1p(square);
  const x = 1 / (1 + square);
  const y = r > 1 ? 1 / (1 + 1 / square) : square / (1 + square);
  // x^a y^b / B(a, b), b = 1/2.
  const leading = Math.log(a) + a * lnX + lnY / 2 + lnHalfStep(a) - Math.log(Math.PI) / 2;
  // At 1.5 standard deviations or so both are fast.
  if (y > 1.5 / (a + 2.5)) return leading + Math.log(fractionOf(a, x, y)) - Math.LN2;
  return log1mexp(leading + Math.LN2 + Math.log(seriesOf(a, y))) - Math.LN2;
}

/**
 * log10 P(T > t) of Student's distribution with `df` degrees of freedom (1 or more, not always whole). Relative error
 * below 1e-10 for df up to 1e7.
 *
 * @throws RangeError where t is not finite, or df is below 1 or not finite.
 */
export function log10StudentTail(t: number, df: number): number {
  if (!Number.isFinite(t)) throw new RangeError(`Not a t value: ${t}`);
  if (!(df >= 1 && df <= Number.MAX_SAFE_INTEGER)) throw new RangeError(`Not a number of degrees of freedom: ${df}`);
  if (t === 0) return log10OfLn(-Math.LN2);
  const upper = lnUpper(Math.abs(t), df);
  return log10OfLn(t < 0 ? log1mexp(upper) : upper);
}
