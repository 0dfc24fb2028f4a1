/** Something to read bytes from: a file on this disk, a URL. */
export interface ByteSource {
  /** How sentences call it. */
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  /** Equal only for sources that hold the same bytes, as far as that is known without reading them. */
  readonly identity: string;
  /**
   * The first bytes, as many as it is sensible to read at once: at least 8, fewer only where the file is shorter.
   *
   * Throws as `read` does.
   */
  readStart(signal?: AbortSignal): Promise<Uint8Array<ArrayBuffer>>;
  /**
   * Exactly `length` bytes from `offset`, which the caller may keep and change.
   *
   * Throws `UnreadableSource`, an `AbortError` where `signal` is aborted, `RangeError` outside 0..size.
   */
  read(offset: number, length: number, signal?: AbortSignal): Promise<Uint8Array<ArrayBuffer>>;
}
