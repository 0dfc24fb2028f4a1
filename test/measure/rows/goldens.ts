import goldens from '../../goldens/quantised.json' with { type: 'json' };
import type { Inventory, Matrix, RowPart } from '../../../web/align/matrix.ts';
import { inventoryOf } from '../../../web/align/storage/inventory.ts';
import { rowParts } from '../../../web/align/storage/row-parts.ts';
import { completeInventory } from '../../../web/align/storage/small-parts.ts';
import type { TensorEntry } from '../../../web/read/checkpoint.ts';
import type { ModelConfig } from '../../../web/read/config.ts';
import type { Dtype } from '../../../web/read/dtypes.ts';

export const cases = goldens.cases;
export type Case = (typeof cases)[number];

/** Tensors of a case, each in a shard of its own, at odd offsets, as nothing promises that they are aligned or together. */
export interface StoredCase {
  tensors: Map<string, TensorEntry>;
  config: ModelConfig | null;
  bytesOf(part: RowPart): Uint8Array;
}

export function stored({ tensors: list, config }: Case): StoredCase {
  const shards = list.map(({ bytes }, shard) => {
    const held = Buffer.from(bytes, 'base64');
    const padded = new Uint8Array(held.length + 9);
    padded.set(held, 1 + (shard % 7));
    return padded;
  });
  const tensors = new Map(
    list.map(({ name, dtype, shape, bytes }, shard) => {
      const entry = { name, dtype: dtype as Dtype, shape, elements: shape.reduce((n, size) => n * size, 1) };
      return [name, { ...entry, shard, byteOffset: 1 + (shard % 7), bytes: Buffer.byteLength(bytes, 'base64') }];
    }),
  );
  return {
    tensors,
    config: config === null ? null : new Map(Object.entries(config)),
    bytesOf: ({ tensor, byteOffset, bytes }) => {
      if (byteOffset < tensor.byteOffset || byteOffset + bytes > tensor.byteOffset + tensor.bytes) {
        throw new Error(`a part of ${tensor.name} lies outside of it`);
      }
      return shards[tensor.shard]!.subarray(byteOffset, byteOffset + bytes);
    },
  };
}

export function completed({ tensors, config, bytesOf }: StoredCase): Inventory {
  return completeInventory(inventoryOf(tensors, config), bytesOf);
}

export function partsOf(matrix: Matrix, first: number, rows: number, { bytesOf }: StoredCase): Map<string, Uint8Array> {
  return new Map(rowParts(matrix, first, rows).map((part) => [part.name, bytesOf(part)]));
}

export function floatsOf(base64: string): Float32Array {
  return new Float32Array(Uint8Array.from(Buffer.from(base64, 'base64')).buffer);
}

/** Bits of each value, one pattern for all NaN. */
export function bitsOf(values: Float32Array): number[] {
  return Array.from(
    new Uint32Array(Float32Array.from(values, (value) => (Number.isNaN(value) ? Number.NaN : value)).buffer),
  );
}
