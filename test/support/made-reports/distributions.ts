import type { Pair } from '../../../web/align/pair.ts';
import type { Distributions } from '../../../web/contract.ts';
import { createDistributions } from '../../../web/engine/distributions.ts';
import { fineBinOf } from '../../../web/measure/half-octaves.ts';
import { measuresOf } from '../../../web/measure/measures.ts';
import { emptyMoments } from '../../../web/measure/moments.ts';
import { noise } from './noise.ts';

const VALUES = 900;
/** Normal numbers that layers take from different starts: making new ones for each would take the page too long. */
const POOL = Array.from({ length: 4000 }, (_, at) => noise(at * 131));

/** How far apart the two lie in a layer, as a part of their own spread; `null`: they are unrelated. */
export type Apart = (layer: number) => number | null;

/** Distributions as the engine sums them, of values that follow from their places alone. Every twentieth value of related layers is equal. */
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
    const sizes = Array.from({ length: VALUES }, (_, index) => {
      if (part !== null && index % 20 === 0) return 0;
      return Math.abs(std * (part ?? Math.SQRT2) * (POOL[(index + at * 311) % POOL.length] ?? 0));
    });
    const bins = new Map<number, number>();
    for (const size of sizes) {
      const bin = size === 0 ? 0 : fineBinOf(size);
      bins.set(bin, (bins.get(bin) ?? 0) + 1);
    }
    sums.add({
      pair,
      elements: VALUES,
      measures: { ...measuresOf(emptyMoments(), new Uint32Array(0)), meanA: 0, meanB: 0, stdA: std, stdB: std },
      histogram: Uint32Array.from([...bins].toSorted(([x], [y]) => x - y).flat()),
    });
  }
  const made = sums.result();
  if (!made) throw new RangeError('nothing was added');
  return made;
}
