import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Pair } from '../../web/align/pair.ts';
import { createCollector, type MeasuredPair } from '../../web/measure/collect.ts';
import { gathersInBlocks } from '../../web/measure/gathers-in-blocks.ts';
import { planGathers } from '../../web/measure/plan-gathers.ts';
import { blocksOf, planTasks } from '../../web/measure/plan.ts';
import { prepareTask, type LaneOfSide } from '../../web/measure/run-task.ts';
import { samplePairs, type SampledPair } from '../../web/measure/sample.ts';
import { gathersOf, type Block, type Gather, type Task, type TaskPart } from '../../web/measure/task.ts';
import type { TensorEntry } from '../../web/read/checkpoint.ts';
import type { ChunkStream } from '../../web/read/chunk-stream.ts';
import { DTYPE_BITS, type Dtype } from '../../web/read/dtypes.ts';
import { createSpanLane, FILE_LANE, REMOTE_LANE, type LaneOptions } from '../../web/read/span-lane.ts';
import { meter } from './meter.ts';

/** Every byte of a shard tells where it is. */
function shardOf(length: number, salt: number): Uint8Array {
  return Uint8Array.from({ length }, (_, at) => (Math.imul(at + salt, 2654435761) >>> 13) & 255);
}

const SHARD_BYTES = 2 ** 21;
const SIDES = ['a', 'b'] as const;
const shards = {
  a: [shardOf(SHARD_BYTES, 1), shardOf(SHARD_BYTES, 2)],
  b: [shardOf(SHARD_BYTES, 3), shardOf(SHARD_BYTES, 4)],
};

function bytesFor({ side, shard, byteOffset, bytes }: Gather): number[] {
  return [...shards[side][shard]!.subarray(byteOffset, byteOffset + bytes)];
}

function entry(name: string, dtype: Dtype, elements: number, shard: number, byteOffset: number): TensorEntry {
  return { name, dtype, shape: [elements], elements, shard, byteOffset, bytes: (elements * DTYPE_BITS[dtype]) / 8 };
}

/** Tensors of both sides one after the other, in two shards each. */
function pairsWith(list: readonly { elements: number; dtypeA: Dtype; dtypeB: Dtype; swap: boolean }[]): Pair[] {
  const ends = { a: [24, 8], b: [40, 16] };
  return list.map(({ elements, dtypeA, dtypeB, swap }, at) => {
    const place = (side: 'a' | 'b', dtype: Dtype, shard: number) => {
      const made = entry(`t${at}`, dtype, elements, shard, ends[side][shard]!);
      ends[side][shard]! += made.bytes;
      return made;
    };
    const a = place('a', dtypeA, at % 2);
    return { a, b: place('b', dtypeB, swap ? (at + 1) % 2 : at % 2), role: 'other', layer: null, expert: null };
  });
}

const spec = fc.record({
  // From a few elements to several windows of the lanes, which hold 2^15 elements of 64 bits.
  elements: fc.oneof(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1000, max: 9000 })).map((n) => n * 8),
  dtypeA: fc.constantFrom<Dtype>('BF16', 'F32', 'F4', 'F8_E4M3', 'F6_E2M3'),
  dtypeB: fc.constantFrom<Dtype>('BF16', 'F16', 'U8', 'F64'),
  swap: fc.boolean(),
});
/** Somewhere in a tensor, or across its ends; 0 and 1 are its first and last bytes. */
const wish = fc.record({
  pair: fc.nat(),
  side: fc.constantFrom(...SIDES),
  from: fc.oneof(fc.constantFrom(0, 1), fc.double({ min: 0, max: 1, noNaN: true })),
  bytes: fc.integer({ min: 1, max: 20_000 }),
  beyond: fc.boolean(),
});

function gathersFor(
  pairs: readonly Pair[],
  wishes: readonly (typeof wish extends fc.Arbitrary<infer T> ? T : never)[],
): Gather[] {
  return wishes.map(({ pair, side, from, bytes, beyond }, item) => {
    const tensor = pairs[pair % pairs.length]![side];
    const count = Math.min(bytes, tensor.bytes);
    const start = Math.floor(from * (tensor.bytes - count));
    const byteOffset = tensor.byteOffset + start - (beyond ? 3 : 0);
    return { item, side, shard: tensor.shard, byteOffset, bytes: count };
  });
}

