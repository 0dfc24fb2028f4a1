import type { MeasuredDtype } from './dtype-decode.ts';

/** One block of one pair: the unit of work and of deterministic summation. */
export interface Block {
  /** The pair's place in the report. */
  pair: number;
  /** The block's place in what is read of its pair. */
  block: number;
  dtypeA: MeasuredDtype;
  dtypeB: MeasuredDtype;
  shardA: number;
  shardB: number;
  /** Bytes from the start of the shard. */
  byteOffsetA: number;
  byteOffsetB: number;
  elements: number;
  /** Elements of all that is read of the pair: decides which steps are binned. */
  pairElements: number;
  /** What is handed over of its bytes, by the way. */
  gathers?: Gather[];
}

/** Bytes of one side that are handed over as they are: the sampled rows that the tests read (docs/decisions/0011). */
export interface Gather {
  /** Its place in what is gathered. */
  item: number;
  side: 'a' | 'b';
  shard: number;
  /** Bytes from the start of the shard. */
  byteOffset: number;
  bytes: number;
}

/** Blocks that one worker measures in one go, in the order in which they are read, and then what it gathers besides. */
export interface Task {
  blocks: Block[];
  gathers?: Gather[];
}

/** All that a task gathers, in the order in which its bytes are handed over. */
export function gathersOf({ blocks, gathers = [] }: Task): Gather[] {
  return [...blocks.flatMap((block) => block.gathers ?? []), ...gathers];
}

/** What a worker found: per block of the task, in its order. */
export interface TaskResult {
  /** MOMENT_FIELDS numbers per block. */
  moments: Float64Array;
  /** Sparse histograms, `[bin, count, …]`, all blocks in a row. */
  histograms: Uint32Array;
  /** Length of each block's part of `histograms`. */
  histogramLengths: Uint32Array;
  /** What was gathered, one after the other. */
  gathered?: Uint8Array<ArrayBuffer>;
}

/** What was found of some consecutive blocks of a task. */
export interface TaskPart {
  /** The first of them, by its place in the task. */
  first: number;
  result: TaskResult;
}
