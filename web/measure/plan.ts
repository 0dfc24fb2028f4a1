import type { Pair } from '../align/pair.ts';
import type { TensorEntry } from '../read/checkpoint.ts';
import { DTYPE_BITS } from '../read/dtypes.ts';
import type { MeasuredDtype } from './dtype-decode.ts';
import { BLOCK_ELEMENTS } from './layout.ts';
import type { Block, Task } from './task.ts';

/** Of the larger side. Long runs keep the browser's file pipeline busy; the reference prototypes read 56 to 64 MiB. */
const TASK_BYTES = 64 * 2 ** 20;
const SMALLEST_TASK_BYTES = 2 ** 18;

/** Bounds a task's messages where tensors are tiny. */
const TASK_BLOCKS = 2048;

/** A task takes this share of what each worker has left to do: tasks shrink towards the end, and the workers end together. */
const SHARE_OF_REST = 1 / 4;

interface Measured {
  dtype: MeasuredDtype;
  elements: number;
}

function asMeasured(entry: TensorEntry): Measured {
  const { dtype, elements } = entry;
  // A complex element is measured as its real and imaginary parts, one after the other as they are stored.
  return dtype === 'C64' ? { dtype: 'F32', elements: 2 * elements } : { dtype, elements };
}

export function bytesOf(dtype: MeasuredDtype, elements: number): number {
  return (elements * DTYPE_BITS[dtype]) / 8;
}

/** How many blocks a pair is measured in. */
export function blockCount(pair: Pair): number {
  return Math.ceil(asMeasured(pair.a).elements / BLOCK_ELEMENTS);
}

/** A pair's blocks; none where the tensors are empty. */
export function* blocksOf(pair: Pair, index: number): Generator<Block> {
  const a = asMeasured(pair.a);
  const b = asMeasured(pair.b);
  for (let block = 0, first = 0; first < a.elements; block++, first += BLOCK_ELEMENTS) {
    yield {
      pair: index,
      block,
      dtypeA: a.dtype,
      dtypeB: b.dtype,
      shardA: pair.a.shard,
      shardB: pair.b.shard,
      byteOffsetA: pair.a.byteOffset + bytesOf(a.dtype, first),
      byteOffsetB: pair.b.byteOffset + bytesOf(b.dtype, first),
      elements: Math.min(BLOCK_ELEMENTS, a.elements - first),
      pairElements: a.elements,
    };
  }
}

/** Pair numbers in the order in which A stores its tensors, so that reading is sequential. */
function storageOrder(pairs: readonly Pair[]): Uint32Array {
  return Uint32Array.from(pairs.keys()).toSorted((x, y) => {
    const a = pairs[x]!.a;
    const b = pairs[y]!.a;
    return a.shard - b.shard || a.byteOffset - b.byteOffset || x - y;
  });
}

/** How many of `workers` two checkpoints of so many bytes can keep busy. */
export function workersFor(bytesA: number, bytesB: number, workers: number): number {
  return Math.min(workers, Math.max(1, Math.floor(Math.min(bytesA, bytesB) / SMALLEST_TASK_BYTES)));
}

/** Bytes that measuring all pairs reads, of both sides. */
export function bytesToRead(pairs: readonly Pair[]): number {
  return pairs.reduce((sum, { a, b }) => sum + a.bytes + b.bytes, 0);
}

/**
 * Cuts the pairs into tasks. How they are cut depends on the number of workers, the results do not: blocks are the same
 * whatever task they fall into.
 */
export function* planTasks(pairs: readonly Pair[], workers: number): Generator<Task> {
  let left = bytesToRead(pairs) / 2;
  const nextTarget = () => Math.min(TASK_BYTES, Math.max(SMALLEST_TASK_BYTES, (left / workers) * SHARE_OF_REST));
  let target = nextTarget();
  let blocks: Block[] = [];
  let bytes = 0;
  for (const index of storageOrder(pairs)) {
    for (const block of blocksOf(pairs[index]!, index)) {
      const size = Math.max(bytesOf(block.dtypeA, block.elements), bytesOf(block.dtypeB, block.elements));
      if (blocks.length > 0 && (bytes + size > target || blocks.length === TASK_BLOCKS)) {
        yield { blocks };
        left -= bytes;
        target = nextTarget();
        blocks = [];
        bytes = 0;
      }
      blocks.push(block);
      bytes += size;
    }
  }
  if (blocks.length > 0) yield { blocks };
}
