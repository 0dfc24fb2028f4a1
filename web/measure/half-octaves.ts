/**
 * Coarse bins for pictures: two an octave. Number 2e + h begins at 2^e, or at 181/128 · 2^e where h is 1: at a boundary of the
 * fine histogram's bins, so that coarse counts are sums of fine ones, whole and the same on every machine.
 */

const BIAS = 1023;
/** Fine bins an octave. */
const FINE = 128;
/** Of them, those below the middle, about the square root of 2. */
const LOWER = 53;

/** Number of the coarse bin that a fine bin lies in; fine bin 0, the zeros, lies in none. */
export function halfOctaveOfBin(bin: number): number {
  const octave = Math.floor(bin / FINE);
  return 2 * (octave - BIAS) + (bin % FINE < LOWER ? 0 : 1);
}

/** Lower edge of a coarse bin. */
export function halfOctaveEdge(number: number): number {
  const octave = Math.floor(number / 2);
  return number % 2 === 0 ? 2 ** octave : 2 ** octave * (1 + LOWER / FINE);
}

const word = new DataView(new ArrayBuffer(8));

/** The fine bin that a positive value lies in. */
export function fineBinOf(value: number): number {
  word.setFloat64(0, value);
  return Math.max(1, word.getUint32(0) >>> 13);
}

/** Number of the coarse bin that a positive value lies in. */
export function halfOctaveOf(value: number): number {
  return halfOctaveOfBin(fineBinOf(value));
}
