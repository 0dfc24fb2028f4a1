import { constant, HALF_EXPONENT_ONE, HALF_EXPONENT_REST, HALF_KEPT, HALF_REBIAS } from './constants';

/**
 * IEEE half precision to f32, exactly. Eight normal values need a shift, a mask and an addition on the exponent; a
 * group that holds a zero, a subnormal, an infinity or a NaN goes the longer way, which never lets the processor meet a
 * subnormal f32 (tens of cycles on many machines).
 */
export function decodeHalf(source: usize, count: i32, tile: usize): void {
  const end = source + ((<usize>(count & ~7)) << 1);
  const rebias = constant(HALF_REBIAS);
  const kept = constant(HALF_KEPT);
  const one = constant(HALF_EXPONENT_ONE);
  const exponent = constant(HALF_EXPONENT_REST);
  const zero = i16x8.splat(0);
  while (source < end) {
    const pack = v128.load(source);
    // Exponents 31 and 0 are those that leave at most the lowest exponent bit when one is added.
    const special = i16x8.eq(v128.and(i16x8.add(pack, one), exponent), zero);
    const low = i32x4.shl(i32x4.extend_low_i16x8_u(pack), 16);
    const high = i32x4.shl(i32x4.extend_high_i16x8_u(pack), 16);
    if (v128.any_true(special)) {
      v128.store(tile, anyHalf(low));
      v128.store(tile, anyHalf(high), 16);
    } else {
      v128.store(tile, i32x4.add(v128.and(i32x4.shr_s(low, 3), kept), rebias));
      v128.store(tile, i32x4.add(v128.and(i32x4.shr_s(high, 3), kept), rebias), 16);
    }
    source += 16;
    tile += 32;
  }
  for (let i = 0, rest = count & 7; i < rest; i++) {
    const one = i32x4.splat(<i32>((<u32>load<u16>(source + ((<usize>i) << 1))) << 16));
    v128.store_lane<f32>(tile + ((<usize>i) << 2), anyHalf(one), 0);
  }
}

/** Four halves in the upper 16 bits of each lane to f32, whatever they are. */
function anyHalf(top: v128): v128 {
  const sign = v128.and(top, i32x4.splat(0x80000000));
  const bare = i32x4.shr_u(v128.andnot(top, i32x4.splat(0x80000000)), 3);
  const normal = i32x4.add(bare, i32x4.splat(112 << 23));
  const infinite = v128.and(i32x4.ge_s(bare, i32x4.splat(31 << 23)), i32x4.splat(112 << 23));
  // A subnormal half: as the fraction of a number of known exponent, which is then taken away.
  const offset = i32x4.splat(113 << 23);
  const subnormal = f32x4.sub(i32x4.add(bare, offset), offset);
  const small = i32x4.lt_s(bare, i32x4.splat(1 << 23));
  return v128.or(sign, v128.bitselect(subnormal, i32x4.add(normal, infinite), small));
}
