import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createCollector, type MeasuredPair } from '../../web/measure/collect.ts';
import { measuresOf } from '../../web/measure/measures.ts';
import { planTasks } from '../../web/measure/plan.ts';
import { prepareTask, type LaneOfSide } from '../../web/measure/run-task.ts';
import { samplePairs } from '../../web/measure/sample.ts';
import type { TaskPart } from '../../web/measure/task.ts';
import type { TensorEntry } from '../../web/read/checkpoint.ts';
import type { ChunkStream } from '../../web/read/chunk-stream.ts';
import { DTYPE_BITS } from '../../web/read/dtypes.ts';
import { createSpanLane, FILE_LANE, REMOTE_LANE } from '../../web/read/span-lane.ts';
import type { MeasuredDtype } from '../../web/measure/dtype-decode.ts';
import { measure, meter } from './meter.ts';
import { decoder, elementsOf, pairsOf, type Storage } from './sampled-models.ts';

/** Without the embedding, which would be most of it. */
const list = decoder({ layers: 2, experts: 5, width: 512 }).slice(1);

/** A shard of any bytes; those of a float dtype hold non-finite values as well. */
function noise(length: number, seed: number): Uint8Array {
  const bytes = new Uint8Array(length);
  let state = seed;
  for (let i = 0; i < length; i++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    bytes[i] = state >>> 24;
  }
  return bytes;
}

/** Thousands of bins would take seconds to compare one by one. */
function brief({ pair, measures, histogram }: MeasuredPair) {
  return { pair, measures, histogram: createHash('sha256').update(histogram).digest('hex') };
}

function storedAs(dtype: Storage['dtypes'][number], order: (index: number) => number, shards: number): Storage {
  return { dtypes: list.map(() => dtype), order: list.map((_, index) => order(index)), shards };
}

function shardsOf(entries: readonly TensorEntry[], seed: number): Uint8Array[] {
  const ends: number[] = [];
  for (const { shard, byteOffset, bytes } of entries) ends[shard] = Math.max(ends[shard] ?? 0, byteOffset + bytes);
  return Array.from(ends, (end, shard) => noise(end, seed + shard));
}

function streamOf(bytes: Uint8Array, size: number): ChunkStream {
  let at = 0;
  return {
    async next() {
      if (at >= bytes.length) throw new RangeError('More was read than there is.');
      const chunk = Uint8Array.from(bytes.subarray(at, at + size));
      at += chunk.length;
      return chunk;
    },
    close: () => undefined,
  };
}

test.each([
  ['files', FILE_LANE],
  ['hosts', REMOTE_LANE],
])('a sample read from %s is measured as if its elements were the whole, however they arrive', async (_, options) => {
  const pairs = pairsOf(
    list,
    storedAs('BF16', (index) => index, 2),
    storedAs('F6_E2M3', (index) => (index * 37) % list.length, 3),
  );
  const shards = {
    a: shardsOf(
      pairs.map(({ a }) => a),
      1,
    ),
    b: shardsOf(
      pairs.map(({ b }) => b),
      2,
    ),
  };
  const sample = samplePairs(pairs, { depth: 'quick', seed: 5 });
  expect(sample.some(({ pair, elements }) => elements < elementsOf(list[pair]!))).toBe(true);

  const expected = sample.map(({ pair, first, elements }) => {
    const part = ({ dtype, shard, byteOffset }: TensorEntry, side: 'a' | 'b') => {
      const start = byteOffset + (first * DTYPE_BITS[dtype]) / 8;
      return {
        dtype: dtype as MeasuredDtype,
        bytes: shards[side][shard]!.subarray(start, start + (elements * DTYPE_BITS[dtype]) / 8),
      };
    };
    const { moments, histogram } = measure(part(pairs[pair]!.a, 'a'), part(pairs[pair]!.b, 'b'), elements);
    return brief({ pair, measures: measuresOf(moments, histogram), histogram });
  });

  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1000, max: 100_000 }), fc.integer({ min: 1, max: 3 }), async (size, workers) => {
      const measured: MeasuredPair[] = [];
      const collector = createCollector(pairs, sample, (each) => measured.push(each));
      const laneOf: LaneOfSide = (side, spans, onBytes) =>
        createSpanLane(
          spans,
          ({ shard, byteOffset, length }) =>
            streamOf(shards[side][shard]!.subarray(byteOffset, byteOffset + length), size),
          onBytes,
          options,
        );
      for (const task of planTasks(pairs, sample, workers)) {
        const take = ({ first, result }: TaskPart) =>
          collector.add({ blocks: task.blocks.slice(first, first + result.histogramLengths.length) }, result);
        const hooks = { onEnding: () => undefined, ...(workers > 1 ? { onPart: take } : {}) };
        take(await prepareTask(task, meter, laneOf, () => undefined).run(hooks));
      }
      expect(measured.toSorted((x, y) => x.pair - y.pair).map(brief)).toEqual(expected);
    }),
    { numRuns: 4 },
  );
});

test('finished blocks are handed over while their task goes on', async () => {
  const [pair] = pairsOf(
    [{ role: 'other', layer: null, expert: null, shape: [5 * 2 ** 23 - 3] }],
    storedAs('U8', () => 0, 1),
    storedAs('U8', () => 0, 1),
  );
  const bytes = noise(Math.max(pair!.a.byteOffset, pair!.b.byteOffset) + pair!.a.bytes, 9);
  const laneOf: LaneOfSide = (_, spans, onBytes) =>
    createSpanLane(
      spans,
      ({ byteOffset, length }) => streamOf(bytes.subarray(byteOffset, byteOffset + length), 2 ** 20),
      onBytes,
      FILE_LANE,
    );
  const sample = samplePairs([pair!], { depth: 'full', seed: 0 });
  const task = { blocks: [...planTasks([pair!], sample, 1)].flatMap(({ blocks }) => blocks) };
  const run = (onPart?: (part: TaskPart) => void) =>
    prepareTask(task, meter, laneOf, () => undefined).run({ onEnding: () => undefined, onPart });
  const whole = await run();
  const parts: TaskPart[] = [];
  parts.push(await run((part) => parts.push(part)));
  expect(parts.length).toBeGreaterThan(1);
  expect(parts.map(({ first }) => first)).toEqual(
    parts.map((_, at) => parts.slice(0, at).reduce((sum, { result }) => sum + result.histogramLengths.length, 0)),
  );
  expect(parts.flatMap(({ result }) => [...result.moments])).toEqual([...whole.result.moments]);
  expect(parts.flatMap(({ result }) => [...result.histogramLengths])).toEqual([...whole.result.histogramLengths]);
});