/** Runs tasks one after the other; tells what was gathered, measured and read. */
async function runAll(
  tasks: Iterable<Task>,
  { options, chunk = 5000, inParts = false }: { options: LaneOptions; chunk?: number; inParts?: boolean },
) {
  const gathered = new Map<number, number[]>();
  const read = { a: 0, b: 0 };
  const parts: { task: Task; part: TaskPart }[] = [];
  for (const task of tasks) {
    const laneOf: LaneOfSide = (side, spans, onBytes) =>
      createSpanLane(
        spans,
        ({ shard, byteOffset, length }): ChunkStream => {
          let at = byteOffset;
          return {
            async next() {
              if (at >= byteOffset + length) throw new RangeError('More was read than there is.');
              const bytes = shards[side][shard]!.slice(at, Math.min(at + chunk, byteOffset + length));
              at += bytes.length;
              read[side] += bytes.length;
              return bytes;
            },
            close: () => undefined,
          };
        },
        onBytes,
        options,
      );
    const take = (part: TaskPart) => {
      const { first, result } = part;
      const blocks = task.blocks.slice(first, first + result.histogramLengths.length);
      const isLast = first + blocks.length === task.blocks.length;
      const own = gathersOf({ blocks, ...(isLast && task.gathers ? { gathers: task.gathers } : {}) });
      parts.push({ task: { blocks }, part });
      let from = 0;
      for (const { item, bytes } of own) {
        expect(gathered.has(item)).toBe(false);
        gathered.set(item, [...result.gathered!.subarray(from, from + bytes)]);
        from += bytes;
      }
      expect(result.gathered?.length ?? 0).toBe(from);
    };
    const hooks = { onEnding: () => undefined, ...(inParts ? { onPart: take } : {}) };
    take(await prepareTask(task, meter, laneOf, () => undefined).run(hooks));
  }
  return { gathered, read, parts };
}

function tasksFor(
  gathers: readonly Gather[],
  pairs: readonly Pair[],
  sample: readonly SampledPair[],
  workers = 1,
): Task[] {
  const { inBlocks, besides } = gathersInBlocks(gathers, pairs, sample);
  return [...planGathers(besides, workers), ...planTasks(pairs, sample, workers, undefined, false, inBlocks)];
}

function expectGathered(gathered: ReadonlyMap<number, number[]>, gathers: readonly Gather[]): void {
  expect(gathered.size).toBe(gathers.length);
  for (const gather of gathers) {
    expect(Buffer.compare(Buffer.from(gathered.get(gather.item)!), Buffer.from(bytesFor(gather)))).toBe(0);
  }
}

