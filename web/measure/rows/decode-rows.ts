import type { Matrix } from '../../align/matrix.ts';
import { checkedWidth, elementsPerStep, rowParts } from '../../align/storage/row-parts.ts';
import { applyScales } from './apply-scales.ts';
import { decode4Bit } from './decode-4bit.ts';
import { decodePlain } from './decode-plain.ts';
import { unpackAwq, unpackGptq, unpackRows } from './unpack.ts';

/**
 * Rows `first` to `first + rows` of a matrix as F32, row after row, from the bytes of its `rowParts` by name.
 *
 * Quantised values are dequantised in F32: the stored number, less its zero point, is exact; each product or quotient is rounded
 * to F32 once, in the order of the reference that the recogniser in `align/storage` cites. What a reference rounds to BF16 or F16
 * because it runs a model in it is not rounded here. E8M0 scales: 255 is NaN, as the OCP specification says.
 *
 * @throws RangeError for rows that are not there, more than 2^29 elements, a missing part or one of the wrong length, C64, and
 *   for indices of groups that name none or contradict the configuration
 */
export function decodeRows(
  matrix: Matrix,
  first: number,
  rows: number,
  parts: ReadonlyMap<string, Uint8Array>,
): Float32Array<ArrayBuffer> {
  const width = checkedWidth(matrix, first, rows);
  const bytes = checkedParts(matrix, first, rows, parts);
  const out = new Float32Array(rows * width);
  const values = bytes.get('values');
  if (values === undefined) return out;
  const { storage, settings } = matrix;
  const { dtype } = matrix.values;
  const { bits = 4 } = settings;
  switch (storage) {
    case 'plain':
      decodePlain(dtype, values, out, (first * width) % elementsPerStep(dtype));
      return out;
    case 'nf4':
      decode4Bit(matrix, first * width, bytes, out);
      return out;
    case 'f8-scaled':
    case 'i8-scaled':
      decodePlain(dtype, values, out);
      break;
    case 'mxfp4':
    case 'nvfp4':
      decodePlain('F4', values, out);
      break;
    case 'packed-int4':
      unpackRows(values, width, bits, out);
      break;
    case 'gptq':
      unpackGptq(values, width, bits, first % (32 / bits), out);
      break;
    case 'awq':
      unpackAwq(values, out);
      break;
  }
  applyScales(matrix, first, width, bytes, out);
  return out;
}

/** The parts that decoding needs, each of the length that it needs. */
function checkedParts(
  matrix: Matrix,
  first: number,
  rows: number,
  parts: ReadonlyMap<string, Uint8Array>,
): Map<string, Uint8Array> {
  return new Map(
    rowParts(matrix, first, rows).map(({ name, bytes }) => {
      const given = parts.get(name);
      if (given?.length !== bytes)
        throw new RangeError(`${bytes} bytes of ${name} wanted, ${given?.length ?? 'none'} given`);
      return [name, given];
    }),
  );
}
