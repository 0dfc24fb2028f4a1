import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { TensorRow } from '../../web/contract.ts';
import { naturalKey } from '../../web/ui/table/natural-key.ts';
import { createRowColumns, dtypeLabel, NUMBERS, type NumberKey } from '../../web/ui/table/row-columns.ts';
import { EVERYTHING, orderRows, type SortKey, type TableQuery } from '../../web/ui/table/row-order.ts';
import { tensorRow } from '../support/tensor-rows.ts';

const measure = fc.option(fc.constantFrom(-1, -0, 0, 0.5, 1, Number.MIN_VALUE, 1e300), { nil: null });
const name = fc.constantFrom('__proto__', '10', 'layers.2.q', 'layers.10.q', 'LAYERS.2.Q', 'constructor', '');

const row: fc.Arbitrary<TensorRow> = fc
  .record({
    a: name,
    b: name,
    role: fc.constantFrom('q', 'k', '__proto__', ''),
    layer: fc.option(fc.nat(3), { nil: null }),
    shape: fc.array(fc.nat(9), { maxLength: 3 }),
    dtypeA: fc.constantFrom('BF16', 'F32'),
    cosine: measure,
    pearson: measure,
    equal: measure,
  })
  .map((overrides) => tensorRow(overrides));

const rowWithExpert = fc.tuple(row, fc.option(fc.nat(3), { nil: undefined })).map(([plain, expert]) => ({
  ...plain,
  ...(expert === undefined ? {} : { expert }),
}));

const sortKey: fc.Arbitrary<SortKey> = fc.constantFrom('name', 'role', 'dtype', 'elements', ...NUMBERS);

const query: fc.Arbitrary<TableQuery> = fc.record({
  sort: fc.option(fc.record({ key: sortKey, direction: fc.constantFrom('ascending', 'descending') }), { nil: null }),
  name: fc.constantFrom('', ' Q ', 'proto', '10'),
  role: fc.option(fc.constantFrom('q', '__proto__', ''), { nil: null }),
  layer: fc.option(fc.oneof(fc.nat(3), fc.constant('outside' as const)), { nil: null }),
  dtype: fc.constantFrom(null, 'BF16', 'F32 · BF16'),
});

function storeOf(rows: readonly TensorRow[], arrival = rows.map((_, index) => index)) {
  const columns = createRowColumns(rows.length);
  for (const index of arrival) columns.put(index, rows[index] as TensorRow);
  return columns;
}

/** What a row is sorted by, read from the row itself. */
function sortValue(of: TensorRow, key: SortKey): number | string | null {
  if (key === 'name') return naturalKey(of.a);
  if (key === 'role') return of.role;
  if (key === 'dtype') return dtypeLabel(of);
  if (key === 'elements') return of.shape.reduce((product, side) => product * side, 1);
  return of[key as NumberKey] ?? null;
}

function naiveOrder(rows: readonly TensorRow[], { sort, name: text, role, layer, dtype }: TableQuery): number[] {
  const needle = text.trim().toLowerCase();
  const matching = [...rows.keys()].filter((index) => {
    const of = rows[index] as TensorRow;
    if (role !== null && of.role !== role) return false;
    if (dtype !== null && dtypeLabel(of) !== dtype) return false;
    if (layer === 'outside' ? of.layer !== null : layer !== null && of.layer !== layer) return false;
    return of.a.toLowerCase().includes(needle) || of.b.toLowerCase().includes(needle);
  });
  if (!sort) return matching;
  return matching.toSorted((x, y) => {
    const left = sortValue(rows[x] as TensorRow, sort.key);
    const right = sortValue(rows[y] as TensorRow, sort.key);
    if (left === null || right === null) return left === right ? x - y : left === null ? 1 : -1;
    if (left === right) return x - y;
    return left < right === (sort.direction === 'ascending') ? -1 : 1;
  });
}

test('a row comes back as it was put', () => {
  fc.assert(
    fc.property(rowWithExpert, (given) => {
      const normal = JSON.parse(JSON.stringify(given)) as TensorRow;
      expect(JSON.parse(JSON.stringify(storeOf([given]).row(0)))).toEqual(normal);
    }),
  );
});

test('sorting and filtering agree with the naive way, in whatever order rows arrive', () => {
  const rows = fc.array(rowWithExpert, { maxLength: 30 });
  fc.assert(
    fc.property(rows, query, fc.infiniteStream(fc.nat()), (given, wanted, random) => {
      const arrival = [...given.keys()].map((index) => ({ index, at: random.next().value ?? 0 }));
      arrival.sort((x, y) => x.at - y.at);
      const columns = storeOf(
        given,
        arrival.map(({ index }) => index),
      );
      expect([...orderRows(columns, wanted)]).toEqual(naiveOrder(given, wanted));
    }),
    { numRuns: 500 },
  );
});

describe('rows that have not come', () => {
  const rows = [
    tensorRow({ a: 'x', pearson: 2 }),
    tensorRow({ a: 'y', pearson: 1 }),
    tensorRow({ a: 'z', pearson: null }),
  ];
  test('are left out', () => {
    expect([...orderRows(storeOf(rows, [2, 0]), EVERYTHING)]).toEqual([0, 2]);
    expect(() => storeOf(rows, [2]).row(0)).toThrow(RangeError);
  });
  test('do not count twice when sent twice', () => expect(storeOf(rows, [1, 1]).arrived).toBe(1));
  test('cannot be put outside', () => {
    const columns = createRowColumns(1);
    for (const index of [-1, 1, 0.5]) expect(() => columns.put(index, tensorRow())).toThrow(RangeError);
  });
});

test('numbers within names are compared as numbers', () => {
  const names = ['b', 'layers.10.q', 'layers.2.q', 'Layers.02.k', 'layers.x', 'a10b2', 'a10b10', '10', '9'];
  const sorted = names.toSorted((x, y) => (naturalKey(x) < naturalKey(y) ? -1 : 1));
  expect(sorted).toEqual(['9', '10', 'a10b2', 'a10b10', 'b', 'Layers.02.k', 'layers.2.q', 'layers.10.q', 'layers.x']);
});
