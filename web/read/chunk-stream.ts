/** Sequential bytes of one run of a file. */
export interface ChunkStream {
  /**
   * The next bytes, at least one. Valid until the call after: the memory is used again.
   * @throws UnreadableSource where the bytes cannot be had
   */
  next(): Promise<Uint8Array<ArrayBuffer>>;
  /** Ends the stream early, or after its last byte; never throws. */
  close(): void;
}

/** Opens `length` bytes from `byteOffset`; nothing is read before the first `next()` unless the stream reads ahead. */
export type OpenRun = (byteOffset: number, length: number) => ChunkStream;
