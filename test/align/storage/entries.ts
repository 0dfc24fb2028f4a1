import type { TensorEntry } from '../../../web/read/checkpoint.ts';
import { DTYPE_BITS, type Dtype } from '../../../web/read/dtypes.ts';

export type Listed = readonly [name: string, dtype: Dtype, shape: number[]];

/** Entries as a header of a valid file would give them, each in a shard of its own. */
export function entriesOf(list: readonly Listed[]): Map<string, TensorEntry> {
  return new Map(
    list.map(([name, dtype, shape], shard) => {
      const elements = shape.reduce((product, size) => product * size, 1);
      const bytes = (elements * DTYPE_BITS[dtype]) / 8;
      return [name, { name, dtype, shape, elements, shard, byteOffset: 1000 + shard, bytes }];
    }),
  );
}

export function configOf(quantization: Record<string, unknown>): ReadonlyMap<string, unknown> {
  return new Map([['quantization_config', quantization]]);
}
