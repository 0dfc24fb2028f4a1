import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Pair } from '../../web/align/pair.ts';
import { BLOCK_ELEMENTS } from '../../web/measure/layout.ts';
import { blockCount, blocksOf, bytesToRead, planTasks } from '../../web/measure/plan.ts';
import { samplePairs, type SampledPair } from '../../web/measure/sample.ts';
import type { Block } from '../../web/measure/task.ts';
import type { TensorEntry } from '../../web/read/checkpoint.ts';
import { DTYPE_BITS, type Dtype } from '../../web/read/dtypes.ts';
import { decoder, pairsOf, plainPairs, specs, storage } from './sampled-models.ts';

const DTYPES = Object.keys(DTYPE_BITS) as Dtype[];

function entry(dtype: Dtype, elements: number, shard: number, byteOffset: number): TensorEntry {
  return {
    name: 'x',
    dtype,
    shape: [elements],
    elements,
    shard,
    byteOffset,
    bytes: (elements * DTYPE_BITS[dtype]) / 8,
  };
}

const place = fc.record({ shard: fc.nat(3), byteOffset: fc.nat(1e9) });

const pair = fc
  .record({
    // Multiples of 8 fill whole bytes in every dtype.
    elements: fc.oneof(fc.nat(1000), fc.nat(4_000_000)).map((n) => n * 8),
    dtypeA: fc.constantFrom(...DTYPES),
    dtypeB: fc.constantFrom(...DTYPES),
    a: place,
    b: place,
  })
  .map(({ elements, dtypeA, dtypeB, a, b }): Pair => {
    const complex = dtypeA === 'C64' || dtypeB === 'C64';
    return {
      a: entry(complex ? 'C64' : dtypeA, elements, a.shard, a.byteOffset),
      b: entry(complex ? 'C64' : dtypeB, elements, b.shard, b.byteOffset),
      role: 'other',
      layer: null,
      expert: null,
    };
  });

const full = (pairs: readonly Pair[]) => samplePairs(pairs, { depth: 'full', seed: 0 });
const quick = (pairs: readonly Pair[]) => samplePairs(pairs, { depth: 'quick', seed: 0 });

function key({ pair: index, block }: Block): string {
  return `${index}/${block}`;
}

describe('a plan', () => {
  test('holds every block of every pair once, the same ones for any number of workers', () => {
    fc.assert(
      fc.property(fc.array(pair, { maxLength: 20 }), fc.integer({ min: 1, max: 9 }), (pairs, workers) => {
        const expected = full(pairs).flatMap((sampled) => [...blocksOf(pairs[sampled.pair]!, sampled)]);
        const planned = [...planTasks(pairs, full(pairs), workers)].flatMap(({ blocks }) => blocks);
        const byKey = (x: Block, y: Block) => (key(x) < key(y) ? -1 : 1);
        expect(planned.toSorted(byKey)).toEqual(expected.toSorted(byKey));
      }),
      { numRuns: 50 },
    );
  });

  test('covers each tensor without gap or overlap', () => {
    fc.assert(
      fc.property(pair, (each) => {
        const sampled: SampledPair = { pair: 0, first: 0, elements: each.a.elements };
        const blocks = [...blocksOf(each, sampled)];
        expect(blocks).toHaveLength(blockCount(sampled, each));
        let end = each.a.byteOffset;
        for (const { dtypeA, byteOffsetA, elements } of blocks) {
          expect(byteOffsetA).toBe(end);
          end += (elements * DTYPE_BITS[dtypeA]) / 8;
        }
        expect(end).toBe(each.a.byteOffset + each.a.bytes);
      }),
    );
  });

  test('reads A in the order in which it is stored', () => {
    const pairs = [3, 1, 2].map((position): Pair => ({
      a: entry('F32', 8, 0, position * 32),
      b: entry('F32', 8, 0, 0),
      role: 'other',
      layer: null,
      expert: null,
    }));
    const [task] = planTasks(pairs, full(pairs), 1);
    expect(task!.blocks.map((block) => block.pair)).toEqual([1, 2, 0]);
  });

  test('leaves out empty tensors', () => {
    const empty: Pair = {
      a: entry('F32', 0, 0, 0),
      b: entry('F32', 0, 0, 0),
      role: 'other',
      layer: null,
      expert: null,
    };
    expect([...planTasks([empty], full([empty]), 2)]).toEqual([]);
    expect(bytesToRead([empty], full([empty]))).toBe(0);
  });

  test('measures complex tensors as twice as many real numbers', () => {
    const complex: Pair = {
      a: entry('C64', BLOCK_ELEMENTS, 0, 8),
      b: entry('C64', BLOCK_ELEMENTS, 0, 8),
      role: 'other',
      layer: null,
      expert: null,
    };
    expect([...blocksOf(complex, full([complex])[0]!)]).toMatchObject([
      { dtypeA: 'F32', byteOffsetA: 8, elements: BLOCK_ELEMENTS, pairElements: 2 * BLOCK_ELEMENTS },
      { dtypeA: 'F32', byteOffsetA: 8 + 4 * BLOCK_ELEMENTS, elements: BLOCK_ELEMENTS },
    ]);
  });
});

