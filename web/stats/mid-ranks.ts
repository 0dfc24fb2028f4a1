/** Bits that one pass sorts by; three passes cover the 32 of a key. */
const DIGIT = 11;
const PASSES = 3;
const DIGITS = 2 ** DIGIT;

/**
 * The rank of each value from 0 on; equal values share the mean of theirs. Values that are equal once rounded to F32 count as
 * equal. Not for NaN.
 *
 * A sort by digits, since the two gain vectors of each of 256 norms are to be ranked while a reader waits.
 */
export function midRanks(values: ArrayLike<number>): Float64Array {
  const n = values.length;
  const keys = orderedKeys(values);
  let order = new Uint32Array(n);
  let sorted = new Uint32Array(n);
  for (let index = 0; index < n; index++) order[index] = index;

  for (let pass = 0; pass < PASSES; pass++) {
    const shift = pass * DIGIT;
    const digitOf = (index: number) => ((keys[index] ?? 0) >>> shift) & (DIGITS - 1);
    const starts = new Uint32Array(DIGITS + 1);
    for (let index = 0; index < n; index++) {
      const next = digitOf(index) + 1;
      starts[next] = (starts[next] ?? 0) + 1;
    }
    for (let digit = 1; digit < DIGITS; digit++) starts[digit] = (starts[digit] ?? 0) + (starts[digit - 1] ?? 0);
    for (let place = 0; place < n; place++) {
      const index = order[place] ?? 0;
      const digit = digitOf(index);
      const to = starts[digit] ?? 0;
      sorted[to] = index;
      starts[digit] = to + 1;
    }
    [order, sorted] = [sorted, order];
  }

  const ranks = new Float64Array(n);
  for (let first = 0; first < n;) {
    const key = keys[order[first] ?? 0];
    let end = first + 1;
    while (end < n && keys[order[end] ?? 0] === key) end++;
    for (let place = first; place < end; place++) ranks[order[place] ?? 0] = (first + end - 1) / 2;
    first = end;
  }
  return ranks;
}

/** Unsigned numbers in the order of the values: the bits of F32 with the sign turned, those of negative values reversed. */
function orderedKeys(values: ArrayLike<number>): Uint32Array {
  const rounded = new Float32Array(values.length);
  // Minus zero would sort below zero.
  for (let index = 0; index < values.length; index++) rounded[index] = Math.fround(values[index] ?? 0) + 0;
  const keys = new Uint32Array(rounded.buffer);
  for (let index = 0; index < keys.length; index++) {
    const bits = keys[index] ?? 0;
    keys[index] = bits >>> 31 ? ~bits : bits | 0x80000000;
  }
  return keys;
}
