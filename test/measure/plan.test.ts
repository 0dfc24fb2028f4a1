import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Pair } from '../../web/align/pair.ts';
import { BLOCK_ELEMENTS } from '../../web/measure/layout.ts';
import { blockCount, blocksOf, bytesToRead, planTasks } from '../../web/measure/plan.ts';
import type { Block } from '../../web/measure/task.ts';
import type { TensorEntry } from '../../web/read/checkpoint.ts';
import { DTYPE_BITS, type Dtype } from '../../web/read/dtypes.ts';

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

function key({ pair: index, block }: Block): string {
  return `${index}/${block}`;
}

describe('a plan', () => {
  test('holds every block of every pair once, the same ones for any number of workers', () => {
    fc.assert(
      fc.property(fc.array(pair, { maxLength: 20 }), fc.integer({ min: 1, max: 9 }), (pairs, workers) => {
        const expected = pairs.flatMap((each, index) => [...blocksOf(each, index)]);
        const planned = [...planTasks(pairs, workers)].flatMap(({ blocks }) => blocks);
        const byKey = (x: Block, y: Block) => (key(x) < key(y) ? -1 : 1);
        expect(planned.toSorted(byKey)).toEqual(expected.toSorted(byKey));
      }),
      { numRuns: 50 },
    );
  });

  test('covers each tensor without gap or overlap', () => {
    fc.assert(
      fc.property(pair, (each) => {
        const blocks = [...blocksOf(each, 0)];
        expect(blocks).toHaveLength(blockCount(each));
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
    const [task] = planTasks(pairs, 1);
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
    expect([...planTasks([empty], 2)]).toEqual([]);
    expect(bytesToRead([empty])).toBe(0);
  });

  test('measures complex tensors as twice as many real numbers', () => {
    const complex: Pair = {
      a: entry('C64', BLOCK_ELEMENTS, 0, 8),
      b: entry('C64', BLOCK_ELEMENTS, 0, 8),
      role: 'other',
      layer: null,
      expert: null,
    };
    expect([...blocksOf(complex, 0)]).toMatchObject([
      { dtypeA: 'F32', byteOffsetA: 8, elements: BLOCK_ELEMENTS, pairElements: 2 * BLOCK_ELEMENTS },
      { dtypeA: 'F32', byteOffsetA: 8 + 4 * BLOCK_ELEMENTS, elements: BLOCK_ELEMENTS },
    ]);
  });
});
