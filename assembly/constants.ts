/**
 * Vectors of one word four times, in memory. A vector that the compiler knows to be constant it rebuilds in every
 * iteration of a loop; one that was loaded before the loop stays in a register (3 % of the pair kernel).
 */
const WORDS = memory.data<u32>([0xffff0000, 0x38000000, 0x8fffe000, 0x04000400, 0x78007800, 1, 0xfffffffc], 16);

/** Places in WORDS. */
export const UPPER_HALF: usize = 0;
/** 112 on the exponent of an f32. */
export const HALF_REBIAS: usize = 4;
/** The sign, and the exponent and fraction of a half moved down by 3. */
export const HALF_KEPT: usize = 8;
/** The lowest exponent bit of two halves. */
export const HALF_EXPONENT_ONE: usize = 12;
/** The other exponent bits of two halves. */
export const HALF_EXPONENT_REST: usize = 16;
export const ONE: usize = 20;
export const ALL_BUT_TWO_BITS: usize = 24;

export function constant(place: usize): v128 {
  return v128.load32_splat(WORDS + place);
}
