import type { Pair } from '../align/pair.ts';
import { mergeHistograms } from './histogram.ts';
import { measuresOf } from './measures.ts';
import { mergeMoments, MOMENT_FIELDS, readMoments, type Moments } from './moments.ts';
import { blockCount } from './plan.ts';
import type { SampledPair } from './sample.ts';
import type { Task, TaskResult } from './task.ts';

/** A pair of which every block has been measured. */
export interface MeasuredPair {
  pair: number;
  measures: ReturnType<typeof measuresOf>;
  /** Sparse, `[bin, count, …]`. */
  histogram: Uint32Array;
}

interface Unfinished {
  moments: (Moments | undefined)[];
  missing: number;
  histogram: Uint32Array;
}

/**
 * Puts the workers' blocks together. Blocks may arrive in any order; each pair's are merged in block order once all are
 * there, so that the sums do not depend on scheduling.
 */
export function createCollector(
  pairs: readonly Pair[],
  sample: readonly SampledPair[],
  onPair: (measured: MeasuredPair) => void,
) {
  const sampledOf = new Map(sample.map((sampled) => [sampled.pair, sampled]));
  const unfinished = new Map<number, Unfinished>();
  const finished = new Set<number>();

  function open(pair: number): Unfinished {
    let entry = unfinished.get(pair);
    if (!entry) {
      const sampled = sampledOf.get(pair);
      if (!sampled) throw new RangeError(`Pair ${pair} is not in the sample.`);
      const count = blockCount(sampled, pairs[pair]!);
      entry = { moments: Array.from({ length: count }), missing: count, histogram: new Uint32Array(0) };
      unfinished.set(pair, entry);
    }
    return entry;
  }

  function put(pair: number, block: number, moments: Moments, histogram: Uint32Array): void {
    if (finished.has(pair)) return;
    const entry = open(pair);
    if (!(block in entry.moments)) throw new RangeError(`Pair ${pair} has no block ${block}.`);
    if (entry.moments[block]) return;
    entry.moments[block] = moments;
    entry.histogram = mergeHistograms(entry.histogram, histogram);
    entry.missing -= 1;
    if (entry.missing > 0) return;
    unfinished.delete(pair);
    finished.add(pair);
    const merged = entry.moments.reduce((sum, part) => mergeMoments(sum!, part!))!;
    onPair({ pair, measures: measuresOf(merged, entry.histogram), histogram: entry.histogram });
  }

  return {
    /** Takes one task's results; a block measured twice, after a worker's death, counts once. */
    add(task: Task, result: TaskResult): void {
      let from = 0;
      for (const [index, { pair, block }] of task.blocks.entries()) {
        const length = result.histogramLengths[index]!;
        const histogram = result.histograms.subarray(from, from + length);
        from += length;
        put(pair, block, readMoments(result.moments, index * MOMENT_FIELDS), histogram);
      }
    },
    /**
     * Takes one block that is known already.
     * @param moments MOMENT_FIELDS numbers
     * @param histogram sparse, `[bin, count, …]`
     */
    addBlock(pair: number, block: number, moments: Float64Array, histogram: Uint32Array): void {
      put(pair, block, readMoments(moments, 0), histogram);
    },
  };
}
