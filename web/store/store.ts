import type { KeptExtent } from '../read/checkpoint.ts';
import type { CachedHeader } from '../read/remote/header-cache.ts';

/** What was measured of one block of a pair. */
export interface StoredBlock {
  /** Offsets, dtypes and elements: all that its numbers depend on besides the bytes. */
  key: string;
  moments: Float64Array<ArrayBuffer>;
  /** Sparse: `[bin, count, …]`. */
  histogram: Uint32Array<ArrayBuffer>;
  /** Sampled rows as they are stored; then nothing was measured, and `moments` and `histogram` are empty. */
  bytes?: Uint8Array<ArrayBuffer>;
}

/**
 * What is remembered from one visit to the next. Always optional: a store that fails is an empty one, so nothing but
 * `forget` ever rejects. Takes and gives only what can be posted to another thread.
 */
export interface Store {
  /** Whether it outlives the page. */
  readonly lasting: boolean;
  header(key: string): Promise<CachedHeader | undefined>;
  putHeader(key: string, header: CachedHeader): Promise<void>;
  /** @param group the identities of two shards, or of one for sampled rows, and the version of the methods */
  blocks(group: string): Promise<StoredBlock[]>;
  putBlocks(group: string, blocks: StoredBlock[]): Promise<void>;
  /** Which stretches of a shard lie in the origin-private file system: sorted, without overlaps, their files looked at. */
  keptOf(identity: string): Promise<KeptExtent[]>;
  addKept(identity: string, extents: KeptExtent[]): Promise<void>;
  /** Bytes of headers and blocks, and of kept downloads. */
  usage(): Promise<{ remembered: number; kept: number }>;
  /**
   * Deletes everything, kept downloads too.
   * @throws UnreadableSource where something could not be deleted, in one sentence
   */
  forget(): Promise<void>;
}

/** Larger headers are not remembered; the largest real index of tensors is below a tenth of it per shard. */
export const MOST_HEADER_BYTES = 32 * 2 ** 20;

/** Of the blocks of one pair of shards; more are not remembered. */
export const MOST_GROUP_BYTES = 64 * 2 ** 20;
