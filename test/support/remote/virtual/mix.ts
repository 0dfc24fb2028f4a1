import { createHash } from 'node:crypto';

/** Two 32-bit numbers that name one stream of pseudo-random numbers. */
export interface Key {
  readonly first: number;
  readonly second: number;
}

export function keyOf(text: string): Key {
  const digest = createHash('sha256').update(text).digest();
  return { first: digest.readInt32LE(0), second: digest.readInt32LE(4) };
}

/**
 * The number at `index` (below 2^32) of the stream with these two keys, 32 bits, signed. A keyed bijection: the keys enter between
 * multiplications, so that the streams of two keys are not shifted copies of each other. Not for cryptography.
 */
export function mixed(first: number, second: number, index: number): number {
  let x = Math.imul(index ^ first, 0x9e3779b1);
  x = Math.imul((x ^ (x >>> 16)) + second, 0x85ebca6b);
  x = Math.imul(x ^ (x >>> 13) ^ first, 0xc2b2ae35);
  return x ^ (x >>> 16);
}

/** The same as a fraction, 0 included, 1 excluded. */
export function fraction({ first, second }: Key, index: number): number {
  return (mixed(first, second, index) >>> 0) / 2 ** 32;
}
