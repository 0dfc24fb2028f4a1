import { isTried } from './pairs-to-try.ts';
import { A_AT_ONCE, B_AT_ONCE, SUMS_BYTES } from './products-arena.ts';

/** Two layers of A and four of B, which the kernel takes at once. */
export interface ProductsBlock {
  /** Places of the first layers. */
  a: number;
  b: number;
  /** Bytes from the sums of the first block. */
  sums: number;
}

/** The blocks that hold a pair to try; at the edges they reach beyond the layers, into slabs of zeros. */
export function blocksToTry(layersA: number, layersB: number, band: number | null): ProductsBlock[] {
  const blocks: ProductsBlock[] = [];
  const across = Math.ceil(layersB / B_AT_ONCE);
  for (let a = 0; a < layersA; a += A_AT_ONCE) {
    for (let b = 0; b < layersB; b += B_AT_ONCE) {
      const place = (a / A_AT_ONCE) * across + b / B_AT_ONCE;
      const block = { a, b, sums: place * A_AT_ONCE * B_AT_ONCE * SUMS_BYTES };
      if (triedPairs(block, layersA, layersB, band).length > 0) blocks.push(block);
    }
  }
  return blocks;
}

/** The pairs of a block that are tried, and where their sums lie, in bytes from the sums of the first block. */
export function triedPairs(block: ProductsBlock, layersA: number, layersB: number, band: number | null) {
  const pairs: ProductsBlock[] = [];
  for (let a = block.a; a < Math.min(block.a + A_AT_ONCE, layersA); a++) {
    for (let b = block.b; b < Math.min(block.b + B_AT_ONCE, layersB); b++) {
      const sums = block.sums + ((a - block.a) * B_AT_ONCE + b - block.b) * SUMS_BYTES;
      if (isTried(a, b, layersA, layersB, band)) pairs.push({ a, b, sums });
    }
  }
  return pairs;
}
