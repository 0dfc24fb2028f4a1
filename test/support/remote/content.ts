import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import { open } from 'node:fs/promises';

/** Bytes that can be served: held, on disk, or computed when asked for. */
export interface Content {
  /** Bytes. */
  readonly size: number;
  /** With its quotes; strong unless it begins with W/. */
  readonly etag: string;
  readonly type?: string;
  /** Exactly the bytes `begin` to `end`, end excluded. */
  read(begin: number, end: number): Uint8Array | Promise<Uint8Array>;
}

function strongTag(text: string | Uint8Array): string {
  return `"${createHash('sha256').update(text).digest('hex').slice(0, 32)}"`;
}

/** Content held in memory. Its ETag follows from its bytes. */
export function heldContent(bytes: Uint8Array | string, type?: string): Content {
  const held = typeof bytes === 'string' ? Buffer.from(bytes) : bytes;
  return {
    size: held.length,
    etag: strongTag(held),
    ...(type === undefined ? {} : { type }),
    read: (begin, end) => held.subarray(begin, end),
  };
}

/** Content whose size is known and whose bytes are made, and kept, on the first read. */
export function contentOnDemand({ size, etag, type, make }: OnDemand): Content {
  let made: Uint8Array | undefined;
  return {
    size,
    etag,
    ...(type === undefined ? {} : { type }),
    read(begin, end) {
      made ??= make();
      if (made.length !== size) throw new Error(`${made.length} bytes were made where ${size} were announced.`);
      return made.subarray(begin, end);
    },
  };
}

export interface OnDemand {
  size: number;
  etag: string;
  type?: string;
  make: () => Uint8Array;
}

/** A file on this disk. Its ETag follows from path, size and time of change, as with common web servers. */
export function fileContent(path: string): Content {
  const { size, mtimeMs } = statSync(path);
  return {
    size,
    etag: strongTag(`${path} ${size} ${mtimeMs}`),
    async read(begin, end) {
      const file = await open(path);
      try {
        const bytes = Buffer.allocUnsafe(end - begin);
        const { bytesRead } = await file.read(bytes, 0, bytes.length, begin);
        return bytes.subarray(0, bytesRead);
      } finally {
        await file.close();
      }
    },
  };
}
