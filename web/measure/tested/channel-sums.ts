import type { ChannelPairs } from '../../stats/channel-pairs.ts';
import { isUntrained } from './untrained-rows.ts';

/** The products of A and B in each residual channel (methods section 2.2), or in each pair of channels (A11). */
export interface ChannelSums {
  /** C: sum over the rows of a b, divided by the lengths of both samples. They add up to the cosine of the two. */
  products: Float64Array;
  /** What C would be at a correlation of 1: sqrt(sum a^2 sum b^2), in the same unit. */
  energy: Float64Array;
}

/**
 * @param a rows x width
 * @param b rows x width
 * Pairs with a non-finite value are left out, and rows that were never trained in one of the models: methods section 10, trap 8. All
 * zero where a sample is.
 */
export function channelSums(a: Float32Array, b: Float32Array, width: number): ChannelSums {
  const products = new Float64Array(width);
  const squaresA = new Float64Array(width);
  const squaresB = new Float64Array(width);
  for (let from = 0; from + width <= a.length; from += width) {
    if (isUntrained(a, from, width) || isUntrained(b, from, width)) continue;
    for (let channel = 0; channel < width; channel++) {
      const x = a[from + channel]!;
      const y = b[from + channel]!;
      const product = x * y;
      if (product - product !== 0) continue;
      products[channel]! += product;
      squaresA[channel]! += x * x;
      squaresB[channel]! += y * y;
    }
  }
  const lengths = Math.sqrt(sum(squaresA)) * Math.sqrt(sum(squaresB));
  const scale = lengths > 0 && lengths < Infinity ? 1 / lengths : 0;
  const energy = new Float64Array(width);
  for (let channel = 0; channel < width; channel++) {
    products[channel]! *= scale;
    energy[channel] = Math.sqrt(squaresA[channel]!) * Math.sqrt(squaresB[channel]!) * scale;
  }
  return { products, energy };
}

/** The differences within disjoint pairs of channels: what swapping the two turns into its negative. */
export function swappedRows(rows: Float32Array, width: number, { i, j }: ChannelPairs): Float32Array {
  const count = i.length;
  const differences = new Float32Array((rows.length / width) * count);
  for (let from = 0, to = 0; from + width <= rows.length; from += width, to += count) {
    for (let pair = 0; pair < count; pair++) differences[to + pair] = rows[from + i[pair]!]! - rows[from + j[pair]!]!;
  }
  return differences;
}

export function sum(values: Float64Array): number {
  let total = 0;
  for (let place = 0; place < values.length; place++) total += values[place]!;
  return total;
}

/** Adds the second to the first. */
export function addTo(total: ChannelSums, part: ChannelSums): void {
  for (let place = 0; place < total.products.length; place++) {
    total.products[place]! += part.products[place]!;
    total.energy[place]! += part.energy[place]!;
  }
}

export function emptySums(width: number): ChannelSums {
  return { products: new Float64Array(width), energy: new Float64Array(width) };
}