describe('a plan of a sample', () => {
  test('covers on both sides exactly what is sampled', () => {
    fc.assert(
      fc.property(specs, storage, storage, fc.integer({ min: 1, max: 4 }), (list, a, b, workers) => {
        const pairs = pairsOf(list, a, b);
        const sample = quick(pairs);
        let bytes = 0;
        const seen = new Map<number, Block[]>();
        for (const { blocks } of planTasks(pairs, sample, workers)) {
          for (const block of blocks) seen.set(block.pair, [...(seen.get(block.pair) ?? []), block]);
        }
        expect([...seen.keys()].toSorted((x, y) => x - y)).toEqual(sample.map(({ pair: index }) => index));
        for (const { pair: index, first, elements } of sample) {
          const { a: inA, b: inB } = pairs[index]!;
          const blocks = seen.get(index)!;
          expect(blocks.map(({ block }) => block)).toEqual([...blocks.keys()]);
          expect(blocks[0]!.byteOffsetA).toBe(inA.byteOffset + (first * DTYPE_BITS[inA.dtype]) / 8);
          expect(blocks[0]!.byteOffsetB).toBe(inB.byteOffset + (first * DTYPE_BITS[inB.dtype]) / 8);
          expect(blocks.reduce((sum, block) => sum + block.elements, 0)).toBe(elements);
          for (const block of blocks) {
            expect(block.pairElements).toBe(elements);
            expect(Number.isInteger(block.byteOffsetA) && Number.isInteger(block.byteOffsetB)).toBe(true);
            bytes += (block.elements * (DTYPE_BITS[block.dtypeA] + DTYPE_BITS[block.dtypeB])) / 8;
          }
        }
        expect(bytes).toBe(bytesToRead(pairs, sample));
      }),
    );
  });

  test('has the vectors first, and both in the order in which A stores them', () => {
    const pairs = plainPairs(decoder({ layers: 3, experts: 2, width: 1024 }));
    const order = [...planTasks(pairs, quick(pairs), 1)].flatMap(({ blocks }) =>
      blocks.map((block) => pairs[block.pair]!.a),
    );
    const axes = order.map(({ shape }) => shape.length);
    expect(axes).toEqual(axes.toSorted((x, y) => x - y));
    expect(new Set(axes)).toEqual(new Set([1, 2]));
    for (const each of [1, 2]) {
      const offsets = order.filter(({ shape }) => shape.length === each).map(({ byteOffset }) => byteOffset);
      expect(offsets).toEqual(offsets.toSorted((x, y) => x - y));
    }
  });

  test('counts complex elements from the start of the sample', () => {
    const complex = { ...entry('C64', 2 ** 20, 0, 64), shape: [256, 4096] };
    const each: Pair = { a: complex, b: complex, role: 'q', layer: 0, expert: null };
    expect([...blocksOf(each, { pair: 0, first: 4096, elements: 8192 })]).toMatchObject([
      { dtypeA: 'F32', byteOffsetA: 64 + 8 * 4096, elements: 2 * 8192, pairElements: 2 * 8192 },
    ]);
  });

  test('cuts tasks of a few megabytes, so that what is measured is soon handed back', () => {
    const pairs = plainPairs(decoder({ layers: 60, experts: 128, width: 4096 }));
    const tasks = [...planTasks(pairs, samplePairs(pairs, { depth: 'deep', seed: 0 }), 2)];
    const bytes = tasks.map(({ blocks }) => blocks.reduce((sum, { elements }) => sum + 2 * elements, 0));
    expect(Math.max(...bytes)).toBeLessThanOrEqual(16 * 2 ** 20);
    expect(bytes.reduce((sum, each) => sum + each, 0) / tasks.length).toBeGreaterThan(8 * 2 ** 20);
  });

  test('from hosts makes few long tasks that shrink, whatever else as of files', () => {
    const pairs = plainPairs([{ role: 'q', layer: 0, expert: null, shape: [32 * BLOCK_ELEMENTS] }]);
    const blocksIn = (remote: boolean) =>
      [...planTasks(pairs, full(pairs), 2, undefined, remote)].map(({ blocks }) => blocks.length);
    // 32 blocks of 16 MiB for two workers: half, then half of the rest, and so on.
    expect(blocksIn(true)).toEqual([16, 8, 4, 2, 1, 1]);
    expect(blocksIn(false).length).toBeGreaterThan(8);
    expect(blocksIn(false).reduce((sum, count) => sum + count, 0)).toBe(32);
  });

  test('leaves out blocks that are known, and plans for what is left', () => {
    fc.assert(
      fc.property(fc.array(pair, { maxLength: 20 }), fc.func(fc.boolean()), (pairs, done) => {
        const all = full(pairs).flatMap((sampled) => [...blocksOf(pairs[sampled.pair]!, sampled)]);
        const planned = [...planTasks(pairs, full(pairs), 2, done)].flatMap(({ blocks }) => blocks);
        expect(new Set(planned.map(key))).toEqual(
          new Set(all.filter(({ pair: index, block }) => !done(index, block)).map(key)),
        );
      }),
      { numRuns: 50 },
    );
    const pairs = plainPairs([{ role: 'q', layer: 0, expert: null, shape: [64 * BLOCK_ELEMENTS] }]);
    expect([...planTasks(pairs, full(pairs), 1, () => true)]).toEqual([]);
    // 64 blocks of 16 MiB: with 60 of them known, a quarter of what is left is one block.
    expect([...planTasks(pairs, full(pairs), 1, (_, block) => block < 60)].map(({ blocks }) => blocks.length)).toEqual([
      1, 1, 1, 1,
    ]);
  });
});
