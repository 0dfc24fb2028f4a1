/*
 * The accumulators of a narrow step, between chains, and the sums they become.
 *
 *   out +   0  f64x2  sum of a'        a' = a - shift, b' = b - shift
 *       +  16  f64x2  sum of b'
 *       +  32  f64x2  sum of a'^2
 *       +  48  f64x2  sum of b'^2
 *       +  64  f64x2  sum of (a-b)^2
 *       +  80  f64x2  sum of |a-b|
 *       +  96  f32x4  maximum of |a-b|
 *       + 112  i32x4  elements with a = b
 *
 *   out +  0, 8, ... 56   f64 each, in the same order, after `finish`
 *
 * The sum of a'b' is not here: with one shift for both sides it follows from the three sums of squares, and the caller
 * refuses the step where that would cost digits.
 */
export const SUM_A: usize = 0;
export const SUM_B: usize = 16;
export const SQUARE_A: usize = 32;
export const SQUARE_B: usize = 48;
export const SQUARE_D: usize = 64;
export const SUM_D: usize = 80;
export const MAXIMUM: usize = 96;
export const EQUAL: usize = 112;
export const BYTES: usize = 128;

/** Adds up the lanes; each sum lands at or before what is still to be read. */
export function finish(out: usize): void {
  for (let i: usize = 0; i < 6; i++) store<f64>(out + i * 8, load<f64>(out + i * 16) + load<f64>(out + i * 16, 8));
  const maximum = v128.load(out, MAXIMUM);
  const left = max(f32x4.extract_lane(maximum, 0), f32x4.extract_lane(maximum, 1));
  const right = max(f32x4.extract_lane(maximum, 2), f32x4.extract_lane(maximum, 3));
  const equal = v128.load(out, EQUAL);
  store<f64>(out, <f64>max(left, right), 48);
  const pairs = i32x4.extract_lane(equal, 0) + i32x4.extract_lane(equal, 1);
  store<f64>(out, <f64>(pairs + i32x4.extract_lane(equal, 2) + i32x4.extract_lane(equal, 3)), 56);
}
