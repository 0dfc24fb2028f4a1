/** Coefficients of 1/x, 1/x^3, ... in Stirling's series. */
const SERIES = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360360];

/** From here on the series is exact to rounding. */
const SERIES_FROM = 16;

/**
 * ln Gamma(x + 1) - [ (x + 1/2) ln x - x + ln sqrt(2 pi) ] for x > 0: what Stirling's formula leaves out.
 * Absolute error below 1e-15. Loader 2000, "Fast and accurate computation of binomial probabilities".
 */
export function stirlingError(x: number): number {
  let shifted = x;
  let error = 0;
  for (; shifted < SERIES_FROM; shifted++) error += (shifted + 0.5) * Math.log1p(1 / shifted) - 1;
  const inverse = 1 / shifted;
  const square = inverse * inverse;
  let series = 0;
  for (let term = SERIES.length - 1; term >= 0; term--) series = series * square + (SERIES[term] ?? 0);
  return error + series * inverse;
}

/**
 * x ln(x / mean) + mean - x for x > 0, mean > 0: Loader's deviance (`bd0`). Its relative error stays at rounding where
 * x is close to the mean, where the terms themselves cancel.
 */
export function deviance(x: number, mean: number): number {
  const apart = x - mean;
  if (Math.abs(apart) >= 0.1 * (x + mean)) {
    const ratio = x / mean;
    const log = ratio > 0 && ratio < Infinity ? Math.log(ratio) : Math.log(x) - Math.log(mean);
    return x * log - apart;
  }
  const v = apart / (x + mean);
  const square = v * v;
  let total = apart * v;
  let power = 2 * x * v;
  for (let odd = 3; ; odd += 2) {
    power *= square;
    const next = total + power / odd;
    if (next === total) return total;
    total = next;
  }
}
