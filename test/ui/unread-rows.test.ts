import { expect, test } from 'vitest';
import { elementsOf, isUnread } from '../../web/report/measured-values.ts';
import { createRowColumns } from '../../web/ui/table/row-columns.ts';
import { tableTotals } from '../../web/ui/table/row-totals.ts';
import { COLUMNS } from '../../web/ui/table/table-columns.ts';
import { tensorRow } from '../support/tensor-rows.ts';

const UNREAD = tensorRow({
  compared: 0,
  meanA: null,
  meanB: null,
  stdA: null,
  stdB: null,
  cosine: null,
  pearson: null,
  relL2: null,
  meanAbsDiff: null,
  maxAbsDiff: null,
  p50AbsDiff: null,
  p99AbsDiff: null,
  equal: null,
});

test('a pair that the depth left out is told from one without elements', () => {
  expect(isUnread(UNREAD)).toBe(true);
  expect(isUnread(tensorRow({ compared: 0, shape: [0, 64] }))).toBe(false);
  expect(isUnread(tensorRow({ compared: 1 }))).toBe(false);
  expect(elementsOf({ shape: [] })).toBe(1);
});

test('a pair that was not read shows dashes and no number but its shape', () => {
  const shown = COLUMNS.filter(({ kind }) => kind !== 'text').map(({ label, value }) => [label, value(UNREAD)]);
  expect(shown.filter(([, text]) => text !== '–')).toEqual([
    ['Layer', '0'],
    ['Shape', '64 × 64'],
  ]);
});

test('totals say how much was compared, and how many pairs were not', () => {
  const columns = createRowColumns(4);
  columns.put(0, tensorRow());
  columns.put(1, tensorRow({ compared: 512 }));
  columns.put(2, UNREAD);
  columns.put(3, tensorRow({ compared: 0, shape: [0] }));
  expect(tableTotals(columns)).toMatchObject({ compared: 4608, elements: 3 * 4096, unread: 1, arrived: 4 });
});
