import type { ByteSource } from '../byte-source.ts';
import type { RemoteLocator } from '../checkpoint.ts';
import { abortError } from '../errors.ts';
import { isStrongEtag } from './etag.ts';
import type { CachedHeader } from './header-cache.ts';
import { createHeldStart } from './held-start.ts';
import type { RemoteFile } from './range-reader.ts';
import { readInto } from './read-range.ts';
import { isMissing } from './remote-sentences.ts';
import type { Transport } from './transport.ts';

export interface HttpSourceOptions {
  /** How sentences call the file. */
  name: string;
  url: string;
  /** Bytes of the whole file, where a listing tells; every answer must say the same. */
  size: number | null;
  /** How many bytes to ask for at once: enough for the header of most files. */
  firstBytes: number;
  /** `sha256:…` where the host vouches for the content; otherwise a strong ETag names it. */
  identity: string | null;
  /** What is remembered of the file's start: nothing is asked until something beyond it is read. */
  cached?: CachedHeader | undefined;
  /** As `RangeReaderOptions.optional`; for the first request alone. */
  optional?: boolean | undefined;
  signal?: AbortSignal | undefined;
}

/** A file of a host, pinned to the size and the ETag of its first answer. */
export interface HttpSource extends ByteSource {
  readonly etag: string | null;
  readonly url: string;
  locator(): RemoteLocator;
  /**
   * The first `bytes` bytes; the rest of what is held is forgotten. Fewer where so many were never read, or more than it is
   * sensible to hold.
   */
  keepStart(bytes: number): Uint8Array<ArrayBuffer>;
}

/**
 * Reads the first bytes of a file; `null` where the host has no such file. What they cover is never asked for again.
 *
 * Throws `UnreadableSource`, `AbortError`.
 */
export async function openHttpSource(
  transport: Transport,
  { name, url, size, firstBytes, identity, cached, optional, signal }: HttpSourceOptions,
): Promise<HttpSource | null> {
  const file: RemoteFile = { name, url, direct: null, size, etag: null };
  const known = cached !== undefined && (size === null || size === cached.size) ? cached : undefined;
  let first: Uint8Array<ArrayBuffer>;
  if (known !== undefined) {
    file.size = known.size;
    file.etag = known.etag;
    first = known.bytes;
  } else {
    const into = new Uint8Array(Math.min(firstBytes, size ?? firstBytes));
    try {
      const arrived = await readInto(transport, file, { into, byteOffset: 0, signal, optional, pins: true });
      first = arrived === into.length ? into : into.slice(0, arrived);
    } catch (error) {
      if (isMissing(error)) return null;
      throw error;
    }
  }
  const { etag } = file;
  // A hash of the content says more than a name that a store, or one answer of it, gives the bytes.
  if (identity !== null) file.etag = null;
  return sourceOf(transport, file, { first, identity, etag });
}

function sourceOf(
  transport: Transport,
  file: RemoteFile,
  { first, identity, etag }: { first: Uint8Array<ArrayBuffer>; identity: string | null; etag: string | null },
): HttpSource {
  const { name, url } = file;
  const size = file.size ?? first.length;
  const held = createHeldStart(first);
  const { host, pathname } = new URL(url);
  const vouched = identity ?? (isStrongEtag(etag) ? `etag:${host}${pathname}:${etag}:${size}` : null);
  return {
    name,
    size,
    etag,
    url,
    identity: vouched ?? `url:${url}:${size}`,
    readStart: async () => held.bytes(),
    async read(offset, length, signal) {
      if (offset < 0 || length < 0 || offset + length > size) {
        throw new RangeError(`${length} bytes from ${offset} are not in the ${size} bytes of ${name}`);
      }
      if (signal?.aborted) throw abortError();
      return held.read(offset, length, async (byteOffset, into) => {
        await readInto(transport, file, { into, byteOffset, signal });
      });
    },
    locator: () => ({
      kind: 'remote',
      name,
      url,
      direct: file.direct,
      size,
      etag: file.etag,
      identity: vouched,
      kept: [],
    }),
    keepStart: held.keep,
  };
}
