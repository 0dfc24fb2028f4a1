import type { TensorRow } from '../../contract.ts';
import { elementsOf } from '../../report/measured-values.ts';
import { createCodes, type Codes } from './codes.ts';
import { naturalKey } from './natural-key.ts';

export const NUMBERS = [
  'layer',
  'expert',
  'compared',
  'meanA',
  'meanB',
  'stdA',
  'stdB',
  'cosine',
  'pearson',
  'relL2',
  'meanAbsDiff',
  'maxAbsDiff',
  'p50AbsDiff',
  'p99AbsDiff',
  'equal',
  'nonFiniteA',
  'nonFiniteB',
] as const;

export type NumberKey = (typeof NUMBERS)[number];

/** The rows of one comparison, column by column: 500,000 row objects would cost several times the memory. */
export interface RowColumns {
  /** Rows that will come. */
  readonly total: number;
  /** Rows that have come. */
  readonly arrived: number;
  /** 1 where the row has come. */
  readonly present: Uint8Array;
  /** NaN stands for `null`. */
  readonly numbers: Readonly<Record<NumberKey, Float64Array>>;
  readonly a: readonly string[];
  readonly b: readonly string[];
  /** Of the name in A; see `naturalKey`. */
  readonly nameKeys: readonly string[];
  readonly elements: Float64Array;
  readonly role: Codes;
  /** `BF16`, or `F16 · BF16` where they differ. */
  readonly dtype: Codes;
  put(index: number, row: TensorRow): void;
  /** The fields of the contract. */
  row(index: number): TensorRow;
  /** Also what a later version's row holds besides. */
  wholeRow(index: number): TensorRow;
}

/** Names a row's dtypes as the table shows, sorts and filters them. */
export function dtypeLabel({ dtypeA, dtypeB }: Pick<TensorRow, 'dtypeA' | 'dtypeB'>): string {
  return dtypeA === dtypeB ? dtypeA : `${dtypeA} · ${dtypeB}`;
}

const KNOWN = new Set<string>([...NUMBERS, 'a', 'b', 'role', 'shape', 'dtypeA', 'dtypeB']);

/** Almost no row has any: nothing is allocated for the others. */
function unknownFields(row: TensorRow): object | null {
  if (Object.keys(row).every((key) => KNOWN.has(key))) return null;
  return Object.fromEntries(Object.entries(row).filter(([key]) => !KNOWN.has(key)));
}

function emptyNames(length: number): string[] {
  return Array.from({ length }, () => '');
}

/** @param total rows that will come, each once, in any order */
export function createRowColumns(total: number): RowColumns {
  const present = new Uint8Array(total);
  const numbers = Object.fromEntries(NUMBERS.map((key) => [key, new Float64Array(total)])) as Record<
    NumberKey,
    Float64Array
  >;
  const a = emptyNames(total);
  const b = emptyNames(total);
  const nameKeys = emptyNames(total);
  const elements = new Float64Array(total);
  const role = createCodes(total);
  const dtype = createCodes(total);
  const dtypeA = createCodes(total);
  const dtypeB = createCodes(total);
  const shape = createCodes(total);
  const shapes: number[][] = [];
  /** Of rows that have any. */
  const unknown = new Map<number, object>();
  let arrived = 0;

  const nullable = (key: NumberKey, index: number) => {
    const value = numbers[key][index] ?? Number.NaN;
    return Number.isNaN(value) ? null : value;
  };

  const rowAt = (index: number): TensorRow => {
    if (present[index] !== 1) throw new RangeError(`Row ${index} has not come`);
    const expert = nullable('expert', index);
    return {
      a: a[index] ?? '',
      b: b[index] ?? '',
      role: role.values[role.of[index] ?? 0] ?? '',
      layer: nullable('layer', index),
      ...(expert === null ? {} : { expert }),
      shape: shapes[shape.of[index] ?? 0] ?? [],
      dtypeA: dtypeA.values[dtypeA.of[index] ?? 0] ?? '',
      dtypeB: dtypeB.values[dtypeB.of[index] ?? 0] ?? '',
      compared: nullable('compared', index) ?? 0,
      meanA: nullable('meanA', index),
      meanB: nullable('meanB', index),
      stdA: nullable('stdA', index),
      stdB: nullable('stdB', index),
      cosine: nullable('cosine', index),
      pearson: nullable('pearson', index),
      relL2: nullable('relL2', index),
      meanAbsDiff: nullable('meanAbsDiff', index),
      maxAbsDiff: nullable('maxAbsDiff', index),
      p50AbsDiff: nullable('p50AbsDiff', index),
      p99AbsDiff: nullable('p99AbsDiff', index),
      equal: nullable('equal', index),
      nonFiniteA: nullable('nonFiniteA', index) ?? 0,
      nonFiniteB: nullable('nonFiniteB', index) ?? 0,
    };
  };

  return {
    total,
    get arrived() {
      return arrived;
    },
    present,
    numbers,
    a,
    b,
    nameKeys,
    elements,
    role,
    dtype,
    put(index, row) {
      if (!Number.isInteger(index) || index < 0 || index >= total) throw new RangeError(`No row ${index} of ${total}`);
      if (present[index] === 0) arrived++;
      present[index] = 1;
      for (const key of NUMBERS) numbers[key][index] = row[key] ?? Number.NaN;
      a[index] = row.a;
      // The same string twice would be held twice.
      b[index] = row.b === row.a ? row.a : row.b;
      nameKeys[index] = naturalKey(row.a);
      elements[index] = elementsOf(row);
      role.set(index, row.role);
      dtype.set(index, dtypeLabel(row));
      dtypeA.set(index, row.dtypeA);
      dtypeB.set(index, row.dtypeB);
      shape.set(index, row.shape.join(','));
      shapes[shape.of[index] ?? 0] = row.shape;
      const others = unknownFields(row);
      if (others === null) unknown.delete(index);
      else unknown.set(index, others);
    },
    row: rowAt,
    wholeRow: (index) => ({ ...rowAt(index), ...unknown.get(index) }),
  };
}
