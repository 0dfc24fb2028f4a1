/**
 * Whether all values of a row are one, or at most one is not zero: padding, a row of ones or of the identity. No sign in it is one
 * of chance, so that two unrelated models with such rows would look alike.
 */
export function isUntrained(rows: Float32Array, from: number, width: number): boolean {
  const first = rows[from]!;
  let isConstant = true;
  let nonZero = 0;
  for (let place = from; place < from + width; place++) {
    const value = rows[place]!;
    if (value !== first) isConstant = false;
    if (value !== 0) nonZero++;
    if (!isConstant && nonZero > 1) return false;
  }
  return true;
}

/** The same rows with zeros in place of those that were never trained; the rows themselves where there is none. */
export function withoutUntrained(rows: Float32Array, width: number): Float32Array {
  let kept = rows;
  for (let from = 0; from + width <= rows.length; from += width) {
    if (!isUntrained(rows, from, width)) continue;
    if (kept === rows) kept = rows.slice();
    kept.fill(0, from, from + width);
  }
  return kept;
}
