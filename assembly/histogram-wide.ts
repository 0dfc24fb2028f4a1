import { bytesOf, TILE } from './kinds';
import { decodeWide } from './decode-wide';
import { sift } from './sift';

/*
 * Counts of |a-b| in logarithmic bins: bin = exponent and upper 7 fraction bits of |a-b| as an f64 (18 bits). Bin 0
 * holds the exact zeros alone; what little else would fall there (below 2^-1029) is counted in bin 1.
 *
 *   table + 4 * bin   u32 count
 *   range + 0         u32 lowest bin touched, zeros left out
 *         + 4         u32 highest bin touched
 */

/**
 * Counts a step of pairs of any kinds.
 *
 * @param sifted leave out the pairs that hold a non-finite value
 * @param scratch 8 bytes
 */
export function countWide(
  kindA: i32,
  a: usize,
  tableA: usize,
  kindB: i32,
  b: usize,
  tableB: usize,
  count: i32,
  sifted: bool,
  narrow: usize,
  wide: usize,
  table: usize,
  range: usize,
  scratch: usize,
): void {
  const narrowB = narrow + ((<usize>(TILE + 8)) << 2);
  const wideB = wide + ((<usize>(TILE + 8)) << 3);
  let lowest = u32.MAX_VALUE;
  let highest: u32 = 0;
  while (count > 0) {
    const taken = min(count, TILE);
    decodeWide(kindA, a, tableA, taken, narrow, wide);
    decodeWide(kindB, b, tableB, taken, narrowB, wideB);
    const kept = sifted ? sift(wide, wideB, taken, scratch) : taken;
    for (let i: usize = 0, end = (<usize>kept) << 3; i < end; i += 8) {
      const magnitude = abs<f64>(load<f64>(wide + i) - load<f64>(wideB + i));
      const bin = max<u32>(<u32>(reinterpret<u64>(magnitude) >> 45), u32(magnitude != 0));
      const at = table + ((<usize>bin) << 2);
      store<u32>(at, load<u32>(at) + 1);
      // Zero becomes the largest number.
      lowest = min<u32>(lowest, bin - 1);
      highest = max<u32>(highest, bin);
    }
    a += bytesOf(kindA, taken);
    b += bytesOf(kindB, taken);
    count -= taken;
  }
  if (lowest != u32.MAX_VALUE) store<u32>(range, min(load<u32>(range), lowest + 1));
  store<u32>(range, max(load<u32>(range, 4), highest), 4);
}

/**
 * Moves the occupied bins of [from, to) to `out` as pairs of u32 (bin, count), ascending, clears them, and returns how
 * many pairs there are. `from` and `to` are multiples of 4.
 */
export function collect(table: usize, from: i32, to: i32, out: usize): i32 {
  const start = out;
  for (let bin = from; bin < to; bin += 4) {
    const at = table + ((<usize>bin) << 2);
    if (!v128.any_true(v128.load(at))) continue;
    for (let i = 0; i < 4; i++) {
      const count = load<u32>(at + ((<usize>i) << 2));
      if (count == 0) continue;
      store<i32>(out, bin + i);
      store<u32>(out, count, 4);
      out += 8;
    }
    v128.store(at, i32x4.splat(0));
  }
  return <i32>((out - start) >> 3);
}
