import type { NumberGrid } from './number-grid.ts';

/** Equal values of two samples, and how many chance would give (methods section 2.4). */
export interface Coincidence {
  elements: number;
  equal: number;
  /** Expected by chance: n sum_v p_A(v) p_B(v), from the two samples' own histograms. */
  expected: number;
  /** Variance of the number of equal values, by pairing the same values anew. */
  variance: number;
}

/** Pairings that tell the variance. */
const PAIRINGS = 4;
/** Bits of an F32 below those of a BF16, and below 10 bits of significand. */
const BELOW_BF16 = 16;
const BELOW_F16 = 13;

const tables = new Map<number, Uint32Array>();

function tableFor(shift: number): Uint32Array {
  const known = tables.get(shift);
  if (known) return known;
  const made = new Uint32Array(2 ** (32 - shift));
  tables.set(shift, made);
  return made;
}

/** Values rounded to the coarser of both formats, as numbers of a table. Negative zero is zero. */
function keysOf(values: Float32Array, shift: number): Uint32Array {
  const bits = new Uint32Array(values.buffer, values.byteOffset, values.length);
  const half = 2 ** (shift - 1) - 1;
  const keys = new Uint32Array(bits.length);
  for (let place = 0; place < bits.length; place++) {
    const word = bits[place]!;
    // Negative zero is zero.
    if (word << 1 === 0) continue;
    keys[place] = (word + half + ((word >>> shift) & 1)) >>> shift;
  }
  return keys;
}

/**
 * @param rowElements values that belong to one row: pairings move by whole rows where there are several
 * `null` for formats of fewer than 16 bits, whose values coincide by the dozen, and for two of 32, whose never do
 */
export function coincidenceOf(
  a: Float32Array,
  b: Float32Array,
  { grids, rowElements }: { grids: { a: NumberGrid; b: NumberGrid } | null; rowElements: number },
): Coincidence | null {
  if (grids === null || a.length === 0) return null;
  const bits = Math.min(grids.a.bits, grids.b.bits);
  if (bits > 10) return null;
  const shift = bits <= 7 ? BELOW_BF16 : BELOW_F16;
  const keysA = keysOf(a, shift);
  const keysB = keysOf(b, shift);
  const n = keysA.length;
  const counts = tableFor(shift);
  for (const key of keysB) counts[key]! += 1;
  let meetings = 0;
  for (const key of keysA) meetings += counts[key]!;
  for (const key of keysB) counts[key] = 0;

  const equalAt = (offset: number) => {
    let equal = 0;
    for (let place = 0, other = offset; place < n; place++, other = other + 1 === n ? 0 : other + 1) {
      if (keysA[place] === keysB[other]) equal++;
    }
    return equal;
  };
  const expected = meetings / n;
  const step = n > rowElements ? rowElements : Math.max(1, Math.floor(n / (PAIRINGS + 1)));
  let squares = 0;
  for (let pairing = 1; pairing <= PAIRINGS; pairing++) squares += (equalAt((pairing * step) % n) - expected) ** 2;
  // Never less than independent draws would scatter: four pairings may agree by luck.
  const share = expected / n;
  const variance = Math.max(squares / PAIRINGS, n * share * (1 - share));
  return { elements: n, equal: equalAt(0), expected, variance };
}
