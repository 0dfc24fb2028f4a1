import type { Span, SpanLane } from '../read/span-lane.ts';
import { BLOCK_ELEMENTS, LANE_BYTES, STEP_ELEMENTS } from './layout.ts';
import { MOMENT_FIELDS } from './moments.ts';
import type { PairMeter } from './pair-meter.ts';
import { bytesOf } from './plan.ts';
import { isBinned } from './sub-blocks.ts';
import { spansOf } from './task-spans.ts';
import type { Block, Gather, Task, TaskPart } from './task.ts';

const BLOCK_STEPS = BLOCK_ELEMENTS / STEP_ELEMENTS;

/** Makes what delivers the bytes of one side. */
export type LaneOfSide = (side: 'a' | 'b', spans: readonly Span[], onBytes: (bytes: number) => void) => SpanLane;

/** A task whose reading can start before the one before it has been measured. */
export interface PreparedTask {
  /** Starts reading ahead. */
  open(): void;
  /** Measures all blocks; returns what `onPart` was not told. */
  run(hooks: TaskHooks): Promise<TaskPart>;
}

export interface TaskHooks {
  /** Called once, when few bytes are left to arrive. */
  onEnding(): void;
  /** Told of finished blocks now and then, so that they are not lost with the rest; without it all are returned. */
  onPart?: ((part: TaskPart) => void) | undefined;
}

/** A part is handed over when so many bytes of A were measured: about two blocks of a 16-bit dtype. */
const PART_BYTES = 2 ** 24;

/** Elements of whole steps that the lanes hold at once: few large reads of a kept file cost less than many small ones. */
function elementsAtOnce({ dtypeA, dtypeB }: Block): number {
  const stepBytes = Math.max(bytesOf(dtypeA, STEP_ELEMENTS), bytesOf(dtypeB, STEP_ELEMENTS));
  return Math.floor(LANE_BYTES / stepBytes) * STEP_ELEMENTS;
}

/** What was found of some consecutive blocks of a task, of which `first` is the first. */
function createPart(first: number) {
  const moments: Float64Array[] = [];
  const histograms: Uint32Array[] = [];
  const gathered: Uint8Array[] = [];
  let bytes = 0;
  return {
    add(block: Block, meter: PairMeter, taken: Uint8Array | undefined): void {
      moments.push(meter.end());
      histograms.push(meter.takeHistogram());
      if (taken) gathered.push(taken);
      bytes += bytesOf(block.dtypeA, block.elements);
    },
    gather(taken: Uint8Array): void {
      gathered.push(taken);
    },
    get isLarge() {
      return bytes >= PART_BYTES;
    },
    finish(): TaskPart {
      const all = new Float64Array(moments.length * MOMENT_FIELDS);
      for (const [index, of] of moments.entries()) all.set(of, index * MOMENT_FIELDS);
      const histogramLengths = Uint32Array.from(histograms, ({ length }) => length);
      const result = { moments: all, histograms: concatenate(histograms), histogramLengths };
      return { first, result: gathered.length === 0 ? result : { ...result, gathered: joined(gathered) } };
    },
  };
}

