import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Matrix } from '../../../web/align/matrix.ts';
import type { RowPlaces, Slice } from '../../../web/align/slice.ts';
import { gatherPlan, matrixRows } from '../../../web/measure/tested/gather-plan.ts';
import type { RowRange, SampledSlice } from '../../../web/measure/tested/sampled-slice.ts';
import { testedRows } from '../../../web/measure/tested/tested-rows.ts';
import { sliceOf } from './made.ts';

/** Rows of a matrix that hold their own number, and a few bytes before them in the shard. */
function numbered(rows: number, width: number, shape: readonly number[] = [rows, width], shard = 0) {
  const { matrix } = sliceOf({ role: 'q', rows: Math.max(2, rows), width, dtype: 'F32' });
  const elements = rows * width;
  const values = { ...matrix.values, name: `m${shard}`, shape, elements, bytes: 4 * elements, byteOffset: 12, shard };
  const bytes = new Uint8Array(12 + 4 * elements);
  const numbers = Float32Array.from({ length: elements }, (_, at) => Math.floor(at / width) + (at % width) / 64);
  bytes.set(new Uint8Array(numbers.buffer), 12);
  const made: Matrix = { ...matrix, name: values.name, shape, values };
  return { matrix: made, bytes };
}

function slice(matrix: Matrix, places: RowPlaces, rows: number): Slice {
  return { ...sliceOf({ role: 'q', rows: 2, width: matrix.shape.at(-1)! }), rows, matrix, places };
}

/** What RowPlaces says, row by row. */
function placeOf({ first, group, stride }: RowPlaces, row: number): number {
  return first + Math.floor(row / group) * stride + (row % group);
}

const places = fc
  .record({
    group: fc.integer({ min: 1, max: 6 }),
    gap: fc.nat(9),
    first: fc.nat(9),
    rows: fc.integer({ min: 1, max: 25 }),
  })
  .map(({ group, gap, first, rows }) => ({ places: { first, group, stride: group + gap }, rows }));

function rangesIn(rows: number): fc.Arbitrary<RowRange[]> {
  const range = fc
    .nat(rows - 1)
    .chain((first) => fc.record({ first: fc.constant(first), rows: fc.integer({ min: 1, max: rows - first }) }));
  return fc.array(range, { minLength: 1, maxLength: 4 });
}

describe('rows of a slice in its matrix', () => {
  test('are where RowPlaces says, in as few ranges as possible', () => {
    fc.assert(
      fc.property(
        places.chain((each) => rangesIn(each.rows).map((ranges) => ({ ...each, range: ranges[0]! }))),
        ({ places: at, range }) => {
          const found = matrixRows(at, range);
          const rows = found.flatMap(({ first, rows: count }) => Array.from({ length: count }, (_, i) => first + i));
          expect(rows).toEqual(Array.from({ length: range.rows }, (_, i) => placeOf(at, range.first + i)));
          for (const [i, next] of found.slice(1).entries())
            expect(next.first).not.toBe(found[i]!.first + found[i]!.rows);
        },
      ),
    );
  });
});

