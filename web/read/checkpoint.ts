import type { Dtype } from './dtypes.ts';

/** A file as it was given, with its path inside what was dropped (`model/config.json`); the name alone where unknown. */
export interface InputFile {
  file: File;
  path: string;
}

/** How a worker gets at a shard's bytes; can be posted to another thread. */
export type ShardLocator = { kind: 'file'; file: File };

export interface Shard {
  name: string;
  /** Bytes of the whole file. */
  size: number;
  locator: ShardLocator;
  /** SHA-256 of the header's JSON text, hex. */
  headerSha256: string;
}

/** One tensor as the header describes it. Offsets are bytes from the start of the shard's file. */
export interface TensorEntry {
  name: string;
  dtype: Dtype;
  /** Logical shape: elements, also where several share a byte. */
  shape: readonly number[];
  elements: number;
  /** Index into `Checkpoint.shards`. */
  shard: number;
  byteOffset: number;
  bytes: number;
}

/** One model, without its weights. */
export interface Checkpoint {
  name: string;
  shards: Shard[];
  tensors: Map<string, TensorEntry>;
  /** Shards that the index or the numbering of the others promises and that were not given. */
  missingShards: string[];
  /** Files that were given and not used. */
  ignoredFiles: string[];
  /** `__metadata__` of all shards, later shards last. */
  metadata: Map<string, string>;
}
