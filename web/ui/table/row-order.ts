import { NUMBERS, type NumberKey, type RowColumns } from './row-columns.ts';

export type SortKey = NumberKey | 'name' | 'role' | 'dtype' | 'elements';
export type SortDirection = 'ascending' | 'descending';

/** Which rows, in which order. The empty query is all rows in the report's order. */
export interface TableQuery {
  sort: { key: SortKey; direction: SortDirection } | null;
  /** Part of either name, without regard to case. */
  name: string;
  /** `null`: all. */
  role: string | null;
  /** `outside`: rows of no layer. */
  layer: number | 'outside' | null;
  dtype: string | null;
}

export const EVERYTHING: TableQuery = { sort: null, name: '', role: null, layer: null, dtype: null };

const NUMBER_KEYS: ReadonlySet<string> = new Set(NUMBERS);

function isNumberKey(key: SortKey): key is NumberKey {
  return NUMBER_KEYS.has(key);
}

/** Indices of the rows that have come and match, ascending. */
export function matchingRows(columns: RowColumns, query: TableQuery): Uint32Array {
  const matches = new Uint32Array(columns.arrived);
  const needle = query.name.trim().toLowerCase();
  const { layer } = columns.numbers;
  let count = 0;
  for (let row = 0; row < columns.total; row++) {
    if (columns.present[row] === 0) continue;
    if (query.role !== null && columns.role.values[columns.role.of[row] ?? 0] !== query.role) continue;
    if (query.dtype !== null && columns.dtype.values[columns.dtype.of[row] ?? 0] !== query.dtype) continue;
    if (query.layer === 'outside' && !Number.isNaN(layer[row])) continue;
    if (typeof query.layer === 'number' && layer[row] !== query.layer) continue;
    if (needle !== '' && !contains(columns, row, needle)) continue;
    matches[count++] = row;
  }
  return matches.subarray(0, count);
}

function contains(columns: RowColumns, row: number, needle: string): boolean {
  const { [row]: a = '' } = columns.a;
  const { [row]: b = '' } = columns.b;
  return a.toLowerCase().includes(needle) || (a !== b && b.toLowerCase().includes(needle));
}

/** What a row is sorted by: numbers that are NaN come last. */
function sortNumbers(columns: RowColumns, key: Exclude<SortKey, 'name'>): Float64Array {
  if (isNumberKey(key)) return columns.numbers[key];
  if (key === 'elements') return columns.elements;
  const codes = columns[key];
  const ranks = new Float64Array(codes.values.length);
  const order = codes.values.map((value, code) => ({ value, code }));
  order.sort((x, y) => (x.value < y.value ? -1 : 1));
  for (const [rank, { code }] of order.entries()) ranks[code] = rank;
  return Float64Array.from(codes.of, (code) => ranks[code] ?? 0);
}

/**
 * Indices of the rows to show, in order. Equal rows keep the report's order in both directions; rows without a value
 * come last in both.
 */
export function orderRows(columns: RowColumns, query: TableQuery): Uint32Array {
  const matches = matchingRows(columns, query);
  if (!query.sort) return matches;
  const { key, direction } = query.sort;
  const sign = direction === 'ascending' ? 1 : -1;
  if (key === 'name') {
    const keys = columns.nameKeys;
    return matches.toSorted((x, y) => {
      const left = keys[x] ?? '';
      const right = keys[y] ?? '';
      return left < right ? -sign : left > right ? sign : x - y;
    });
  }
  const values = sortNumbers(columns, key);
  const known = matches.filter((row) => !Number.isNaN(values[row]));
  const unknown = matches.filter((row) => Number.isNaN(values[row]));
  known.sort((x, y) => sign * ((values[x] ?? 0) - (values[y] ?? 0)) || x - y);
  const order = new Uint32Array(matches.length);
  order.set(known);
  order.set(unknown, known.length);
  return order;
}
