import type { TensorEntry } from '../../read/checkpoint.ts';
import { DTYPE_BITS, type Dtype } from '../../read/dtypes.ts';
import type { Matrix, RowPart } from '../matrix.ts';
import { geometryOf } from './geometry.ts';

/** More elements in one go would not fit a typed array of every engine. */
export const MOST_ELEMENTS = 2 ** 29;

/** Where the scales of some rows lie: rows `first` to `end` of the scales' own, `width` numbers each. */
export interface ScaleRows {
  first: number;
  end: number;
  width: number;
}

/**
 * The bytes that decoding rows `first` to `first + rows` of a matrix needs, rows counted through its leading axes; a vector is one
 * row. Each part is one stretch of one tensor. Rows that do not end on whole bytes (F4, F6, NF4) share their outer bytes with
 * their neighbours.
 *
 * Scales: those whose blocks the rows touch; with `g_idx` in order of activation, all. Empty for no rows or empty rows.
 *
 * @throws RangeError for rows that are not there, more than 2^29 elements, or a matrix with `unread` parts
 */
export function rowParts(matrix: Matrix, first: number, rows: number): RowPart[] {
  const width = checkedWidth(matrix, first, rows);
  if (rows * width === 0) return [];
  const { storage, values, settings, beside } = matrix;
  const at = (name: string): TensorEntry => named(beside, name);
  if (storage === 'plain') return [bitsPart('values', values, first * width, rows * width)];
  if (storage === 'nf4') return blockParts(matrix, first * width, (first + rows) * width);
  const scales = scaleRows(matrix, first, rows);
  const scalesPart = bitsPart(
    'scales',
    at('scales'),
    scales.first * scales.width,
    (scales.end - scales.first) * scales.width,
  );
  const parts = [valuesPart(matrix, first, rows, width), scalesPart];
  const zeros = beside.get('zeros');
  if (zeros !== undefined) parts.push(zerosPart(matrix, zeros, scales));
  const index = beside.get('index');
  if (index !== undefined) {
    parts.push(storage === 'gptq' ? bitsPart('index', index, first, rows) : bitsPart('index', index, 0, width));
  }
  if (settings['divides'] !== undefined) parts.push(bitsPart('global', at('global'), 0, 1));
  return parts;
}

/** Which rows of the scales some rows need. */
export function scaleRows(matrix: Matrix, first: number, rows: number): ScaleRows {
  const { scaleRows: all = 1, scaleWidth: width = 1, scaleExperts = 1, sequential = 1 } = matrix.settings;
  if (sequential === 0) return { first: 0, end: all, width };
  const { rows: inExpert } = geometryOf(matrix.shape);
  if (scaleExperts === 1 && Math.floor(first / inExpert) !== Math.floor((first + rows - 1) / inExpert)) {
    return { first: 0, end: all, width };
  }
  return { first: scaleRowOf(matrix, first), end: scaleRowOf(matrix, first + rows - 1) + 1, width };
}

/** The row of the scales that a row in order of storage takes. */
export function scaleRowOf({ shape, settings }: Matrix, row: number): number {
  const { scaleRows: all = 1, scaleExperts = 1, blockRows = 1 } = settings;
  const { rows: inExpert } = geometryOf(shape);
  const expert = Math.floor(row / inExpert);
  return (scaleExperts === 1 ? 0 : expert * all) + Math.floor((row - expert * inExpert) / blockRows);
}

/** Numbers in a row, once it is certain that the rows are there and not too many. */
export function checkedWidth(matrix: Matrix, first: number, rows: number): number {
  const { experts, rows: inExpert, width } = geometryOf(matrix.shape);
  const end = first + rows;
  if (
    !Number.isSafeInteger(first) ||
    !Number.isSafeInteger(rows) ||
    first < 0 ||
    rows < 0 ||
    end > experts * inExpert
  ) {
    throw new RangeError(`rows ${first} to ${end} of ${experts * inExpert}`);
  }
  if (matrix.unread !== undefined && matrix.unread.length > 0)
    throw new RangeError(`${matrix.unread.join(', ')} not read yet`);
  if (!(rows * width <= MOST_ELEMENTS)) throw new RangeError(`${rows * width} elements at once`);
  return width;
}

