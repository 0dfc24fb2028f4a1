import type { Pair } from '../align/pair.ts';
import type { TensorEntry } from '../read/checkpoint.ts';
import { DTYPE_BITS } from '../read/dtypes.ts';
import type { MeasuredDtype } from './dtype-decode.ts';
import { BLOCK_ELEMENTS } from './layout.ts';
import type { SampledPair } from './sample.ts';
import type { Block, Gather, Task } from './task.ts';

interface TaskBytes {
  smallest: number;
  largest: number;
  /** A task takes this share of what each worker has left to do: tasks shrink towards the end, and the workers end together. */
  share: number;
}

/** Of the larger side. Long runs keep the browser's file pipeline busy; the reference prototypes read 56 to 64 MiB. */
const WHOLE_TASKS: TaskBytes = { smallest: 2 ** 18, largest: 64 * 2 ** 20, share: 1 / 4 };

/**
 * From hosts a task is one answer of each, and every further answer costs Chromium about as much as 16 MiB of one
 * (docs/decisions/0008). Blocks are handed over while the task goes on, so that a long one loses no more than a short one.
 */
const REMOTE_TASKS: TaskBytes = { smallest: 2 ** 22, largest: 2 ** 30, share: 1 };

/**
 * Where tensors are sampled: enough short runs (16 of quick's) that their latencies overlap, few enough (256 of quick's) that
 * a run which is broken off loses seconds, since what a task found is kept once it ends.
 */
const SAMPLED_TASKS: TaskBytes = { smallest: 2 ** 20, largest: 16 * 2 ** 20, share: 1 / 4 };

/** Bounds a task's messages where tensors are tiny. */
const TASK_BLOCKS = 2048;

interface Measured {
  dtype: MeasuredDtype;
  /** Numbers measured for each element. */
  parts: number;
}

function asMeasured({ dtype }: TensorEntry): Measured {
  // A complex element is measured as its real and imaginary parts, one after the other as they are stored.
  return dtype === 'C64' ? { dtype: 'F32', parts: 2 } : { dtype, parts: 1 };
}

export function bytesOf(dtype: MeasuredDtype, elements: number): number {
  return (elements * DTYPE_BITS[dtype]) / 8;
}

/** How many values so many elements of a pair are measured as. */
export function valuesOf(elements: number, pair: Pair): number {
  return elements * asMeasured(pair.a).parts;
}

/** How many blocks a sampled pair is measured in. */
export function blockCount({ elements }: SampledPair, pair: Pair): number {
  return Math.ceil(valuesOf(elements, pair) / BLOCK_ELEMENTS);
}

/** A sampled pair's blocks, numbered from the start of the sample. */
export function* blocksOf({ a, b }: Pair, sampled: SampledPair): Generator<Block> {
  const { dtype: dtypeA, parts } = asMeasured(a);
  const { dtype: dtypeB } = asMeasured(b);
  const start = sampled.first * parts;
  const elements = sampled.elements * parts;
  for (let block = 0, first = 0; first < elements; block++, first += BLOCK_ELEMENTS) {
    yield {
      pair: sampled.pair,
      block,
      dtypeA,
      dtypeB,
      shardA: a.shard,
      shardB: b.shard,
      byteOffsetA: a.byteOffset + bytesOf(dtypeA, start + first),
      byteOffsetB: b.byteOffset + bytesOf(dtypeB, start + first),
      elements: Math.min(BLOCK_ELEMENTS, elements - first),
      pairElements: elements,
    };
  }
}

/** Whether some tensors are read in part: then latency counts, and what says most comes first. */
function isPartial(pairs: readonly Pair[], sample: readonly SampledPair[]): boolean {
  return sample.some(({ pair, elements }) => elements < pairs[pair]!.a.elements);
}

/** In the order in which A stores the tensors, so that reading is sequential; of a part of them the vectors first. */
function readingOrder(pairs: readonly Pair[], sample: readonly SampledPair[], vectorsFirst: boolean): SampledPair[] {
  const rank = ({ pair }: SampledPair) => (vectorsFirst && pairs[pair]!.a.shape.length > 1 ? 1 : 0);
  return sample.toSorted((x, y) => {
    const a = pairs[x.pair]!.a;
    const b = pairs[y.pair]!.a;
    return rank(x) - rank(y) || a.shard - b.shard || a.byteOffset - b.byteOffset || x.pair - y.pair;
  });
}

/** How many of `workers` two checkpoints of so many bytes can keep busy. */
export function workersFor(bytesA: number, bytesB: number, workers: number): number {
  return Math.min(workers, Math.max(1, Math.floor(Math.min(bytesA, bytesB) / WHOLE_TASKS.smallest)));
}

/** Bytes that measuring a sample needs, of both sides. */
export function bytesToRead(pairs: readonly Pair[], sample: readonly SampledPair[]): number {
  return sample.reduce((sum, { pair, elements }) => {
    const { a, b } = pairs[pair]!;
    return sum + (elements * (DTYPE_BITS[a.dtype] + DTYPE_BITS[b.dtype])) / 8;
  }, 0);
}

function bytesOfBlock({ dtypeA, dtypeB, elements }: Block): { a: number; b: number } {
  return { a: bytesOf(dtypeA, elements), b: bytesOf(dtypeB, elements) };
}

/** Bytes of both sides' blocks that are known already. */
function bytesDone(
  pairs: readonly Pair[],
  sample: readonly SampledPair[],
  done: (pair: number, block: number) => boolean,
): number {
  let bytes = 0;
  for (const sampled of sample) {
    for (const block of blocksOf(pairs[sampled.pair]!, sampled)) {
      if (!done(block.pair, block.block)) continue;
      const { a, b } = bytesOfBlock(block);
      bytes += a + b;
    }
  }
  return bytes;
}

/**
 * Cuts a sample into tasks. How it is cut depends on the number of workers and on what is done, the results do not: blocks
 * are the same whatever task they fall into.
 *
 * @param done blocks that are known already and left out
 * @param remote whether a side comes from a host
 * @param gathersIn what of a block's bytes is handed over
 */
export function* planTasks(
  pairs: readonly Pair[],
  sample: readonly SampledPair[],
  workers: number,
  done?: (pair: number, block: number) => boolean,
  remote = false,
  gathersIn?: (block: Block) => Gather[],
): Generator<Task> {
  const partial = isPartial(pairs, sample);
  const { smallest, largest, share } = partial ? SAMPLED_TASKS : remote ? REMOTE_TASKS : WHOLE_TASKS;
  let left = (bytesToRead(pairs, sample) - (done ? bytesDone(pairs, sample, done) : 0)) / 2;
  const nextTarget = () => Math.min(largest, Math.max(smallest, (left / workers) * share));
  let target = nextTarget();
  let blocks: Block[] = [];
  let bytes = 0;
  for (const sampled of readingOrder(pairs, sample, partial)) {
    for (const block of blocksOf(pairs[sampled.pair]!, sampled)) {
      if (done?.(block.pair, block.block)) continue;
      const { a, b } = bytesOfBlock(block);
      const size = Math.max(a, b);
      if (blocks.length > 0 && (bytes + size > target || blocks.length === TASK_BLOCKS)) {
        yield { blocks };
        left -= bytes;
        target = nextTarget();
        blocks = [];
        bytes = 0;
      }
      const gathers = gathersIn?.(block) ?? [];
      blocks.push(gathers.length === 0 ? block : { ...block, gathers });
      bytes += size;
    }
  }
  if (blocks.length > 0) yield { blocks };
}
