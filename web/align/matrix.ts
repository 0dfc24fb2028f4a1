import type { TensorEntry } from '../read/checkpoint.ts';

/**
 * How the numbers of a matrix are stored. `plain`: as the tensor's own dtype says. The others are quantised: their values come
 * from several tensors, decoded by `measure/rows`.
 */
export type StorageKind =
  'plain' | 'f8-scaled' | 'i8-scaled' | 'mxfp4' | 'nvfp4' | 'packed-int4' | 'gptq' | 'awq' | 'nf4';

/** Some bytes of a tensor that decoding some rows of a matrix needs. */
export interface RowPart {
  /** What it is to the decoder: `values`, `scales`, `zeros`, … */
  name: string;
  tensor: TensorEntry;
  /** Bytes from the start of the shard. */
  byteOffset: number;
  bytes: number;
}

/** What a checkpoint stores under a weight's name, with the tensors beside it that it cannot be read without. */
export interface Matrix {
  /** The weight's name, as an unquantised checkpoint would call it: `model.layers.0.mlp.up_proj.weight`. */
  name: string;
  /**
   * Logical shape in the order of storage: `[rows, width]`, `[experts, rows, width]`, `[elements]` for a vector. Rows are outputs,
   * as in PyTorch's Linear, but for GPTQ and AWQ, whose rows are inputs (`settings.transposed` is 1). Only a guess while
   * `unread` is there.
   */
  shape: readonly number[];
  storage: StorageKind;
  /** The tensor that holds the values. */
  values: TensorEntry;
  /** Tensors beside it: scales, zeros, … */
  beside: ReadonlyMap<string, TensorEntry>;
  /** What the decoder must know besides, from shapes and configuration: bits, block shape, … */
  settings: Readonly<Record<string, number>>;
  /** Keys of `beside` whose bytes must be read before rows can be decoded (`storage/small-parts.ts`); absent where none. */
  unread?: readonly string[];
  /** Bytes of tiny tensors of `beside` that were read for good, as the decoder wants them. */
  known?: ReadonlyMap<string, Uint8Array>;
}

/** A checkpoint's tensors as matrices. */
export interface Inventory {
  matrices: Matrix[];
  /** Tensors that belong to a quantised weight that cannot be decoded, by name, with the reason in a few words. */
  undecoded: ReadonlyMap<string, string>;
  /** Companions (scales, zeros, …): consumed by a matrix, no weights themselves; name to the matrix's name. */
  companions: ReadonlyMap<string, string>;
}
