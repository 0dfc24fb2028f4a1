import type { CheckpointFile, OpenedFile } from '../checkpoint-file.ts';
import type { ContentHash, ShardOrigin } from '../checkpoint.ts';
import { SUFFIX } from '../shard-names.ts';
import { isContentEtag, isStrongEtag } from './etag.ts';
import type { CachedHeader, HeaderCache } from './header-cache.ts';
import { openHttpSource } from './http-source.ts';
import type { Transport } from './transport.ts';

/** What the files of one remote model share. */
export interface RemoteContext {
  transport: Transport;
  headers: HeaderCache;
  /** Milliseconds since 1970. */
  clock: () => number;
  /** Told of what is being written to the cache. */
  onPut: (writing: Promise<void>) => void;
}

export interface RemoteFile {
  path: string;
  /** Names the commit where the host is a hub. */
  url: string;
  /** Bytes, where a listing tells. */
  size: number | null;
  /** Of the content, hex, where a listing tells. */
  sha256: string | null;
  /** The commit, where the host is a hub. */
  commit: string | null;
  unlisted?: boolean;
  /** As `RangeReaderOptions.optional`. */
  optional?: boolean;
  /** How much to ask for at first. */
  firstBytes: () => number;
  /** The header, or the whole of another file, took so many bytes. */
  saw?: (bytes: number) => void;
}

/** For so long a host without commits is not asked whether a file is still what it was; reads stay pinned to its ETag. */
const FRESH_MS = 10 * 60_000;
/** Larger beginnings (indexes) are read again rather than kept. */
const MOST_CACHED = 64 * 1024 * 1024;

/** A file of a host as one of a checkpoint. What the cache holds of it is used without a request. */
export function remoteFile(file: RemoteFile, context: RemoteContext): CheckpointFile {
  const { path, size, unlisted = false } = file;
  const known = { ...(unlisted ? { unlisted } : {}), ...(size === null ? {} : { size }) };
  return { path, ...known, open: (signal) => open(file, context, signal) };
}

async function open(
  file: RemoteFile,
  { transport, headers, clock, onPut }: RemoteContext,
  signal: AbortSignal | undefined,
): Promise<OpenedFile | null> {
  const { url, size, sha256, commit } = file;
  const key = sha256 === null ? `url:${url}` : `sha256:${sha256}`;
  const known = await headers.get(key);
  const cached = known !== undefined && isUsable(known, { file, now: clock() }) ? known : undefined;
  const name = nameOf(file.path);
  const source = await openHttpSource(transport, {
    name,
    url,
    size,
    firstBytes: Math.min(file.firstBytes(), size ?? Infinity),
    identity: sha256 === null ? null : key,
    // A commit's files cannot change, but the name that a store gives their bytes can.
    cached: cached !== undefined && commit !== null ? { ...cached, etag: null } : cached,
    optional: file.optional,
    signal,
  });
  if (source === null) return null;
  const etag = source.etag ?? cached?.etag ?? null;
  return {
    source,
    locator: () => source.locator(),
    origin: originOf(file, etag),
    contentHash: hashOf(file, etag),
    headerEnds(bytes) {
      file.saw?.(bytes);
      if (cached !== undefined || bytes > MOST_CACHED || (commit === null && !isStrongEtag(etag))) return;
      const start = source.keepStart(bytes);
      if (start.length === bytes) onPut(headers.put(key, { bytes: start, size: source.size, etag, at: clock() }));
    },
  };
}

function isUsable({ size, etag, at, bytes }: CachedHeader, { file, now }: { file: RemoteFile; now: number }): boolean {
  if (bytes.length > size || (file.size !== null && file.size !== size)) return false;
  if (file.path.endsWith(SUFFIX) && bytes.length !== headerEnd(bytes)) return false;
  if (file.commit !== null) return true;
  return isStrongEtag(etag) && at <= now && now - at < FRESH_MS;
}

/** Where the header that begins with these bytes says that it ends. */
function headerEnd(bytes: Uint8Array): number {
  return bytes.length < 8 ? -1 : 8 + Number(new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true));
}

/** Queries may hold signatures, which do not belong into a report. */
function originOf({ url, commit }: RemoteFile, etag: string | null): ShardOrigin {
  const { origin, pathname } = new URL(url);
  return { kind: commit === null ? 'url' : 'hub', url: `${origin}${pathname}`, revision: commit, etag };
}

function hashOf({ url, sha256 }: RemoteFile, etag: string | null): ContentHash | null {
  if (sha256 !== null) return { kind: 'sha256', value: sha256 };
  return isContentEtag(etag) ? { kind: 'etag', value: etag, host: new URL(url).host } : null;
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
