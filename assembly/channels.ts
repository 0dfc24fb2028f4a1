/*
 * Column products of layers of A with layers of B, for one tile of channels. The rows of all roles of a layer lie in a
 * slab, interleaved by vectors of four channels, so that the inner loop walks through memory in order:
 *
 *   slab + 16 * (v * rows + r)        channels 4v..4v+3 of row r, f32; a role that the layer has not is rows of zeros
 *
 *           | vector 0                | vector 1                |
 *           | row 0 | row 1 | ...     | row 0 | row 1 | ...     |
 *           | 0 1 2 3 | 0 1 2 3 | ... | 4 5 6 7 | 4 5 6 7 | ... |
 *
 *   sums + 32 * (4 * i + j)           pair of layer i of two and layer j of four
 *        +  0                         sum of C_c over the channels, two lanes of f64 (even channels, odd channels)
 *        + 16                         sum of C_c^2, likewise
 */

/** Rows summed in f32 before they are added to the sum of the rows: the worst that rounding can do stays below 1e-5. */
const CHAIN: i32 = 64;

/**
 * Moves the rows of one role into a slab.
 *
 * @param from rows x channels, f32, row by row
 * @param channels a multiple of 4
 * @param to the slab's first vector of the role's first row
 * @param slabRows rows of all roles
 */
export function packRows(from: usize, rows: i32, channels: i32, to: usize, slabRows: i32): void {
  const step = (<usize>slabRows) << 4;
  for (let row = 0; row < rows; row++) {
    let at = to + ((<usize>row) << 4);
    for (const end = from + ((<usize>channels) << 2); from < end; from += 16) {
      v128.store(at, v128.load(from));
      at += step;
    }
  }
}

/**
 * Adds the tile's channels to the sums of the eight pairs of two layers of A and four of B: sixteen vector registers
 * hold the eight sums over rows and what is multiplied.
 *
 * @param a the first of two slabs, `slabBytes` apart
 * @param b the first of four slabs
 * @param vectors channels of the tile / 4
 */
export function addLayerProducts(a: usize, b: usize, slabBytes: usize, rows: i32, vectors: i32, sums: usize): void {
  const a1 = a + slabBytes;
  const b1 = b + slabBytes;
  const b2 = b1 + slabBytes;
  const b3 = b2 + slabBytes;
  let at: usize = 0;
  while (vectors > 0) {
    let t00 = f32x4.splat(0);
    let t01 = f32x4.splat(0);
    let t02 = f32x4.splat(0);
    let t03 = f32x4.splat(0);
    let t10 = f32x4.splat(0);
    let t11 = f32x4.splat(0);
    let t12 = f32x4.splat(0);
    let t13 = f32x4.splat(0);
    let left = rows;
    while (left > 0) {
      const chained = min(left, CHAIN);
      const end = at + ((<usize>chained) << 4);
      let c00 = f32x4.splat(0);
      let c01 = f32x4.splat(0);
      let c02 = f32x4.splat(0);
      let c03 = f32x4.splat(0);
      let c10 = f32x4.splat(0);
      let c11 = f32x4.splat(0);
      let c12 = f32x4.splat(0);
      let c13 = f32x4.splat(0);
      while (at < end) {
        const x0 = v128.load(a + at);
        const x1 = v128.load(a1 + at);
        const y0 = v128.load(b + at);
        c00 = f32x4.add(c00, f32x4.mul(x0, y0));
        c10 = f32x4.add(c10, f32x4.mul(x1, y0));
        const y1 = v128.load(b1 + at);
        c01 = f32x4.add(c01, f32x4.mul(x0, y1));
        c11 = f32x4.add(c11, f32x4.mul(x1, y1));
        const y2 = v128.load(b2 + at);
        c02 = f32x4.add(c02, f32x4.mul(x0, y2));
        c12 = f32x4.add(c12, f32x4.mul(x1, y2));
        const y3 = v128.load(b3 + at);
        c03 = f32x4.add(c03, f32x4.mul(x0, y3));
        c13 = f32x4.add(c13, f32x4.mul(x1, y3));
        at += 16;
      }
      t00 = f32x4.add(t00, c00);
      t01 = f32x4.add(t01, c01);
      t02 = f32x4.add(t02, c02);
      t03 = f32x4.add(t03, c03);
      t10 = f32x4.add(t10, c10);
      t11 = f32x4.add(t11, c11);
      t12 = f32x4.add(t12, c12);
      t13 = f32x4.add(t13, c13);
      left -= chained;
    }
    addChannels(sums, t00);
    addChannels(sums + 32, t01);
    addChannels(sums + 64, t02);
    addChannels(sums + 96, t03);
    addChannels(sums + 128, t10);
    addChannels(sums + 160, t11);
    addChannels(sums + 192, t12);
    addChannels(sums + 224, t13);
    vectors--;
  }
}

/** Adds four channels to the sums of one pair, always in the same order: the width of a tile cannot show. */
function addChannels(at: usize, c: v128): void {
  const low = f64x2.promote_low_f32x4(c);
  const high = f64x2.promote_low_f32x4(v128.shuffle<i64>(c, c, 1, 1));
  v128.store(at, f64x2.add(f64x2.add(v128.load(at), low), high));
  v128.store(at, f64x2.add(f64x2.add(v128.load(at, 16), f64x2.mul(low, low)), f64x2.mul(high, high)), 16);
}
