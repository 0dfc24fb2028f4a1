import type { TensorEntry } from '../../read/checkpoint.ts';
import type { Inventory, Matrix, RowPart } from '../matrix.ts';
import { completed4Bit } from './complete-4bit.ts';
import { completedPacked } from './complete-packed.ts';

/** Gives the bytes of a part, or `null` where they were not read. */
export type BytesOf = (part: RowPart) => Uint8Array | null;

/** What completing a matrix gives: the matrix, or why it cannot be decoded. */
export type Completed = Matrix | { reason: string };

/** The tiny tensors that must be read before rows of the matrix can be decoded: at most 8 KiB, whole. */
export function smallPartsOf(matrix: Matrix): RowPart[] {
  return (matrix.unread ?? []).map((name) => wholePart(name, matrix.beside.get(name)));
}

/**
 * `smallPartsOf` every matrix of an inventory. A mixture of experts can have 100,000 of them: where only some matrices are
 * sampled, complete those.
 */
export function smallParts({ matrices }: Inventory): RowPart[] {
  return matrices.flatMap(smallPartsOf);
}

/**
 * A matrix with the bytes of its small parts: its true shape, all settings, nothing `unread`. Where bytes are missing the matrix
 * stays as it is. Hostile bytes give a reason in a few words; never throws but `RangeError` for parts of the wrong length.
 */
export function completeMatrix(matrix: Matrix, bytesOf: BytesOf): Completed {
  const known = new Map<string, Uint8Array>();
  for (const part of smallPartsOf(matrix)) {
    const bytes = bytesOf(part);
    if (bytes === null) return matrix;
    if (bytes.length !== part.bytes) {
      throw new RangeError(`${part.bytes} bytes of ${part.name} wanted, ${bytes.length} given`);
    }
    known.set(part.name, bytes);
  }
  if (known.size === 0) return matrix;
  switch (matrix.storage) {
    case 'nf4':
      return completed4Bit(matrix, known);
    case 'packed-int4':
      return completedPacked(matrix, known.get('size')!);
    default: {
      const { unread: _, ...rest } = matrix;
      return known.get('format')?.[0] === 0 ? rest : { reason: 'LLM.int8 rows in an order of old hardware' };
    }
  }
}

/** An inventory with every matrix completed whose bytes there are; those that turn out wrong move to `undecoded`. */
export function completeInventory(inventory: Inventory, bytesOf: BytesOf): Inventory {
  const matrices: Matrix[] = [];
  const undecoded = new Map(inventory.undecoded);
  const lost = new Map<string, string>();
  for (const matrix of inventory.matrices) {
    const outcome = completeMatrix(matrix, bytesOf);
    if ('reason' in outcome) {
      lost.set(matrix.name, outcome.reason);
      undecoded.set(matrix.values.name, outcome.reason);
    } else matrices.push(outcome);
  }
  const companions = new Map<string, string>();
  for (const [name, weight] of inventory.companions) {
    const reason = lost.get(weight);
    if (reason === undefined) companions.set(name, weight);
    else undecoded.set(name, reason);
  }
  return { matrices, undecoded, companions };
}

function wholePart(name: string, tensor: TensorEntry | undefined): RowPart {
  if (tensor === undefined) throw new RangeError(`no ${name} beside the matrix`);
  return { name, tensor, byteOffset: tensor.byteOffset, bytes: tensor.bytes };
}
