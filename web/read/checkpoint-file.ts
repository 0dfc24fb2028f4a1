import type { ByteSource } from './byte-source.ts';
import type { ContentHash, ShardLocator, ShardOrigin } from './checkpoint.ts';

/** A file that may belong to a checkpoint, wherever it lies. */
export interface CheckpointFile {
  /** Its path inside what was given (`model/config.json`). */
  path: string;
  /** True where nobody has said that it exists: then `open` finds out, and its absence is no news. */
  unlisted?: boolean;
  /** Bytes, where that is known before it is opened. */
  size?: number;
  /**
   * Gets ready to read it; may be called again. Files with the same function are the same file.
   *
   * Throws `UnreadableSource`, `AbortError`; `null` where the host has no such file.
   */
  open(signal?: AbortSignal): Promise<OpenedFile | null>;
}

export interface OpenedFile {
  source: ByteSource;
  /** How a measuring worker reads it. Asked for once the header has been read. */
  locator(): ShardLocator;
  origin: ShardOrigin | null;
  contentHash: ContentHash | null;
  /**
   * Told once the header has been read and found good; `bytes` is where the tensors' data starts. Of files without
   * weights all bytes are told.
   */
  headerEnds?(bytes: number): void;
}
