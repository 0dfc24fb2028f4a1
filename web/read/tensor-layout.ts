import { OVERFLOWS, SPLITS_A_BYTE } from './shape.ts';
import { type TensorRows, at } from './tensor-rows.ts';

/** Why the tensors of a header do not fill the data after it. */
export interface LayoutFault {
  /** The rest of a sentence about the tensor of `row`, or about the file where that is `null`. */
  what: string;
  row: number | null;
  /** Bytes from the start of the data. */
  offset: number;
}

/**
 * Whether some tensors of a header, in the order of their offsets, cover `dataBytes` bytes without hole, overlap or rest, each as
 * many as its dtype and shape ask for. `null` where they do.
 */
export function findLayoutFault(rows: TensorRows, chosen: Uint32Array, dataBytes: number): LayoutFault | null {
  let covered = 0;
  for (const row of inOffsetOrder(rows, chosen)) {
    const offset = at(rows.begin, row);
    const what = sizeFault(rows, row) ?? placeFault(offset, covered);
    if (what !== null) return { what, row, offset };
    covered = at(rows.end, row);
  }
  if (covered === dataBytes) return null;
  const what =
    covered > dataBytes
      ? `is ${bytes(covered - dataBytes)} shorter than its header says (an incomplete download?)`
      : `holds ${bytes(dataBytes - covered)} after its last tensor that belong to none`;
  return { what, row: null, offset: Math.min(covered, dataBytes) };
}

/** Why the offsets of a row cannot be right wherever the other rows lie; `null` where they can. */
export function sizeFault(rows: TensorRows, row: number): string | null {
  const begin = at(rows.begin, row);
  const end = at(rows.end, row);
  const expected = at(rows.bytes, row);
  if (end < begin) return `its data_offsets end, at ${end}, before they begin, at ${begin}`;
  if (expected === OVERFLOWS) return 'its shape asks for more bits than 64-bit numbers count';
  if (expected === SPLITS_A_BYTE) return 'its elements do not fill whole bytes';
  if (end - begin === expected) return null;
  return `its data_offsets hold ${bytes(end - begin)}, its dtype and shape ask for ${expected}`;
}

function placeFault(begin: number, covered: number): string | null {
  if (begin > covered)
    return `it begins at ${begin} of the data and leaves a hole of ${bytes(begin - covered)} before it`;
  if (begin < covered)
    return `it begins at ${begin} of the data, inside the tensor before it, which ends at ${covered}`;
  return null;
}

/** Most writers pack tensors in the order of the header, so sorting is rarely needed. */
function inOffsetOrder(rows: TensorRows, chosen: Uint32Array): Uint32Array {
  const compare = (a: number, b: number) => at(rows.begin, a) - at(rows.begin, b) || at(rows.end, a) - at(rows.end, b);
  const sorted = chosen.every((row, index) => index === 0 || compare(at(chosen, index - 1), row) <= 0);
  return sorted ? chosen : chosen.toSorted(compare);
}

function bytes(count: number): string {
  return count === 1 ? '1 byte' : `${count} bytes`;
}
