/** ln(1 - exp(x)) for x < 0: the logarithm of the other side of a probability. Maechler 2012. -Infinity at 0. */
export function log1mexp(x: number): number {
  return x > -Math.LN2 ? Math.log(-Math.expm1(x)) : Math.log1p(-Math.exp(x));
}

/** ln of the sum of exp(x). -Infinity where there are none. */
export function logSumExp(logs: readonly number[]): number {
  let largest = -Infinity;
  for (const value of logs) largest = Math.max(largest, value);
  if (largest === -Infinity) return largest;
  let total = 0;
  for (const value of logs) total += Math.exp(value - largest);
  return largest + Math.log(total);
}

/** Natural to decimal logarithm of a probability, never above 0 (rounding) and never -0. */
export function log10OfLn(ln: number): number {
  return ln >= 0 ? 0 : ln / Math.LN10;
}
