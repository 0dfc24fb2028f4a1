// How the bytes of one side are decoded. The TypeScript side maps dtypes to these numbers (web/measure/dtype-decode.ts).
// Up to U32 the decoded value is an f32; the rest is decoded to f64 and only meets `sumsWide` and `countWide`.
export const F32: i32 = 0;
export const BF16: i32 = 1;
export const F16: i32 = 2;
/** One byte an element, looked up in a table of 256 f32. */
export const BYTE: i32 = 3;
/** Two elements a byte, low nibble first, looked up in a table of 256 pairs of f32. */
export const NIBBLE: i32 = 4;
/** Six bits an element, a little-endian bit stream, looked up in a table of 64 f32. */
export const SIX: i32 = 5;
export const I16: i32 = 6;
export const U16: i32 = 7;
/** Rounded to f32. */
export const I32: i32 = 8;
export const U32: i32 = 9;
export const F64: i32 = 10;
export const I64: i32 = 11;
export const U64: i32 = 12;
/** Kept exact, beside a 64-bit type. */
export const I32_EXACT: i32 = 13;
export const U32_EXACT: i32 = 14;

/** Elements decoded at a time, so that a tile of both sides stays in the first-level cache. */
export const TILE: i32 = 1024;

/** Stored bits per element. */
export function bitsOf(kind: i32): i32 {
  switch (kind) {
    case NIBBLE:
      return 4;
    case SIX:
      return 6;
    case BYTE:
      return 8;
    case BF16:
    case F16:
    case I16:
    case U16:
      return 16;
    case F64:
    case I64:
    case U64:
      return 64;
    default:
      return 32;
  }
}

/** Bytes that hold `count` elements. */
export function bytesOf(kind: i32, count: i32): usize {
  return <usize>((count * bitsOf(kind) + 7) >> 3);
}
