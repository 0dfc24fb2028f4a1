import type { CheckpointFile } from './checkpoint-file.ts';
import type { ModelConfig } from './config.ts';
import type { Dtype } from './dtypes.ts';

/** A file as it was given, with its path inside what was dropped (`model/config.json`); the name alone where unknown. */
export interface InputFile {
  file: File;
  path: string;
}

/** A stretch of a shard that was kept in the origin-private file system when it was downloaded. */
export interface KeptExtent {
  /** Bytes from the start of the shard. */
  byteOffset: number;
  bytes: number;
  /** Name of the file in the folder of kept downloads, and the byte at which the stretch begins in it. */
  file: string;
  at: number;
}

export interface FileLocator {
  kind: 'file';
  file: File;
}

/** A file of a host, pinned to the state in which its first bytes were read. */
export interface RemoteLocator {
  kind: 'remote';
  /** How sentences call it: the name of the file. */
  name: string;
  /** Names the commit where the host is a hub. Never a signed address. */
  url: string;
  /** Where a redirect led last time, until it expires; may be asked directly. */
  direct: string | null;
  /** Bytes of the whole file. */
  size: number;
  /** What every further answer must say as well; `null` where the host tells none. */
  etag: string | null;
  /** What its bytes are remembered by: `sha256:…`, or host, path, strong ETag and size; `null` where nothing vouches for them. */
  identity: string | null;
  /** Which stretches lie in the origin-private file system, by `byteOffset`; they do not overlap. */
  kept: KeptExtent[];
}

/** How a worker gets at a shard's bytes; can be posted to another thread. */
export type ShardLocator = FileLocator | RemoteLocator;

/**
 * What a host says of a file's content. Equal hashes of the same kind mean equal bytes: a SHA-256 always, a strong ETag
 * where it comes from the same host, for the same number of bytes.
 */
export type ContentHash = { kind: 'sha256'; value: string } | { kind: 'etag'; value: string; host: string };

export interface Shard {
  name: string;
  /** Bytes of the whole file. */
  size: number;
  locator: ShardLocator;
  /** SHA-256 of the header's JSON text, hex. */
  headerSha256: string;
  /** Where it came from; a file has none. */
  origin: ShardOrigin | null;
  /** `null` where no host vouches for the content. */
  contentHash: ContentHash | null;
}

/** What the report says of a shard that was read from a host. */
export interface ShardOrigin {
  kind: 'url' | 'hub';
  url: string;
  /** The commit, where the host is a hub. */
  revision: string | null;
  etag: string | null;
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
  /** By name, in canonical order (`compareNames`). */
  tensors: Map<string, TensorEntry>;
  /** Shards that the index or the numbering of the others promises and that were not given. */
  missingShards: string[];
  /** Files that were given and not used. */
  ignoredFiles: string[];
  /** `__metadata__` of all shards, later shards last. */
  metadata: Map<string, string>;
  /** What config.json says, or adapter_config.json where there is none; `null` where neither could be read and understood. */
  config: ModelConfig | null;
  /** Why there is no `config`, as a sentence. */
  configNote: string | null;
  /** Files that lie beside the shards and hold no weights, by name; `open` of those that nobody listed may find none. */
  companions: ReadonlyMap<string, CheckpointFile>;
}
