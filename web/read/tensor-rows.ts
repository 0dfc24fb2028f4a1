import type { Descriptor } from './descriptor.ts';

/**
 * The descriptors of a header as columns, in its order: a hostile header of 100 MB holds millions of them, and as objects they
 * would take many times its size before the first fault shows.
 */
export interface TensorRows {
  count: number;
  /** Position of the name's opening quote in the text. */
  nameAt: Uint32Array;
  /** Position of the shape in the text. */
  shapeAt: Uint32Array;
  /** Positions in `DTYPES`. */
  dtype: Uint8Array;
  bytes: Float64Array;
  begin: Float64Array;
  end: Float64Array;
}

export function emptyRows(): TensorRows {
  return { count: 0, ...columns(64) };
}

export function addRow(rows: TensorRows, nameAt: number, descriptor: Descriptor): void {
  const row = rows.count++;
  if (row === rows.dtype.length) grow(rows);
  rows.nameAt[row] = nameAt;
  rows.shapeAt[row] = descriptor.shapeAt;
  rows.dtype[row] = descriptor.dtype;
  rows.bytes[row] = descriptor.bytes;
  rows.begin[row] = descriptor.begin;
  rows.end[row] = descriptor.end;
}

/** One value of a row that exists. */
export function at(column: Float64Array | Uint32Array | Uint8Array, row: number): number {
  return column[row] ?? 0;
}

function columns(length: number): Omit<TensorRows, 'count'> {
  return {
    nameAt: new Uint32Array(length),
    shapeAt: new Uint32Array(length),
    dtype: new Uint8Array(length),
    bytes: new Float64Array(length),
    begin: new Float64Array(length),
    end: new Float64Array(length),
  };
}

function grow(rows: TensorRows): void {
  const larger = columns(rows.dtype.length * 2);
  larger.nameAt.set(rows.nameAt);
  larger.shapeAt.set(rows.shapeAt);
  larger.dtype.set(rows.dtype);
  larger.bytes.set(rows.bytes);
  larger.begin.set(rows.begin);
  larger.end.set(rows.end);
  Object.assign(rows, larger);
}
