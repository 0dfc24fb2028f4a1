/** The beginning of a file, up to the data of its tensors, as a host sent it. */
export interface CachedHeader {
  bytes: Uint8Array<ArrayBuffer>;
  /** Of the whole file. */
  size: number;
  etag: string | null;
  /** Milliseconds since 1970. */
  at: number;
}

/**
 * Remembers headers. Keys: `sha256:<hash of the whole file>`, or `url:<address>`, whose entries are taken without asking
 * the host only for a short while. Neither call throws: a cache that fails is an empty one.
 */
export interface HeaderCache {
  get(key: string): Promise<CachedHeader | undefined>;
  put(key: string, header: CachedHeader): Promise<void>;
}
