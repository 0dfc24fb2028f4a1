import type { Matrix } from '../../align/matrix.ts';
import { scaleRowOf, scaleRows } from '../../align/storage/row-parts.ts';
import { aligned } from './decode-plain.ts';
import { readScales, readZeros } from './scales.ts';

/** As bitsandbytes writes 1 / 127; rounded to F32 where it multiplies. */
const OVER_127 = Math.fround(7.874015718698502e-3);

/** Turns stored numbers of some rows into values, in place: less their zero point, times their scale. */
export function applyScales(
  matrix: Matrix,
  first: number,
  width: number,
  parts: ReadonlyMap<string, Uint8Array>,
  out: Float32Array,
): void {
  const rows = out.length / width;
  const covered = scaleRows(matrix, first, rows);
  const scales = readScales(matrix, parts);
  const zeros = readZeros(matrix, covered, parts);
  const groups = rowGroups(matrix, first, rows, parts.get('index'));
  const columns = columnGroups(matrix, width, parts.get('index'));
  for (let row = 0; row < rows; row++) {
    const begin = (groups[row]! - covered.first) * covered.width;
    const end = begin + covered.width;
    const ofRow = out.subarray(row * width, (row + 1) * width);
    if (zeros !== null) subtract(ofRow, zeros.subarray(begin, end), columns);
    multiply(ofRow, scales.subarray(begin, end), columns);
  }
  if (matrix.settings['over127'] !== 1) return;
  for (let i = 0; i < out.length; i++) out[i] = out[i]! * OVER_127;
}

function subtract(values: Float32Array, zeros: Float32Array, columns: Uint32Array): void {
  for (let i = 0; i < values.length; i++) values[i] = values[i]! - zeros[columns[i]!]!;
}

function multiply(values: Float32Array, scales: Float32Array, columns: Uint32Array): void {
  for (let i = 0; i < values.length; i++) values[i] = values[i]! * scales[columns[i]!]!;
}

/** The row of scales of each row. */
function rowGroups(matrix: Matrix, first: number, rows: number, index: Uint8Array | undefined): Float64Array {
  const { storage, settings } = matrix;
  const groups = Float64Array.from({ length: rows }, (_, row) => scaleRowOf(matrix, first + row));
  if (storage !== 'gptq' || index === undefined) return groups;
  const { sequential = 1, scaleRows: all = 1 } = settings;
  const told = new Int32Array(...aligned(index, 4));
  for (let row = 0; row < rows; row++) {
    const group = told[row]!;
    if (sequential === 1 && group !== groups[row])
      throw new RangeError('g_idx is in order of activation, against desc_act');
    if (group < 0 || group >= all) throw new RangeError(`g_idx names group ${group} of ${all}`);
    groups[row] = group;
  }
  return groups;
}

/** The column of scales of each column. An index that holds -1 counts as none, as in compressed-tensors. */
function columnGroups({ storage, settings }: Matrix, width: number, index: Uint8Array | undefined): Uint32Array {
  const { blockWidth = 1, scaleWidth = 1 } = settings;
  const inOrder = Uint32Array.from({ length: width }, (_, column) => Math.floor(column / blockWidth));
  if (storage !== 'packed-int4' || index === undefined) return inOrder;
  const told = new Int32Array(...aligned(index, 4));
  if (told.includes(-1)) return inOrder;
  const wrong = told.find((group) => group < 0 || group >= scaleWidth);
  if (wrong !== undefined) throw new RangeError(`weight_g_idx names group ${wrong} of ${scaleWidth}`);
  return Uint32Array.from(told);
}
