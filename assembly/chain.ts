import { constant, UPPER_HALF } from './constants';
import { EQUAL, MAXIMUM, SQUARE_A, SQUARE_B, SQUARE_D, SUM_A, SUM_B, SUM_D } from './narrow-sums';

/**
 * Iterations of 8 pairs between promotions to f64; a lane adds two terms in each. The worst a chain can be off is by
 * 3.3e-7 of its sum (one value all along, each addition rounded to the same side), 5.7e-7 for twice the length.
 */
const CHAIN: i32 = 16;

/**
 * Adds `count` pairs, a multiple of 8 and at most a step, to the accumulators at `out` (narrow-sums.ts). One accumulator
 * per sum and eight pairs per iteration: a second set would not fit the 16 vector registers of x86.
 *
 * `Stored` is f32, or u16 for bfloat16 decoded on the way: elements at even places are moved to the upper half of their
 * 32 bits, those at odd places are there already. `Shift` is f32, or void where the shift is zero.
 */
export function chain<Stored, Shift>(a: usize, b: usize, count: i32, shift: f32, out: usize): void {
  const k = f32x4.splat(shift);
  const zero = i16x8.splat(0);
  const upper = constant(UPPER_HALF);
  let largest = v128.load(out, MAXIMUM);
  // 16 bits hold the count of a step: 2^12 iterations.
  let equal = i16x8.splat(0);
  while (count > 0) {
    const iterations = min(count >> 3, CHAIN);
    const end = a + <usize>iterations * 8 * sizeof<Stored>();
    let sumA = f32x4.splat(0);
    let sumB = f32x4.splat(0);
    let squareA = f32x4.splat(0);
    let squareB = f32x4.splat(0);
    let squareD = f32x4.splat(0);
    let sumD = f32x4.splat(0);
    while (a < end) {
      let a0 = v128.load(a);
      let b0 = v128.load(b);
      let a1: v128;
      let b1: v128;
      if (isFloat<Stored>()) {
        a1 = v128.load(a, 16);
        b1 = v128.load(b, 16);
      } else {
        a1 = v128.and(a0, upper);
        b1 = v128.and(b0, upper);
        a0 = i32x4.shl(a0, 16);
        b0 = i32x4.shl(b0, 16);
      }
      const d0 = f32x4.sub(a0, b0);
      const d1 = f32x4.sub(a1, b1);
      if (!isVoid<Shift>()) {
        a0 = f32x4.sub(a0, k);
        a1 = f32x4.sub(a1, k);
        b0 = f32x4.sub(b0, k);
        b1 = f32x4.sub(b1, k);
      }
      sumA = f32x4.add(sumA, f32x4.add(a0, a1));
      squareA = f32x4.add(squareA, f32x4.add(f32x4.mul(a0, a0), f32x4.mul(a1, a1)));
      sumB = f32x4.add(sumB, f32x4.add(b0, b1));
      squareB = f32x4.add(squareB, f32x4.add(f32x4.mul(b0, b0), f32x4.mul(b1, b1)));
      squareD = f32x4.add(squareD, f32x4.add(f32x4.mul(d0, d0), f32x4.mul(d1, d1)));
      const m0 = f32x4.abs(d0);
      const m1 = f32x4.abs(d1);
      sumD = f32x4.add(sumD, f32x4.add(m0, m1));
      largest = f32x4.pmax(f32x4.pmax(largest, m0), m1);
      // Saturation keeps what is not zero from becoming zero; |d| = 0 just where the values are equal, -0 and +0 too.
      equal = i16x8.sub(equal, i16x8.eq(i16x8.narrow_i32x4_s(m0, m1), zero));
      a += 8 * sizeof<Stored>();
      b += 8 * sizeof<Stored>();
    }
    promote(out + SUM_A, sumA);
    promote(out + SUM_B, sumB);
    promote(out + SQUARE_A, squareA);
    promote(out + SQUARE_B, squareB);
    promote(out + SQUARE_D, squareD);
    promote(out + SUM_D, sumD);
    count -= iterations << 3;
  }
  v128.store(out, largest, MAXIMUM);
  v128.store(out, i32x4.add(v128.load(out, EQUAL), i32x4.extadd_pairwise_i16x8_u(equal)), EQUAL);
}

/** Adds the four lanes of a chain to two of f64; the last addition in f32 is the upper two to the lower two. */
function promote(at: usize, lanes: v128): void {
  const halves = f32x4.add(lanes, v128.shuffle<i64>(lanes, lanes, 1, 1));
  v128.store(at, f64x2.add(v128.load(at), f64x2.promote_low_f32x4(halves)));
}
