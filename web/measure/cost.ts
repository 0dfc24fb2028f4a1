import type { Pair } from '../align/pair.ts';
import { FILE_RUNS, planRuns, REMOTE_RUNS } from '../read/plan-runs.ts';
import { planGathers } from './plan-gathers.ts';
import { planTasks } from './plan.ts';
import type { SampledPair } from './sample.ts';
import { spansOf } from './task-spans.ts';
import type { Gather, Task } from './task.ts';

export interface Cost {
  /** Of weights, both sides, with what lies between two near pieces and is read through. */
  bytes: number;
  /** To hosts; of a side of files 0. */
  requests: number;
  /** Pairs of which something is read. */
  pairs: number;
}

/**
 * What reading a sample costs, as one worker's lanes ask for it. More workers cut the tasks elsewhere, which changes the
 * requests by about one for each task.
 *
 * @param remote which sides come from hosts
 * @param done blocks that need not be read again
 */
export function costOf(
  pairs: readonly Pair[],
  sample: readonly SampledPair[],
  remote: { a: boolean; b: boolean },
  done?: (pair: number, block: number) => boolean,
): Cost {
  const read = new Set<number>();
  const tasks = [...planTasks(pairs, sample, 1, done, remote.a || remote.b)];
  for (const task of tasks) for (const { pair } of task.blocks) read.add(pair);
  return { ...readingOf(tasks, remote), pairs: read.size };
}

/** What gathering costs, as one worker's lanes ask for it. */
export function gatherCost(gathers: readonly Gather[], remote: { a: boolean; b: boolean }): Omit<Cost, 'pairs'> {
  return readingOf(planGathers(gathers, 1), remote);
}

/** @param pairs of which the second describes all that is read */
export function addCost(one: Cost, other: Omit<Cost, 'pairs'>, pairs: number): Cost {
  return { bytes: one.bytes + other.bytes, requests: one.requests + other.requests, pairs: one.pairs + pairs };
}

function readingOf(tasks: Iterable<Task>, remote: { a: boolean; b: boolean }): Omit<Cost, 'pairs'> {
  let bytes = 0;
  let requests = 0;
  for (const task of tasks) {
    for (const side of ['a', 'b'] as const) {
      const runs = planRuns(spansOf(task, side), remote[side] ? REMOTE_RUNS : FILE_RUNS);
      bytes += runs.reduce((sum, { length }) => sum + length, 0);
      if (remote[side]) requests += runs.length;
    }
  }
  return { bytes, requests };
}