describe('gathered rows', () => {
  test('are exactly those of the slice, whatever it is packed with, and each byte is asked for once', () => {
    const packed = places.chain((each) => rangesIn(each.rows).map((ranges) => ({ ...each, ranges })));
    fc.assert(
      fc.property(fc.array(packed, { minLength: 1, maxLength: 5 }), fc.integer({ min: 1, max: 5 }), (list, width) => {
        const last = Math.max(...list.map(({ places: at, rows }) => placeOf(at, rows - 1)));
        const held = { a: numbered(last + 1, width), b: numbered(last + 1, width, [last + 1, width]) };
        const sampled = list.map(({ places: at, rows, ranges }, number): SampledSlice => {
          const side = number % 2 === 0 ? 'a' : 'b';
          return { side, slice: slice(held[side].matrix, at, rows), ranges };
        });
        const plan = gatherPlan(sampled);
        expect(plan.gathers.map(({ item }) => item)).toEqual([...plan.gathers.keys()]);
        const keys = plan.gathers.map(({ side, byteOffset, bytes }) => `${side} ${byteOffset} ${bytes}`);
        expect(new Set(keys).size).toBe(keys.length);
        const bytes = plan.gathers.map(({ side, byteOffset, bytes: count }) =>
          held[side].bytes.slice(byteOffset, byteOffset + count),
        );
        const rows = testedRows(sampled, plan, bytes);
        for (const each of sampled) {
          const expected = each.ranges.flatMap(({ first, rows: count }) =>
            Array.from({ length: count * width }, (_, at) => {
              return placeOf(each.slice.places, first + Math.floor(at / width)) + (at % width) / 64;
            }),
          );
          expect([...rows.of(each)]).toEqual(expected);
        }
      }),
    );
  });

  test('of experts, of gate and up in turn, of q, k and v by heads', () => {
    const width = 4;
    // Three experts of six rows, gate in even ones.
    const { matrix, bytes } = numbered(18, width, [3, 6, width]);
    const gate = slice(matrix, { first: 6, group: 1, stride: 2 }, 3);
    const up = slice(matrix, { first: 13, group: 1, stride: 2 }, 3);
    const whole = slice(matrix, { first: 12, group: 6, stride: 6 }, 6);
    const sampled: SampledSlice[] = [
      { side: 'a', slice: gate, ranges: [{ first: 0, rows: 3 }] },
      { side: 'a', slice: up, ranges: [{ first: 1, rows: 2 }] },
      { side: 'a', slice: whole, ranges: [{ first: 2, rows: 3 }] },
    ];
    const plan = gatherPlan(sampled);
    const rows = testedRows(
      sampled,
      plan,
      plan.gathers.map(({ byteOffset, bytes: count }) => bytes.slice(byteOffset, byteOffset + count)),
    );
    const first = (of: SampledSlice) => [...rows.of(of)].filter((_, at) => at % width === 0);
    expect(first(sampled[0]!)).toEqual([6, 8, 10]);
    expect(first(sampled[1]!)).toEqual([15, 17]);
    expect(first(sampled[2]!)).toEqual([14, 15, 16]);
    expect(plan.gathers).toHaveLength(6);
    expect(rows.stored(sampled[2]!)).toHaveLength(3 * width * 4);
    expect(rows.stored(sampled[0]!)).toBeNull();
  });

  test('that several want are read once, those of another side or shard are others', () => {
    const [one, other] = [numbered(8, 4), numbered(8, 4, [8, 4], 1)];
    const whole = { first: 0, group: 8, stride: 8 };
    const ranges = [{ first: 2, rows: 2 }];
    const sampled: SampledSlice[] = [
      { side: 'a', slice: slice(one.matrix, whole, 8), ranges },
      { side: 'a', slice: slice(one.matrix, whole, 8), ranges },
      { side: 'b', slice: slice(one.matrix, whole, 8), ranges },
      { side: 'a', slice: slice(other.matrix, whole, 8), ranges },
    ];
    const { gathers } = gatherPlan(sampled);
    expect(gathers.map(({ side, shard }) => `${side}${shard}`)).toEqual(['a0', 'b0', 'a1']);
  });

  test('that were not planned, or whose bytes have not arrived, are an error', () => {
    const { matrix } = numbered(8, 4);
    const sampled: SampledSlice = {
      side: 'a',
      slice: slice(matrix, { first: 0, group: 8, stride: 8 }, 8),
      ranges: [{ first: 0, rows: 2 }],
    };
    const rows = testedRows([sampled], gatherPlan([sampled]), [undefined]);
    expect(() => rows.of(sampled)).toThrow(RangeError);
    expect(() => rows.of({ ...sampled })).toThrow(/not planned/);
  });
});
