import { expect, test } from 'vitest';
import type { Pair } from '../../web/align/pair.ts';
import { measureGathered } from '../../web/engine/tested-row.ts';
import { createCollector, type MeasuredPair } from '../../web/measure/collect.ts';
import { BLOCK_ELEMENTS, STEP_ELEMENTS } from '../../web/measure/layout.ts';
import { planTasks } from '../../web/measure/plan.ts';
import { prepareTask, type LaneOfSide } from '../../web/measure/run-task.ts';
import type { TensorEntry } from '../../web/read/checkpoint.ts';
import { DTYPE_BITS, type Dtype } from '../../web/read/dtypes.ts';
import { createSpanLane, FILE_LANE } from '../../web/read/span-lane.ts';
import { meter } from '../measure/meter.ts';

const FIRST = 64;

function noise(length: number, seed: number): Uint8Array {
  let state = seed;
  return Uint8Array.from({ length }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state >>> 24;
  });
}

function entry(dtype: Dtype, elements: number): TensorEntry {
  const bytes = (elements * DTYPE_BITS[dtype]) / 8;
  return { name: dtype, dtype, shape: [elements], elements, shard: 0, byteOffset: 8, bytes };
}

/** As a worker and the collector do it. */
async function byWorker(pair: Pair, elements: number, bytes: { a: Uint8Array; b: Uint8Array }): Promise<MeasuredPair> {
  const sample = [{ pair: 0, first: FIRST, elements }];
  const measured: MeasuredPair[] = [];
  const collector = createCollector([pair], sample, (each) => measured.push(each));
  const laneOf: LaneOfSide = (side, spans, onBytes) =>
    createSpanLane(
      spans,
      ({ byteOffset, length }) => ({
        next: async () => bytes[side].slice(byteOffset - 8, byteOffset - 8 + length),
        close: () => undefined,
      }),
      onBytes,
      FILE_LANE,
    );
  for (const task of planTasks([pair], sample, 1)) {
    const { result } = await prepareTask(task, meter, laneOf, () => undefined).run({ onEnding: () => undefined });
    collector.add(task, result);
  }
  return measured[0]!;
}

test.each<[Dtype, Dtype]>([
  ['BF16', 'BF16'],
  ['F32', 'BF16'],
  ['F16', 'F64'],
  ['F8_E4M3', 'F16'],
  ['F4', 'F6_E2M3'],
  ['I8', 'U16'],
])('rows of %s and %s are measured as a worker measures them, bit for bit', async (dtypeA, dtypeB) => {
  for (const elements of [8, 5000, STEP_ELEMENTS, 3 * STEP_ELEMENTS + 1000]) {
    const pair = { a: entry(dtypeA, elements + 2 * FIRST), b: entry(dtypeB, elements + 2 * FIRST) };
    const whole: Pair = { ...pair, role: 'q', layer: 0, expert: null };
    const bytes = { a: noise(pair.a.bytes, 1), b: noise(pair.b.bytes, 2) };
    const part = (of: Uint8Array, dtype: Dtype) =>
      of.subarray((FIRST * DTYPE_BITS[dtype]) / 8, ((FIRST + elements) * DTYPE_BITS[dtype]) / 8);
    const { measures, histogram } = await byWorker(whole, elements, bytes);
    const found = measureGathered(meter, whole, { a: part(bytes.a, dtypeA), b: part(bytes.b, dtypeB), elements });
    expect(found).toEqual({ measures, histogram });
  }
});

test('of many steps the same are binned as a worker bins', async () => {
  const elements = 2 ** 23;
  const one = entry('U8', elements + 2 * FIRST);
  const pair: Pair = { a: one, b: one, role: 'q', layer: 0, expert: null };
  // Values that grow from step to step: which steps are binned shows in the quantiles.
  const bytes = { a: Uint8Array.from({ length: one.bytes }, (_, at) => at >>> 15), b: new Uint8Array(one.bytes) };
  const { measures, histogram } = await byWorker(pair, elements, bytes);
  const [a, b] = [bytes.a.subarray(FIRST, FIRST + elements), bytes.b.subarray(FIRST, FIRST + elements)];
  expect(measureGathered(meter, pair, { a, b, elements })).toEqual({ measures, histogram });
});

test('more than a block is an error', () => {
  const pair: Pair = { a: entry('BF16', 8), b: entry('BF16', 8), role: 'q', layer: 0, expert: null };
  const none = new Uint8Array(0);
  expect(() => measureGathered(meter, pair, { a: none, b: none, elements: BLOCK_ELEMENTS + 1 })).toThrow(RangeError);
});
