import { inOrder, seededRandom, shuffle } from './random.ts';

/** Disjoint pairs of residual channels: i[p] and j[p] belong together. */
export interface ChannelPairs {
  i: Int32Array;
  j: Int32Array;
}

/**
 * floor(width / 2) disjoint pairs of the channels 0..width-1, fixed by seed and width alone: the weights have no say in them
 * (methods A11). Of an odd width one channel stays out.
 */
export function channelPairs(width: number, seed: number): ChannelPairs {
  const order = shuffle(inOrder(width), seededRandom(seed, `channel-pairs/${width}`));
  const pairs = Math.floor(width / 2);
  return {
    i: Int32Array.from({ length: pairs }, (_, pair) => order[2 * pair] ?? 0),
    j: Int32Array.from({ length: pairs }, (_, pair) => order[2 * pair + 1] ?? 0),
  };
}

/** One vector along the residual stream of A and its counterpart in B; the same length, finite. */
export interface VectorPair {
  a: ArrayLike<number>;
  b: ArrayLike<number>;
}

/**
 * C_p = sum over the vectors of weight * (a_i - a_j)(b_i - b_j), one for each pair of channels (methods A11).
 *
 * Where training treats channels alike, swapping i and j in every vector of B changes nothing in distribution: given |C_p|
 * the signs are independent fair coins, however the vectors depend on each other. A swap of A and B, of the order of the
 * vectors, or of i and j leaves C_p as it is but for rounding. A constant added to a vector drops out.
 */
export function swapSums(pairs: ChannelPairs, vectors: Iterable<VectorPair>, weight = 1): Float64Array {
  const sums = new Float64Array(pairs.i.length);
  for (const { a, b } of vectors) {
    for (let pair = 0; pair < sums.length; pair++) {
      const i = pairs.i[pair] ?? 0;
      const j = pairs.j[pair] ?? 0;
      const across = ((a[i] ?? 0) - (a[j] ?? 0)) * ((b[i] ?? 0) - (b[j] ?? 0));
      sums[pair] = (sums[pair] ?? 0) + weight * across;
    }
  }
  return sums;
}

/**
 * What C_p would be if B were A, each in its own scale: the geometric mean of the sums of squares of (a_i - a_j) and
 * (b_i - b_j). For `detectableCorrelation`; never below |C_p|.
 */
export function swapEnergy(pairs: ChannelPairs, vectors: Iterable<VectorPair>, weight = 1): Float64Array {
  const both = [...vectors];
  const ofA = swapSums(
    pairs,
    both.map(({ a }) => ({ a, b: a })),
    weight,
  );
  const ofB = swapSums(
    pairs,
    both.map(({ b }) => ({ a: b, b })),
    weight,
  );
  return ofA.map((energy, pair) => Math.sqrt(energy * (ofB[pair] ?? 0)));
}
