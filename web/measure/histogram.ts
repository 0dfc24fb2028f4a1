/**
 * The histogram of |a - b|: bins by the exponent and the upper 7 fraction bits of |a - b| as an f64, so that a bin is at
 * most 1/128 of its lower edge wide (wider below 2^-1022, where f64 itself loses digits). Bin 0 counts the exact zeros.
 * Sparse form: pairs (bin, count), bins ascending.
 */

/** Bits of an f64's upper word below the bin number. */
const LOW_BITS = 13;

const word = new DataView(new ArrayBuffer(8));

/** Lower edge of a bin, inclusive; the upper edge is that of the next. */
export function lowerEdge(bin: number): number {
  // Bin 1 takes in what bin 0, the zeros' own, leaves over.
  word.setUint32(0, bin === 1 ? 0 : bin << LOW_BITS);
  return word.getFloat64(0);
}

/** The value that stands for all elements of a bin: within 0.4 % of each of them. */
export function binCentre(bin: number): number {
  if (bin === 0) return 0;
  const from = lowerEdge(bin);
  return from + (lowerEdge(bin + 1) - from) / 2;
}

/** Elements counted, zeros included. */
export function countOf(histogram: Uint32Array): number {
  let count = 0;
  for (let i = 1; i < histogram.length; i += 2) count += histogram[i]!;
  return count;
}

/** Elements whose two values are equal. */
export function zerosOf(histogram: Uint32Array): number {
  return histogram.length > 0 && histogram[0] === 0 ? histogram[1]! : 0;
}

/** The sum of two sparse histograms, sparse. Counts stay below 2^32 up to 2^36 elements, of which a share is binned. */
export function mergeHistograms(x: Uint32Array, y: Uint32Array): Uint32Array {
  if (x.length === 0) return y;
  if (y.length === 0) return x;
  const merged = new Uint32Array(x.length + y.length);
  let length = 0;
  let i = 0;
  let j = 0;
  while (i < x.length || j < y.length) {
    const fromX = i < x.length ? x[i]! : Infinity;
    const fromY = j < y.length ? y[j]! : Infinity;
    const bin = Math.min(fromX, fromY);
    merged[length] = bin;
    if (fromX === bin) {
      merged[length + 1] = x[i + 1]!;
      i += 2;
    }
    if (fromY === bin) {
      merged[length + 1] = merged[length + 1]! + y[j + 1]!;
      j += 2;
    }
    length += 2;
  }
  return merged.slice(0, length);
}
