import { describe, expect, test } from 'vitest';
import { expectedCosine } from '../../web/stats/expected-cosine.ts';
import { createRowColumns } from '../../web/ui/table/row-columns.ts';
import { MAX_LAYERS, MAX_ROLES, measureSeries } from '../../web/ui/table/row-series.ts';
import { tableTotals } from '../../web/ui/table/row-totals.ts';
import type { TensorRow } from '../../web/contract.ts';
import { tensorRow } from '../support/tensor-rows.ts';

function storeOf(rows: TensorRow[]) {
  const columns = createRowColumns(rows.length);
  for (const [index, row] of rows.entries()) columns.put(index, row);
  return columns;
}

describe('series', () => {
  test('experts of a layer are averaged, and so are their null values', () => {
    const one = tensorRow({ role: 'up', layer: 3, expert: 0, cosine: 0.2, meanA: 0.1 });
    const two = tensorRow({ role: 'up', layer: 3, expert: 1, cosine: 0.4, meanA: 0.3 });
    const { series } = measureSeries(storeOf([one, two]), 'cosine');
    const expected = ((expectedCosine(one) ?? 0) + (expectedCosine(two) ?? 0)) / 2;
    expect(series).toEqual([
      {
        role: 'up',
        points: [
          {
            layer: 3,
            value: expect.closeTo(0.3, 12),
            tensors: 2,
            expected: { value: expect.closeTo(expected, 12), deviation: null },
          },
        ],
      },
    ]);
  });

  test('the mean of four independent correlations scatters half as far', () => {
    const rows = Array.from({ length: 4 }, () => tensorRow({ compared: 100 }));
    const point = measureSeries(storeOf(rows), 'pearson').series[0]?.points[0];
    expect(point?.expected).toEqual({ value: 0, deviation: expect.closeTo(0.05, 12) });
  });

  test('roles follow a token’s way, layers ascend, rows without a value are left out', () => {
    const rows = [
      tensorRow({ role: 'down', layer: 1 }),
      tensorRow({ role: 'q', layer: 10 }),
      tensorRow({ role: 'q', layer: 2 }),
      tensorRow({ role: 'k', layer: 2, pearson: null }),
      tensorRow({ role: 'final_norm', layer: null }),
      tensorRow({ role: 'embed', layer: null }),
    ];
    const { series, outside } = measureSeries(storeOf(rows), 'pearson');
    expect(series.map(({ role, points }) => [role, points.map(({ layer }) => layer)])).toEqual([
      ['q', [2, 10]],
      ['down', [1]],
    ]);
    expect(outside.map(({ role }) => role)).toEqual(['embed', 'final_norm']);
  });

  test('hostile roles and layers cannot make it endless', () => {
    const rows = Array.from({ length: 500 }, (_, index) =>
      tensorRow({ role: `role ${index % 40}`, layer: index * 1000 }),
    );
    const { series, omitted } = measureSeries(storeOf(rows), 'pearson');
    expect(series.length).toBeLessThanOrEqual(MAX_ROLES);
    expect(omitted).toEqual({ roles: 40 - MAX_ROLES, layers: 500 - MAX_LAYERS });
  });
});

test('totals weigh the share of equal values by finite pairs, and count what is not finite on each side', () => {
  const rows = [
    tensorRow({ compared: 100, equal: 1, role: 'q', layer: 1 }),
    tensorRow({ compared: 302, equal: 0, role: 'k', layer: null, nonFiniteA: 1, nonFiniteB: 2 }),
    tensorRow({ compared: 0, equal: null, role: 'q', layer: 0, dtypeB: 'F32' }),
  ];
  expect(tableTotals(storeOf(rows))).toMatchObject({
    total: 3,
    arrived: 3,
    compared: 402,
    equal: 0.25,
    nonFiniteA: 1,
    nonFiniteB: 2,
    roles: ['q', 'k'],
    dtypes: ['BF16', 'BF16 · F32'],
    layers: [0, 1],
    outside: true,
  });
  expect(tableTotals(createRowColumns(0))).toMatchObject({ equal: null, equalIfUnrelated: null, compared: 0 });
});
