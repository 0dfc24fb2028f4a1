import { DTYPES, type Dtype } from './dtypes.ts';
import { jsonCursor } from './json-cursor.ts';
import { readString } from './json-string.ts';
import { readShape } from './shape.ts';
import { type LayoutFault, findLayoutFault, sizeFault } from './tensor-layout.ts';
import { type TensorRows, at } from './tensor-rows.ts';

export interface HeaderTensor {
  dtype: Dtype;
  /** Logical shape: elements, also where several share a byte. */
  shape: readonly number[];
  elements: number;
  /** From the start of the file. */
  byteOffset: number;
  bytes: number;
}

interface Around {
  /** The header's text. */
  bytes: Uint8Array;
  /** Byte of the file at which the data starts. */
  dataStart: number;
  dataBytes: number;
}

/** The tensors of a header in its order, or why they do not fill the data. Of equal names the last one counts. */
export function tensorsOf(rows: TensorRows, around: Around): Map<string, HeaderTensor> | LayoutFault {
  const { bytes, dataBytes } = around;
  const all = Uint32Array.from({ length: rows.count }, (_, row) => row);
  const fault = findLayoutFault(rows, all, dataBytes);
  if (fault === null) {
    const tensors = collect(rows, all, around);
    if (tensors.size === rows.count) return tensors;
  }
  // Where a name is given twice, the fault may lie in a row that does not count, and so may the bytes that cover all.
  const counting = lastOfEachName(rows, { bytes, dataBytes });
  if (fault !== null && (counting === null || counting.length === rows.count)) return fault;
  const last = counting ?? all;
  return findLayoutFault(rows, last, dataBytes) ?? collect(rows, last, around);
}

export function nameAt(rows: TensorRows, row: number, bytes: Uint8Array): string {
  const cursor = jsonCursor(bytes);
  cursor.position = at(rows.nameAt, row);
  return readString(cursor);
}

/**
 * The rows that count, in the order of the header, or `null` as soon as they cannot fit. Read from the end, every row is either final
 * or replaced by one already seen: ten million tensors on the same 16 bytes are refused after 17 of them.
 */
function lastOfEachName(rows: TensorRows, { bytes, dataBytes }: Omit<Around, 'dataStart'>): Uint32Array | null {
  const seen = new Set<string>();
  const last = new Uint32Array(rows.count);
  let start = rows.count;
  let asked = 0;
  for (let row = rows.count - 1; row >= 0; row--) {
    const name = nameAt(rows, row, bytes);
    if (seen.has(name)) continue;
    seen.add(name);
    asked += at(rows.bytes, row);
    if (sizeFault(rows, row) !== null || asked > dataBytes) return null;
    last[--start] = row;
  }
  return last.subarray(start);
}

function collect(rows: TensorRows, chosen: Uint32Array, { bytes, dataStart }: Around): Map<string, HeaderTensor> {
  const tensors = new Map<string, HeaderTensor>();
  const cursor = jsonCursor(bytes);
  for (const row of chosen) {
    cursor.position = at(rows.nameAt, row);
    const name = readString(cursor);
    cursor.position = at(rows.shapeAt, row);
    const shape = readShape(cursor);
    tensors.set(name, {
      dtype: DTYPES[at(rows.dtype, row)] ?? 'U8',
      shape,
      elements: shape.includes(0) ? 0 : shape.reduce((product, size) => product * size, 1),
      byteOffset: dataStart + at(rows.begin, row),
      bytes: at(rows.bytes, row),
    });
  }
  return tensors;
}
