import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rowRuns, rowsPerMatrix, runKey, TESTED_ELEMENTS } from '../../../web/measure/tested/row-runs.ts';
import { DTYPE_BITS } from '../../../web/read/dtypes.ts';
import { sliceOf } from './made.ts';

const width = fc.oneof(fc.integer({ min: 1, max: 200 }), fc.constantFrom(64, 768, 2560, 4096, 8192));
const spec = fc.record({
  role: fc.constantFrom('q', 'k', 'gate', 'up', 'shared_gate', 'shared_up', 'other'),
  layer: fc.nat(5),
  expert: fc.option(fc.nat(3)),
  rows: fc.oneof(fc.integer({ min: 2, max: 40 }), fc.integer({ min: 2, max: 20_000 })),
});
const specs = fc.array(spec, { minLength: 1, maxLength: 30 });

describe('runs of rows', () => {
  test('lie in the rows that all have, and begin and end on whole bytes in every dtype', () => {
    fc.assert(
      fc.property(specs, width, fc.nat(), fc.integer({ min: 1, max: 600 }), (list, channels, seed, rows) => {
        const slices = list.map((each) => sliceOf({ ...each, width: channels }));
        const runs = rowRuns(slices, { seed, rows, width: channels });
        for (const slice of slices) {
          const { first, rows: taken } = runs.get(runKey(slice))!;
          const fewest = Math.min(...slices.filter((other) => runKey(other) === runKey(slice)).map((s) => s.rows));
          expect(first).toBeGreaterThanOrEqual(0);
          expect(taken).toBeGreaterThan(0);
          expect(first + taken).toBeLessThanOrEqual(fewest);
          expect(taken).toBeGreaterThanOrEqual(Math.min(rows, fewest));
          expect(taken).toBeLessThan(rows + 8);
          for (const bits of new Set(Object.values(DTYPE_BITS))) {
            expect((first * channels * bits) % 8).toBe(0);
            if (taken < fewest) expect((taken * channels * bits) % 8).toBe(0);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  test('are one for each role in all layers, experts and models; of unknown tensors one each', () => {
    const slices = [0, 1, 2].flatMap((layer) => [
      sliceOf({ role: 'q', layer, rows: 5000 }),
      sliceOf({ role: 'gate', layer, expert: layer, rows: 5000 }),
      sliceOf({ role: 'other', layer, rows: 5000, name: `x.${layer}` }),
    ]);
    const runs = rowRuns(slices, { seed: 0, rows: 8, width: 64 });
    expect([...runs.keys()].toSorted()).toEqual(['gate', 'other x.0', 'other x.1', 'other x.2', 'q']);
    expect(new Set(['x.0', 'x.1', 'x.2'].map((name) => runs.get(`other ${name}`)!.first)).size).toBeGreaterThan(1);
  });

  test('of gate and up begin at the same unit', () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 2, max: 30_000 }), (seed, rows) => {
        const roles = ['gate', 'up', 'shared_gate', 'shared_up'];
        const runs = rowRuns(
          roles.map((role) => sliceOf({ role, layer: 0, rows })),
          { seed, rows: 16, width: 64 },
        );
        expect(runs.get('up')).toEqual(runs.get('gate'));
        expect(runs.get('shared_up')).toEqual(runs.get('shared_gate'));
      }),
      { numRuns: 50 },
    );
  });

  test('do not change with order, layers that are there or dtype, and do with the seed', () => {
    const runOf = (seed: number, slices = [sliceOf({ role: 'q', layer: 0, rows: 20_000 })]) =>
      rowRuns(slices, { seed, rows: 8, width: 64 }).get('q')!;
    const others = [
      sliceOf({ role: 'k', layer: 3, rows: 100 }),
      sliceOf({ role: 'q', layer: 7, rows: 20_000, dtype: 'F32' }),
    ];
    const firsts = new Set<number>();
    for (let seed = 0; seed < 20; seed++) {
      const { first } = runOf(seed);
      firsts.add(first);
      expect(runOf(seed, [...others, sliceOf({ role: 'q', layer: 0, rows: 20_000, dtype: 'F8_E4M3' })]).first).toBe(
        first,
      );
      expect(runOf(seed, others.toReversed()).first).toBe(first);
    }
    expect(firsts.size).toBeGreaterThan(15);
    // From one end to the other.
    const all = Array.from({ length: 400 }, (_, seed) => runOf(seed).first);
    expect(Math.min(...all)).toBeLessThan(500);
    expect(Math.max(...all)).toBeGreaterThan(19_000);
  });
});

test('rows of a matrix keep to the budget of a model, and to that of a matrix', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5000 }), width, (matrices, channels) => {
      const rows = rowsPerMatrix(matrices, channels);
      expect(rows).toBeGreaterThanOrEqual(1);
      expect(rows * channels).toBeLessThanOrEqual(Math.max(2 ** 15, 8 * channels));
      if (rows > 1) expect(rows * matrices * channels).toBeLessThanOrEqual(TESTED_ELEMENTS);
    }),
  );
  expect(rowsPerMatrix(10, 4096)).toBe(8);
  expect(rowsPerMatrix(10, 8192)).toBe(8);
  expect(rowsPerMatrix(10, 64)).toBe(512);
  expect(rowsPerMatrix(512, 4096)).toBe(4);
  expect(rowsPerMatrix(0, 64)).toBe(512);
});
