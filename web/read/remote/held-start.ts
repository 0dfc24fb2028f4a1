export type ReadInto = (byteOffset: number, into: Uint8Array<ArrayBuffer>) => Promise<void>;

/** The beginning of a file, as far as it has been read. */
export interface HeldStart {
  bytes(): Uint8Array<ArrayBuffer>;
  /** `length` bytes from `offset`: what is held is copied, only the rest is read. */
  read(offset: number, length: number, readInto: ReadInto): Promise<Uint8Array<ArrayBuffer>>;
  /** Cut to `bytes`; forgets what goes beyond. */
  keep(bytes: number): Uint8Array<ArrayBuffer>;
}

/** Longer beginnings are not put together: they would be in memory twice. */
const MOST_JOINED = 32 * 2 ** 20;

export function createHeldStart(first: Uint8Array<ArrayBuffer>): HeldStart {
  let held = first;
  let grows = true;

  /** Takes over bytes that continue what is held. */
  function join(offset: number, bytes: Uint8Array): void {
    const end = offset + bytes.length;
    if (!grows || offset > held.length || end <= held.length || end > MOST_JOINED) return;
    const longer = new Uint8Array(end);
    longer.set(held);
    longer.set(bytes, offset);
    held = longer;
  }

  return {
    bytes: () => held,
    async read(offset, length, readInto) {
      if (offset + length <= held.length) return held.slice(offset, offset + length);
      const bytes = new Uint8Array(length);
      const covered = Math.max(0, held.length - offset);
      bytes.set(held.subarray(offset, offset + covered));
      await readInto(offset + covered, bytes.subarray(covered));
      join(offset, bytes);
      return bytes;
    },
    keep(bytes) {
      grows = false;
      if (held.length > bytes) held = held.slice(0, bytes);
      return held;
    },
  };
}