function concatenate(parts: readonly Uint32Array[]): Uint32Array {
  const all = new Uint32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** Takes what a block hands over out of the lanes, which hold its bytes window after window. */
function takerOf(block: Block) {
  const { gathers = [] } = block;
  if (gathers.length === 0) return undefined;
  const taken = new Uint8Array(gathers.reduce((sum, { bytes }) => sum + bytes, 0));
  return {
    taken,
    /** @param first element of the block that the lanes begin with */
    look(memory: Uint8Array, lanes: { a: number; b: number }, first: number, elements: number): void {
      let at = 0;
      for (const { side, byteOffset, bytes } of gathers) {
        const dtype = side === 'a' ? block.dtypeA : block.dtypeB;
        const start = (side === 'a' ? block.byteOffsetA : block.byteOffsetB) + bytesOf(dtype, first);
        const from = Math.max(byteOffset, start);
        const to = Math.min(byteOffset + bytes, start + bytesOf(dtype, elements));
        const lane = lanes[side] - start;
        if (from < to) taken.set(memory.subarray(lane + from, lane + to), at + from - byteOffset);
        at += bytes;
      }
    },
  };
}

/**
 * Reads a task's blocks of both sides in lockstep and measures them step by step.
 *
 * Steps are cut at fixed elements, so the numbers do not depend on how the bytes happened to arrive.
 */
export function prepareTask(
  task: Task,
  meter: PairMeter,
  laneOf: LaneOfSide,
  onBytes: (bytes: number) => void,
): PreparedTask {
  const lanes = { a: laneOf('a', spansOf(task, 'a'), onBytes), b: laneOf('b', spansOf(task, 'b'), onBytes) };
  const memory = new Uint8Array(meter.memory.buffer);

  /** Copies elements of a block into both lanes; a promise only where it must wait. */
  function copy(block: Block, first: number, elements: number): Promise<unknown> | undefined {
    const { dtypeA, dtypeB, shardA, shardB } = block;
    const placeA = {
      shard: shardA,
      byteOffset: block.byteOffsetA + bytesOf(dtypeA, first),
      length: bytesOf(dtypeA, elements),
    };
    const placeB = {
      shard: shardB,
      byteOffset: block.byteOffsetB + bytesOf(dtypeB, first),
      length: bytesOf(dtypeB, elements),
    };
    const waitA = lanes.a.copy(placeA, memory, meter.lanes.a);
    const waitB = lanes.b.copy(placeB, memory, meter.lanes.b);
    return waitA || waitB ? Promise.all([waitA, waitB]) : undefined;
  }

  /** Measures the first `elements` of the lanes. */
  function measureSteps(block: Block, first: number, elements: number): void {
    const firstStep = block.block * BLOCK_STEPS + first / STEP_ELEMENTS;
    for (let done = 0, step = firstStep; done < elements; done += STEP_ELEMENTS, step++) {
      meter.step(Math.min(STEP_ELEMENTS, elements - done), isBinned(step, block.pairElements), done);
    }
  }

  async function measureBlock(block: Block, afterRead: () => void): Promise<Uint8Array | undefined> {
    const taker = takerOf(block);
    meter.begin(block.dtypeA, block.dtypeB);
    const atOnce = elementsAtOnce(block);
    for (let done = 0; done < block.elements; done += atOnce) {
      const elements = Math.min(atOnce, block.elements - done);
      const waiting = copy(block, done, elements);
      if (waiting) await waiting;
      taker?.look(memory, meter.lanes, done, elements);
      measureSteps(block, done, elements);
      afterRead();
    }
    return taker?.taken;
  }

  /** The bytes of what is gathered besides the blocks, one after the other. */
  async function gather(gathers: readonly Gather[], afterRead: () => void): Promise<Uint8Array> {
    const all = new Uint8Array(gathers.reduce((sum, { bytes }) => sum + bytes, 0));
    let at = 0;
    for (const { side, shard, byteOffset, bytes } of gathers) {
      const waiting = lanes[side].copy({ shard, byteOffset, length: bytes }, all, at);
      if (waiting) await waiting;
      at += bytes;
      afterRead();
    }
    return all;
  }

  async function run({ onEnding, onPart }: TaskHooks): Promise<TaskPart> {
    const { gathers = [] } = task;
    let part = createPart(0);
    let ending = false;
    const watchForEnd = () => {
      if (ending || !lanes.a.ending() || !lanes.b.ending()) return;
      ending = true;
      onEnding();
    };
    try {
      for (const [index, block] of task.blocks.entries()) {
        if (onPart && part.isLarge) {
          onPart(part.finish());
          part = createPart(index);
        }
        const taken = await measureBlock(block, watchForEnd);
        part.add(block, meter, taken);
      }
      if (gathers.length > 0) part.gather(await gather(gathers, watchForEnd));
    } finally {
      lanes.a.close();
      lanes.b.close();
    }
    return part.finish();
  }

  return {
    open() {
      lanes.a.open();
      lanes.b.open();
    },
    run,
  };
}
