import type { Pair } from '../align/pair.ts';
import { mergeHistograms } from './histogram.ts';
import { measuresOf } from './measures.ts';
import { mergeMoments, MOMENT_FIELDS, readMoments, type Moments } from './moments.ts';
import { blockCount } from './plan.ts';
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
export function createCollector(pairs: readonly Pair[], onPair: (measured: MeasuredPair) => void) {
  const unfinished = new Map<number, Unfinished>();

  function open(pair: number): Unfinished {
    let entry = unfinished.get(pair);
    if (!entry) {
      const count = blockCount(pairs[pair]!);
      entry = { moments: Array.from({ length: count }), missing: count, histogram: new Uint32Array(0) };
      unfinished.set(pair, entry);
    }
    return entry;
  }

  return {
    /** Takes one task's results; a task measured twice, after a worker's death, counts once. */
    add(task: Task, result: TaskResult): void {
      let from = 0;
      for (const [index, { pair, block }] of task.blocks.entries()) {
        const length = result.histogramLengths[index]!;
        const histogram = result.histograms.subarray(from, from + length);
        from += length;
        const entry = open(pair);
        if (entry.moments[block]) continue;
        entry.moments[block] = readMoments(result.moments, index * MOMENT_FIELDS);
        entry.histogram = mergeHistograms(entry.histogram, histogram);
        entry.missing -= 1;
        if (entry.missing > 0) continue;
        unfinished.delete(pair);
        const merged = entry.moments.reduce((sum, part) => mergeMoments(sum!, part!))!;
        onPair({ pair, measures: measuresOf(merged, entry.histogram), histogram: entry.histogram });
      }
    },
  };
}
