import { BF16, bytesOf, TILE } from './kinds';
import { chain } from './chain';
import { BYTES, EQUAL, finish } from './narrow-sums';
import { decodeNarrow } from './decode-narrow';

/**
 * Sums of one step in f32 lanes, for kinds that decode to f32; narrow-sums.ts says what is at `out` afterwards.
 *
 * @param count elements, at most a step; `a` and `b` are the first bytes of their elements
 * @param tiles room for two tiles of f32, each with 8 elements to spare
 */
export function sumsNarrow(
  kindA: i32,
  a: usize,
  tableA: usize,
  kindB: i32,
  b: usize,
  tableB: usize,
  count: i32,
  shift: f32,
  tiles: usize,
  out: usize,
): void {
  for (let at: usize = 0; at < BYTES; at += 16) v128.store(out + at, i32x4.splat(0));
  if (kindA == BF16 && kindB == BF16) {
    const whole = count & ~7;
    if (shift == 0) chain<u16, void>(a, b, whole, shift, out);
    else chain<u16, f32>(a, b, whole, shift, out);
    a += (<usize>whole) << 1;
    b += (<usize>whole) << 1;
    count -= whole;
  }
  const tileB = tiles + ((<usize>(TILE + 8)) << 2);
  while (count > 0) {
    const taken = min(count, TILE);
    const x = decodeNarrow(kindA, a, tableA, taken, tiles);
    const y = decodeNarrow(kindB, b, tableB, taken, tileB);
    const whole = taken & ~7;
    if (shift == 0) chain<f32, void>(x, y, whole, shift, out);
    else chain<f32, f32>(x, y, whole, shift, out);
    if (whole < taken) {
      pad(x, whole, taken, shift, tiles);
      pad(y, whole, taken, shift, tileB);
      chain<f32, f32>(tiles, tileB, 8, shift, out);
      store<i32>(out + EQUAL, load<i32>(out + EQUAL) - (whole + 8 - taken));
    }
    a += bytesOf(kindA, taken);
    b += bytesOf(kindB, taken);
    count -= taken;
  }
  finish(out);
}

/** Moves the last elements to the start of `tile` and fills up to eight with the shift, which adds nothing to a sum. */
function pad(from: usize, whole: i32, taken: i32, shift: f32, tile: usize): void {
  const rest = taken - whole;
  memory.copy(tile, from + ((<usize>whole) << 2), (<usize>rest) << 2);
  for (let i = rest; i < 8; i++) store<f32>(tile + ((<usize>i) << 2), shift);
}