describe('what is gathered', () => {
  test.each([
    ['files', FILE_LANE],
    ['hosts', REMOTE_LANE],
  ])('from %s are exactly its bytes, in blocks and besides', async (_, options) => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(spec, { minLength: 1, maxLength: 4 }),
        fc.array(wish, { maxLength: 20 }),
        fc.integer({ min: 100, max: 60_000 }),
        fc.integer({ min: 1, max: 3 }),
        async (list, wishes, chunk, workers) => {
          const pairs = pairsWith(list);
          const gathers = gathersFor(pairs, wishes);
          const sample = samplePairs(pairs, { depth: 'full', seed: 0 });
          const { gathered } = await runAll(tasksFor(gathers, pairs, sample, workers), { options, chunk });
          expectGathered(gathered, gathers);
        },
      ),
      { numRuns: 25 },
    );
  });

  test('in blocks is read once, and the numbers are those without it', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(spec, { minLength: 1, maxLength: 3 }),
        fc.array(wish, { minLength: 1, maxLength: 12 }),
        async (list, wishes) => {
          const pairs = pairsWith(list);
          const gathers = gathersFor(
            pairs,
            wishes.map((each) => ({ ...each, beyond: false })),
          );
          const sample = samplePairs(pairs, { depth: 'full', seed: 0 });
          expect(gathersInBlocks(gathers, pairs, sample).besides).toEqual([]);
          const [bare, both] = [
            await runAll(tasksFor([], pairs, sample), { options: FILE_LANE }),
            await runAll(tasksFor(gathers, pairs, sample), { options: FILE_LANE }),
          ];
          expect(both.read).toEqual(bare.read);
          expectGathered(both.gathered, gathers);
          const measured = ({ parts }: typeof both) => {
            const found: MeasuredPair[] = [];
            const collector = createCollector(pairs, sample, (each) => found.push(each));
            for (const { task, part } of parts) collector.add(task, part.result);
            return found.map(({ pair, measures }) => ({ pair, measures }));
          };
          expect(measured(both)).toEqual(measured(bare));
        },
      ),
      { numRuns: 15 },
    );
  });

  test('across the windows of the lanes, and the first and last bytes of both sides', async () => {
    // F64 fills a lane with 2^15 elements: windows of 2^18 bytes of A, 2^16 of B.
    const pairs = pairsWith([{ elements: 100_000, dtypeA: 'F64', dtypeB: 'BF16', swap: false }]);
    const { a, b } = pairs[0]!;
    const places: [side: 'a' | 'b', from: number, bytes: number][] = [
      ['a', 0, 1],
      ['a', a.bytes - 1, 1],
      ['a', 2 ** 18 - 1, 2],
      ['a', 2 ** 18, 8],
      ['a', 2 ** 18 - 8, 8],
      ['a', 5, 3 * 2 ** 18],
      ['a', 0, a.bytes],
      ['b', 0, 2],
      ['b', b.bytes - 2, 2],
      ['b', 2 ** 16 - 3, 2 ** 16 + 7],
      ['b', 0, b.bytes],
    ];
    const gathers = places.map(([side, from, bytes], item): Gather => {
      return { item, side, shard: 0, byteOffset: pairs[0]![side].byteOffset + from, bytes };
    });
    const sample = samplePairs(pairs, { depth: 'full', seed: 0 });
    expect(gathersInBlocks(gathers, pairs, sample).besides).toEqual([]);
    const { gathered } = await runAll(tasksFor(gathers, pairs, sample), { options: FILE_LANE });
    expectGathered(gathered, gathers);
  });

  test('goes with the part that holds its block, and what is besides with the last', async () => {
    // Parts end after 2^24 bytes of A; here every block is one tensor that is measured again and again.
    const pairs = pairsWith([{ elements: 2 ** 19, dtypeA: 'BF16', dtypeB: 'U8', swap: false }]);
    const [block] = [...blocksOf(pairs[0]!, { pair: 0, first: 0, elements: 2 ** 19 })];
    const blocks = Array.from({ length: 40 }, (_, at): Block => {
      const own: Gather = {
        item: at,
        side: at % 2 === 0 ? 'a' : 'b',
        shard: 0,
        byteOffset: 100 + 64 * at,
        bytes: 32 + at,
      };
      return { ...block!, ...(at % 3 === 0 ? { gathers: [own] } : {}) };
    });
    const besides: Gather[] = [{ item: 100, side: 'b', shard: 1, byteOffset: 5, bytes: 9 }];
    const task: Task = { blocks, gathers: besides };
    const { gathered, parts } = await runAll([task], { options: FILE_LANE, chunk: 2 ** 20, inParts: true });
    expect(parts.length).toBeGreaterThan(1);
    expect(parts.slice(0, -1).every(({ part }) => (part.result.gathered?.length ?? 0) > 0)).toBe(true);
    expectGathered(gathered, gathersOf(task));
  });
});

describe('gathers in blocks', () => {
  const pairs = pairsWith([
    { elements: 8000, dtypeA: 'BF16', dtypeB: 'F32', swap: false },
    { elements: 8000, dtypeA: 'BF16', dtypeB: 'F32', swap: true },
  ]);
  const sample = [{ pair: 0, first: 800, elements: 1600 }];
  const at = (item: number, side: 'a' | 'b', from: number, bytes: number): Gather => {
    const { shard, byteOffset } = pairs[0]![side];
    return { item, side, shard, byteOffset: byteOffset + from, bytes };
  };

  test('are those of which a sampled block holds every byte', () => {
    const inside = [at(0, 'a', 1600, 3200), at(1, 'b', 3200, 1), at(2, 'b', 9599, 1)];
    const outside = [
      at(3, 'a', 1599, 2),
      at(4, 'a', 4799, 2),
      at(5, 'b', 3199, 1),
      at(6, 'b', 9600, 1),
      { ...at(7, 'a', 1600, 10), shard: 1 },
      { ...at(8, 'a', 1600, 10), side: 'b' as const, shard: 1 },
    ];
    const { inBlocks, besides } = gathersInBlocks([...outside, ...inside], pairs, sample);
    expect(besides).toEqual(outside);
    const [block] = [...blocksOf(pairs[0]!, sample[0]!)];
    expect(inBlocks(block!)).toEqual(inside);
    expect(inBlocks({ ...block!, pair: 1 })).toEqual([]);
  });

  test('are none of blocks that are known and not read', () => {
    const gather = at(0, 'a', 1600, 32);
    const { besides } = gathersInBlocks([gather], pairs, sample, (pair, block) => pair === 0 && block === 0);
    expect(besides).toEqual([gather]);
  });
});
