import { BF16, BYTE, F16, F32, I16, I32, NIBBLE, SIX, U16 } from './kinds';
import { decodeHalf } from './decode-half';

/**
 * Decodes `count` elements at `source` to f32 and returns where they are: at `tile`, or at `source` itself for F32.
 * May write up to 7 elements beyond `count`, and reads no byte beyond the last element.
 */
export function decodeNarrow(kind: i32, source: usize, table: usize, count: i32, tile: usize): usize {
  switch (kind) {
    case F32:
      return source;
    case BF16:
      decodeBrain(source, count, tile);
      break;
    case F16:
      decodeHalf(source, count, tile);
      break;
    case BYTE:
      decodeByte(source, table, count, tile);
      break;
    case NIBBLE:
      decodeNibble(source, table, count, tile);
      break;
    case SIX:
      decodeSix(source, table, count, tile);
      break;
    case I16:
      for (let i = 0; i < count; i++) store<f32>(tile + ((<usize>i) << 2), <f32>load<i16>(source + ((<usize>i) << 1)));
      break;
    case U16:
      for (let i = 0; i < count; i++) store<f32>(tile + ((<usize>i) << 2), <f32>load<u16>(source + ((<usize>i) << 1)));
      break;
    case I32:
      for (let i = 0; i < count; i++) store<f32>(tile + ((<usize>i) << 2), <f32>load<i32>(source + ((<usize>i) << 2)));
      break;
    default:
      for (let i = 0; i < count; i++) store<f32>(tile + ((<usize>i) << 2), <f32>load<u32>(source + ((<usize>i) << 2)));
  }
  return tile;
}

/** bfloat16 is the upper half of an f32. */
function decodeBrain(source: usize, count: i32, tile: usize): void {
  const end = source + ((<usize>(count & ~7)) << 1);
  while (source < end) {
    const pack = v128.load(source);
    v128.store(tile, i32x4.shl(i32x4.extend_low_i16x8_u(pack), 16));
    v128.store(tile, i32x4.shl(i32x4.extend_high_i16x8_u(pack), 16), 16);
    source += 16;
    tile += 32;
  }
  for (let i = 0, rest = count & 7; i < rest; i++) {
    store<u32>(tile + ((<usize>i) << 2), (<u32>load<u16>(source + ((<usize>i) << 1))) << 16);
  }
}

function decodeByte(source: usize, table: usize, count: i32, tile: usize): void {
  const end = source + <usize>(count & ~3);
  while (source < end) {
    const pack = load<u32>(source);
    store<u32>(tile, load<u32>(table + ((pack << 2) & 0x3fc)));
    store<u32>(tile, load<u32>(table + ((pack >> 6) & 0x3fc)), 4);
    store<u32>(tile, load<u32>(table + ((pack >> 14) & 0x3fc)), 8);
    store<u32>(tile, load<u32>(table + ((pack >> 22) & 0x3fc)), 12);
    source += 4;
    tile += 16;
  }
  for (let i = 0, rest = count & 3; i < rest; i++) {
    store<u32>(tile + ((<usize>i) << 2), load<u32>(table + ((<usize>load<u8>(source + i)) << 2)));
  }
}

function decodeNibble(source: usize, table: usize, count: i32, tile: usize): void {
  const bytes = <usize>((count + 1) >> 1);
  for (let i: usize = 0; i < bytes; i++) {
    store<u64>(tile + (i << 3), load<u64>(table + ((<usize>load<u8>(source + i)) << 3)));
  }
}

/** Four elements in three bytes; a last group may be short of bytes. */
function decodeSix(source: usize, table: usize, count: i32, tile: usize): void {
  const bits = count * 6;
  for (let at = 0; at < bits; at += 24) {
    const from = source + <usize>(at >> 3);
    const left = (bits - at + 7) >> 3;
    let pack = <u32>load<u8>(from);
    if (left > 1) pack |= (<u32>load<u8>(from, 1)) << 8;
    if (left > 2) pack |= (<u32>load<u8>(from, 2)) << 16;
    store<u32>(tile, load<u32>(table + ((pack << 2) & 0xfc)));
    store<u32>(tile, load<u32>(table + ((pack >> 4) & 0xfc)), 4);
    store<u32>(tile, load<u32>(table + ((pack >> 10) & 0xfc)), 8);
    store<u32>(tile, load<u32>(table + ((pack >> 16) & 0xfc)), 12);
    tile += 16;
  }
}
