import type { ChunkStream } from '../read/chunk-stream.ts';
import { createSpanLane, type Run, type SpanLane } from '../read/span-lane.ts';
import { BLOCK_ELEMENTS, STEP_ELEMENTS } from './layout.ts';
import { MOMENT_FIELDS } from './moments.ts';
import type { PairMeter } from './pair-meter.ts';
import { bytesOf } from './plan.ts';
import { isBinned } from './sub-blocks.ts';
import type { Block, Task, TaskResult } from './task.ts';

const BLOCK_STEPS = BLOCK_ELEMENTS / STEP_ELEMENTS;

/** Opens a run of one of a side's shards. */
export type OpenRunOfSide = (side: 'a' | 'b', run: Run) => ChunkStream;

/** A task whose reading can start before the one before it has been measured. */
export interface PreparedTask {
  /** Starts reading ahead. */
  open(): void;
  /** Measures all blocks; `onEnding` is called once, when few bytes are left to arrive. */
  run(onEnding: () => void): Promise<TaskResult>;
}

function laneOf(task: Task, side: 'a' | 'b', openRun: OpenRunOfSide, onBytes: (bytes: number) => void): SpanLane {
  const spans = task.blocks.map((block) =>
    side === 'a'
      ? { shard: block.shardA, byteOffset: block.byteOffsetA, bytes: bytesOf(block.dtypeA, block.elements) }
      : { shard: block.shardB, byteOffset: block.byteOffsetB, bytes: bytesOf(block.dtypeB, block.elements) },
  );
  return createSpanLane(spans, (run) => openRun(side, run), onBytes);
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

/**
 * Reads a task's blocks of both sides in lockstep and measures them step by step.
 *
 * Steps are cut at fixed elements, so the numbers do not depend on how the bytes happened to arrive.
 */
export function prepareTask(
  task: Task,
  meter: PairMeter,
  openRun: OpenRunOfSide,
  onBytes: (bytes: number) => void,
): PreparedTask {
  const lanes = { a: laneOf(task, 'a', openRun, onBytes), b: laneOf(task, 'b', openRun, onBytes) };
  const memory = new Uint8Array(meter.memory.buffer);

  async function measureBlock(block: Block, afterStep: () => void): Promise<void> {
    const firstStep = block.block * BLOCK_STEPS;
    meter.begin(block.dtypeA, block.dtypeB);
    for (let done = 0, step = firstStep; done < block.elements; done += STEP_ELEMENTS, step++) {
      const elements = Math.min(STEP_ELEMENTS, block.elements - done);
      const placeA = {
        shard: block.shardA,
        byteOffset: block.byteOffsetA + bytesOf(block.dtypeA, done),
        length: bytesOf(block.dtypeA, elements),
      };
      const placeB = {
        shard: block.shardB,
        byteOffset: block.byteOffsetB + bytesOf(block.dtypeB, done),
        length: bytesOf(block.dtypeB, elements),
      };
      const waitA = lanes.a.copy(placeA, memory, meter.lanes.a);
      const waitB = lanes.b.copy(placeB, memory, meter.lanes.b);
      if (waitA || waitB) await Promise.all([waitA, waitB]);
      meter.step(elements, isBinned(step, block.pairElements));
      afterStep();
    }
  }

  async function run(onEnding: () => void): Promise<TaskResult> {
    const count = task.blocks.length;
    const moments = new Float64Array(count * MOMENT_FIELDS);
    const histogramLengths = new Uint32Array(count);
    const histograms: Uint32Array[] = [];
    let ending = false;
    const watchForEnd = () => {
      if (ending || !lanes.a.ending() || !lanes.b.ending()) return;
      ending = true;
      onEnding();
    };
    try {
      for (const [index, block] of task.blocks.entries()) {
        await measureBlock(block, watchForEnd);
        moments.set(meter.end(), index * MOMENT_FIELDS);
        const histogram = meter.takeHistogram();
        histograms.push(histogram);
        histogramLengths[index] = histogram.length;
      }
    } finally {
      lanes.a.close();
      lanes.b.close();
    }
    return { moments, histograms: concatenate(histograms), histogramLengths };
  }

  return {
    open() {
      lanes.a.open();
      lanes.b.open();
    },
    run,
  };
}