function valuesPart({ storage, values, settings }: Matrix, first: number, rows: number, width: number): RowPart {
  const { bits = 4 } = settings;
  const perWord = 32 / bits;
  switch (storage) {
    case 'f8-scaled':
    case 'i8-scaled':
      return bitsPart('values', values, first * width, rows * width);
    case 'mxfp4':
    case 'nvfp4':
      return bytesPart('values', values, (first * width) / 2, (rows * width) / 2);
    case 'gptq': {
      const word = Math.floor(first / perWord);
      return bytesPart('values', values, word * width * 4, (Math.ceil((first + rows) / perWord) - word) * width * 4);
    }
    default: {
      const rowBytes = Math.ceil(width / perWord) * 4;
      return bytesPart('values', values, first * rowBytes, rows * rowBytes);
    }
  }
}

function zerosPart({ storage, settings }: Matrix, zeros: TensorEntry, { first, end, width }: ScaleRows): RowPart {
  const { bits = 8 } = settings;
  const perWord = 32 / bits;
  if (storage === 'gptq' || storage === 'awq') {
    const rowBytes = (width / perWord) * 4;
    return bytesPart('zeros', zeros, first * rowBytes, (end - first) * rowBytes);
  }
  if (zeros.dtype !== 'I32') return bitsPart('zeros', zeros, first * width, (end - first) * width);
  const word = Math.floor(first / perWord);
  return bytesPart('zeros', zeros, word * width * 4, (Math.ceil(end / perWord) - word) * width * 4);
}

/** bitsandbytes: blocks run on over the ends of rows. */
function blockParts({ values, beside, settings }: Matrix, begin: number, end: number): RowPart[] {
  const { blockSize = 64, nestedBlockSize = 256 } = settings;
  const bytes = bytesPart('values', values, Math.floor(begin / 2), Math.ceil(end / 2) - Math.floor(begin / 2));
  const [block, lastBlock] = [Math.floor(begin / blockSize), Math.floor((end - 1) / blockSize)];
  const parts = [bytes, bitsPart('scales', named(beside, 'scales'), block, lastBlock - block + 1)];
  const nested = beside.get('nestedScales');
  if (nested === undefined) return parts;
  const [outer, lastOuter] = [Math.floor(block / nestedBlockSize), Math.floor(lastBlock / nestedBlockSize)];
  return [...parts, bitsPart('nestedScales', nested, outer, lastOuter - outer + 1)];
}

/** How many elements of a dtype end on a whole byte together. */
export function elementsPerStep(dtype: Dtype): number {
  const bits = DTYPE_BITS[dtype];
  return bits === 4 ? 2 : bits === 6 ? 4 : 1;
}

/** Elements `first` to `first + count` of a tensor, from the start of the step that the first is in. */
function bitsPart(name: string, tensor: TensorEntry, first: number, count: number): RowPart {
  const bits = DTYPE_BITS[tensor.dtype];
  const begin = ((first - (first % elementsPerStep(tensor.dtype))) * bits) / 8;
  return bytesPart(name, tensor, begin, Math.ceil(((first + count) * bits) / 8) - begin);
}

function bytesPart(name: string, tensor: TensorEntry, begin: number, bytes: number): RowPart {
  if (begin + bytes > tensor.bytes) throw new RangeError(`${name} end before the rows do`);
  return { name, tensor, byteOffset: tensor.byteOffset + begin, bytes };
}

function named(beside: Matrix['beside'], name: string): TensorEntry {
  const tensor = beside.get(name);
  if (tensor === undefined) throw new RangeError(`no ${name} beside the matrix`);
  return tensor;
}
