/** Where AWQ puts each of eight numbers in a word: columns 0 2 4 6 1 3 5 7 from the lowest bits. */
const AWQ_PLACES = [0, 4, 1, 5, 2, 6, 3, 7];

/**
 * Numbers packed along rows in little-endian I32, the first in the lowest bits, each row filled up to whole words. Signed: half
 * the range is taken off (compressed-tensors).
 */
export function unpackRows(bytes: Uint8Array, width: number, bits: number, out: Float32Array): void {
  const rowBytes = Math.ceil((width * bits) / 32) * 4;
  const half = 2 ** (bits - 1);
  for (let row = 0, i = 0; i < out.length; row++) {
    for (let column = 0; column < width; column++, i++) {
      out[i] = numberAt(bytes, row * rowBytes, column, bits) - half;
    }
  }
}

/**
 * Numbers packed down the rows: a word of column j holds 32 / bits rows of it, the first in the lowest bits. `skip` rows of the
 * first words are left out.
 */
export function unpackGptq(bytes: Uint8Array, width: number, bits: number, skip: number, out: Float32Array): void {
  const perWord = 32 / bits;
  for (let row = skip, i = 0; i < out.length; row++) {
    const words = Math.floor(row / perWord) * width;
    for (let column = 0; column < width; column++, i++) {
      out[i] = numberAt(bytes, (words + column) * 4, row % perWord, bits);
    }
  }
}

/** Eight numbers of 4 bits to a word along rows, in AWQ's order. */
export function unpackAwq(bytes: Uint8Array, out: Float32Array): void {
  for (let i = 0; i < out.length; i++) out[i] = numberAt(bytes, (i >> 3) * 4, AWQ_PLACES[i & 7]!, 4);
}

/** Unsigned number `place` of a run of packed ones that begins at a byte, the first in the lowest bits; 2, 4 or 8 bits. */
export function numberAt(bytes: Uint8Array, begin: number, place: number, bits: number): number {
  const bit = place * bits;
  return (bytes[begin + (bit >>> 3)]! >> (bit & 7)) & (2 ** bits - 1);
}
