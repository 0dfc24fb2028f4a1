import type { Pair } from '../../../web/align/pair.ts';
import type { Distributions } from '../../../web/contract.ts';
import { createDistributions } from '../../../web/engine/distributions.ts';
import { fineBinOf } from '../../../web/measure/half-octaves.ts';
import { measuresOf } from '../../../web/measure/measures.ts';
import { emptyMoments } from '../../../web/measure/moments.ts';
import { noise } from './noise.ts';

const VALUES = 900;
/** Sizes of normal numbers, ascending; layers take turns: making new ones for each would take the page too long. */
const POOLS = Array.from({ length: 5 }, (_, pool) =>
  Float64Array.from({ length: VALUES }, (_unused, at) => Math.abs(noise((pool * VALUES + at) * 131))).toSorted(),
);

/** How far apart the two lie in a layer, as a part of their own spread; `null`: they are unrelated. */
export type Apart = (layer: number) => number | null;

/** Distributions as the engine sums them, of values that follow from their places alone. Of related layers one value in twenty is equal. */
export function madeDistributions(layers: number, apart: Apart): Distributions {
  const places: (number | null)[] = [...Array.from({ length: layers }, (_, layer) => layer), null];
  const pairs = places.map((layer): Pair => {
    const entry = {
      name: `t${layer}`,
      dtype: 'BF16' as const,
      shape: [VALUES],
      elements: VALUES,
      shard: 0,
      byteOffset: 8,
      bytes: 2 * VALUES,
    };
    return { a: entry, b: entry, role: 'q', layer, expert: null };
  });
  const sums = createDistributions(pairs);
  for (const [at, pair] of pairs.entries()) {
    const std = 0.02 * (1 + at / layers);
    const part = apart(pair.layer ?? 0);
    const pool = POOLS[at % POOLS.length] ?? new Float64Array(0);
    sums.add({
      pair,
      elements: VALUES,
      measures: { ...measuresOf(emptyMoments(), new Uint32Array(0)), meanA: 0, meanB: 0, stdA: std, stdB: std },
      histogram: histogramOf(pool, std * (part ?? Math.SQRT2), part === null ? 0 : VALUES / 20),
    });
  }
  const made = sums.result();
  if (!made) throw new RangeError('nothing was added');
  return made;
}

/** Sparse; the sizes ascend. */
function histogramOf(sizes: Float64Array, scale: number, equal: number): Uint32Array {
  const sparse: number[] = equal > 0 ? [0, equal] : [];
  let last = 0;
  for (const size of sizes) {
    const bin = fineBinOf(size * scale);
    if (bin === last) sparse[sparse.length - 1]! += 1;
    else sparse.push(bin, 1);
    last = bin;
  }
  return Uint32Array.from(sparse);
}
