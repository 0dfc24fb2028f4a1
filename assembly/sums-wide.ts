import { bytesOf, TILE } from './kinds';
import { decodeWide } from './decode-wide';
import { sift } from './sift';

/*
 * The accumulators of a wide step, and the sums they become.
 *
 *   out +   0  f64x2  sum of a'        a' = a - shiftA, b' = b - shiftB
 *       +  16  f64x2  sum of b'
 *       +  32  f64x2  sum of a'^2
 *       +  48  f64x2  sum of b'^2
 *       +  64  f64x2  sum of a'b'
 *       +  80  f64x2  sum of (a-b)^2
 *       +  96  f64x2  sum of |a-b|
 *       + 112  f64x2  maximum of |a-b|
 *       + 128  i64x2  elements with a = b
 *       + 144  i32    finite pairs
 *       + 148  i32    non-finite elements of A
 *       + 152  i32    non-finite elements of B
 *
 *   out + 0, 8, ... 88    f64 each, in the same order, after `finish`
 */
const MAXIMUM: usize = 112;
const EQUAL: usize = 128;
const PAIRS: usize = 144;
const BYTES: usize = 160;

/**
 * Sums of one step in f64, for all kinds.
 *
 * @param sifted leave out and count the pairs that hold a non-finite value; without it such a value spoils the sums
 * @param narrow room for two tiles of f32, each with 8 elements to spare
 * @param wide room for two tiles of f64, each with 8 elements to spare
 */
export function sumsWide(
  kindA: i32,
  a: usize,
  tableA: usize,
  kindB: i32,
  b: usize,
  tableB: usize,
  count: i32,
  shiftA: f64,
  shiftB: f64,
  sifted: bool,
  narrow: usize,
  wide: usize,
  out: usize,
): void {
  for (let at: usize = 0; at < BYTES; at += 16) v128.store(out + at, i32x4.splat(0));
  const narrowB = narrow + ((<usize>(TILE + 8)) << 2);
  const wideB = wide + ((<usize>(TILE + 8)) << 3);
  while (count > 0) {
    const taken = min(count, TILE);
    decodeWide(kindA, a, tableA, taken, narrow, wide);
    decodeWide(kindB, b, tableB, taken, narrowB, wideB);
    const kept = sifted ? sift(wide, wideB, taken, out + PAIRS + 4) : taken;
    store<i32>(out + PAIRS, load<i32>(out + PAIRS) + kept);
    accumulate(wide, wideB, kept >> 1, shiftA, shiftB, out);
    if (kept & 1) single(wide + ((<usize>(kept - 1)) << 3), wideB + ((<usize>(kept - 1)) << 3), shiftA, shiftB, out);
    a += bytesOf(kindA, taken);
    b += bytesOf(kindB, taken);
    count -= taken;
  }
  finish(out);
}

function finish(out: usize): void {
  for (let i: usize = 0; i < 7; i++) store<f64>(out + i * 8, load<f64>(out + i * 16) + load<f64>(out + i * 16, 8));
  store<f64>(out, max(load<f64>(out, MAXIMUM), load<f64>(out, MAXIMUM + 8)), 56);
  store<f64>(out, <f64>(load<i64>(out, EQUAL) + load<i64>(out, EQUAL + 8)), 64);
  for (let i: usize = 0; i < 3; i++) store<f64>(out + 72 + i * 8, <f64>load<i32>(out + PAIRS + i * 4));
}

/** The sums of a tile are taken by themselves: fewer roundings meet a large total. */
function accumulate(a: usize, b: usize, iterations: i32, shiftA: f64, shiftB: f64, out: usize): void {
  const kA = f64x2.splat(shiftA);
  const kB = f64x2.splat(shiftB);
  let sumA = f64x2.splat(0);
  let sumB = f64x2.splat(0);
  let squareA = f64x2.splat(0);
  let squareB = f64x2.splat(0);
  let product = f64x2.splat(0);
  let squareD = f64x2.splat(0);
  let sumD = f64x2.splat(0);
  let largest = v128.load(out, MAXIMUM);
  let equal = v128.load(out, EQUAL);
  const end = a + ((<usize>iterations) << 4);
  while (a < end) {
    const x = v128.load(a);
    const y = v128.load(b);
    const d = f64x2.sub(x, y);
    squareD = f64x2.add(squareD, f64x2.mul(d, d));
    const m = f64x2.abs(d);
    sumD = f64x2.add(sumD, m);
    largest = f64x2.pmax(largest, m);
    equal = i64x2.sub(equal, f64x2.eq(x, y));
    const c = f64x2.sub(x, kA);
    const e = f64x2.sub(y, kB);
    sumA = f64x2.add(sumA, c);
    sumB = f64x2.add(sumB, e);
    squareA = f64x2.add(squareA, f64x2.mul(c, c));
    squareB = f64x2.add(squareB, f64x2.mul(e, e));
    product = f64x2.add(product, f64x2.mul(c, e));
    a += 16;
    b += 16;
  }
  addTo(out, sumA);
  addTo(out + 16, sumB);
  addTo(out + 32, squareA);
  addTo(out + 48, squareB);
  addTo(out + 64, product);
  addTo(out + 80, squareD);
  addTo(out + 96, sumD);
  v128.store(out, largest, MAXIMUM);
  v128.store(out, equal, EQUAL);
}

function addTo(at: usize, lanes: v128): void {
  v128.store(at, f64x2.add(v128.load(at), lanes));
}

/** The last of an odd number of pairs. */
function single(a: usize, b: usize, shiftA: f64, shiftB: f64, out: usize): void {
  const x = load<f64>(a);
  const y = load<f64>(b);
  const c = x - shiftA;
  const e = y - shiftB;
  const d = x - y;
  const m = abs<f64>(d);
  store<f64>(out, load<f64>(out) + c);
  store<f64>(out, load<f64>(out, 16) + e, 16);
  store<f64>(out, load<f64>(out, 32) + c * c, 32);
  store<f64>(out, load<f64>(out, 48) + e * e, 48);
  store<f64>(out, load<f64>(out, 64) + c * e, 64);
  store<f64>(out, load<f64>(out, 80) + d * d, 80);
  store<f64>(out, load<f64>(out, 96) + m, 96);
  if (m > load<f64>(out, MAXIMUM)) store<f64>(out, m, MAXIMUM);
  if (x == y) store<i64>(out, load<i64>(out, EQUAL) + 1, EQUAL);
}
