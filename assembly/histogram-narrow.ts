import { ALL_BUT_TWO_BITS, constant, ONE } from './constants';
import { bytesOf, TILE } from './kinds';
import { decodeNarrow } from './decode-narrow';

/*
 * Counts of |a-b| for kinds that decode to f32: bin = exponent and upper 7 fraction bits of |a-b| as an f32 (15 bits).
 * Two tables take the elements in turn, so that a count need not wait for the one before it.
 *
 *   tables + 4 * bin            u32 count of elements at even places
 *          + 4 * (2^15 + bin)   u32 count of elements at odd places
 *   range  + 0                  u32 lowest bin touched, zeros left out
 *          + 4                  u32 highest bin touched
 *
 * Bin 0 is for zeros. Steps with a subnormal difference, whose bins would be too wide, are refused.
 */
const TABLE_BYTES: usize = 4 << 15;

/** The smallest normal f32 and, minus one, the greatest subnormal. */
const NORMAL: u32 = 1 << 23;

/**
 * Counts a step of finite pairs with finite differences, or returns false and has counted nothing.
 *
 * @param count elements, at most a step
 * @param offsets room for 4 bytes per element of a step
 */
export function countNarrow(
  kindA: i32,
  a: usize,
  tableA: usize,
  kindB: i32,
  b: usize,
  tableB: usize,
  count: i32,
  tiles: usize,
  offsets: usize,
  tables: usize,
  range: usize,
): bool {
  const tileB = tiles + ((<usize>(TILE + 8)) << 2);
  const one = constant(ONE);
  const aligned = constant(ALL_BUT_TWO_BITS);
  let lowest = i32x4.splat(-1);
  let highest = i32x4.splat(0);
  let to = offsets;
  for (let left = count; left > 0;) {
    const taken = min(left, TILE);
    const x = decodeNarrow(kindA, a, tableA, taken, tiles);
    const y = decodeNarrow(kindB, b, tableB, taken, tileB);
    const end = (<usize>(taken & ~3)) << 2;
    for (let i: usize = 0; i < end; i += 16) {
      const bits = f32x4.abs(f32x4.sub(v128.load(x + i), v128.load(y + i)));
      // Zero becomes the largest number.
      lowest = i32x4.min_u(lowest, i32x4.sub(bits, one));
      highest = i32x4.max_u(highest, bits);
      v128.store(to + i, v128.and(i32x4.shr_u(bits, 14), aligned));
    }
    for (let i = end; i < (<usize>taken) << 2; i += 4) {
      const bits = reinterpret<u32>(abs<f32>(load<f32>(x + i) - load<f32>(y + i)));
      lowest = i32x4.min_u(lowest, i32x4.splat(bits - 1));
      highest = i32x4.max_u(highest, i32x4.splat(bits));
      store<u32>(to + i, (bits >> 14) & ~3);
    }
    to += (<usize>taken) << 2;
    a += bytesOf(kindA, taken);
    b += bytesOf(kindB, taken);
    left -= taken;
  }
  const least = smallest(lowest);
  if (least < NORMAL - 1) return false;
  tally(offsets, count, tables);
  if (least != u32.MAX_VALUE) store<u32>(range, min(load<u32>(range), (least + 1) >> 16));
  store<u32>(range, max(load<u32>(range, 4), ~smallest(v128.not(highest)) >> 16), 4);
  return true;
}

function tally(offsets: usize, count: i32, tables: usize): void {
  const end = offsets + ((<usize>(count & ~3)) << 2);
  while (offsets < end) {
    const at0 = tables + load<u32>(offsets);
    store<u32>(at0, load<u32>(at0) + 1);
    const at1 = tables + load<u32>(offsets, 4);
    store<u32>(at1, load<u32>(at1, TABLE_BYTES) + 1, TABLE_BYTES);
    const at2 = tables + load<u32>(offsets, 8);
    store<u32>(at2, load<u32>(at2) + 1);
    const at3 = tables + load<u32>(offsets, 12);
    store<u32>(at3, load<u32>(at3, TABLE_BYTES) + 1, TABLE_BYTES);
    offsets += 16;
  }
  for (let i = 0, rest = count & 3; i < rest; i++) {
    const at = tables + load<u32>(offsets + ((<usize>i) << 2));
    store<u32>(at, load<u32>(at) + 1);
  }
}

function smallest(lanes: v128): u32 {
  const left = min<u32>(i32x4.extract_lane(lanes, 0), i32x4.extract_lane(lanes, 1));
  const right = min<u32>(i32x4.extract_lane(lanes, 2), i32x4.extract_lane(lanes, 3));
  return min<u32>(left, right);
}

/** Adds the counts of f32 bins [from, to), multiples of 4, to those of f64 bins from `wide` on, and clears them. */
export function foldNarrow(tables: usize, from: i32, to: i32, wide: usize): void {
  for (let at = tables + ((<usize>from) << 2), end = tables + ((<usize>to) << 2); at < end; at += 16) {
    const sum = i32x4.add(v128.load(at), v128.load(at, TABLE_BYTES));
    v128.store(wide, i32x4.add(v128.load(wide), sum));
    v128.store(at, i32x4.splat(0));
    v128.store(at, i32x4.splat(0), TABLE_BYTES);
    wide += 16;
  }
}
