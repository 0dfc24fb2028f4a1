import { isRepoPath } from './hub-address.ts';

/** A file of a repository as the hub lists it. */
export interface HubEntry {
  /** From the root of the repository. */
  path: string;
  /** Bytes; `null` where the hub does not say. */
  size: number | null;
  /** SHA-256 of the content, hex; `null` for files that git keeps itself. */
  sha256: string | null;
}

/** Why the hub's answer is not what it should be, as the rest of a sentence about it. */
export class NotAListing extends Error {
  override readonly name = 'NotAListing';
}

const COMMIT = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;
const SHA256 = /^(?:sha256:)?([0-9a-f]{64})$/;

/** True for a full commit hash. */
export function isCommit(text: string): boolean {
  return COMMIT.test(text);
}

/** The JSON value of an answer. Throws `NotAListing`. */
export function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (cause) {
    throw new NotAListing('is not JSON', { cause });
  }
}

/** The commit that a model's page stands at. Throws `NotAListing`. */
export function commitIn(value: unknown): string {
  const sha = memberOf(value, 'sha');
  if (typeof sha !== 'string' || !COMMIT.test(sha)) throw new NotAListing('names no commit');
  return sha;
}

/** The files of one page of a listing; folders are left out. Throws `NotAListing`. */
export function filesIn(value: unknown): HubEntry[] {
  if (!Array.isArray(value)) throw new NotAListing('is not a list of files');
  return value.flatMap((entry: unknown) => (memberOf(entry, 'type') === 'file' ? [fileOf(entry)] : []));
}

/** The files that a model's page lists beside everything else, as hubs without listings of folders do. Throws `NotAListing`. */
export function siblingsIn(value: unknown): HubEntry[] {
  const siblings = memberOf(value, 'siblings');
  if (!Array.isArray(siblings)) throw new NotAListing('lists no files');
  return siblings.map((entry: unknown) => {
    const path = memberOf(entry, 'rfilename');
    if (typeof path !== 'string' || !isRepoPath(path)) throw new NotAListing('names a file that cannot be');
    const size = memberOf(entry, 'size') ?? null;
    if (size !== null && !isSize(size)) throw new NotAListing('gives a file a size that cannot be');
    return { path, size, sha256: hashIn(memberOf(memberOf(entry, 'lfs'), 'sha256')) };
  });
}

function isSize(size: unknown): size is number {
  return typeof size === 'number' && Number.isSafeInteger(size) && size >= 0;
}

function hashIn(oid: unknown): string | null {
  return typeof oid === 'string' ? (SHA256.exec(oid)?.[1] ?? null) : null;
}

function fileOf(entry: unknown): HubEntry {
  const path = memberOf(entry, 'path');
  if (typeof path !== 'string' || !isRepoPath(path)) throw new NotAListing('names a file that cannot be');
  const lfs = memberOf(entry, 'lfs');
  const isLarge = typeof lfs === 'object' && lfs !== null;
  const size = memberOf(isLarge ? lfs : entry, 'size');
  if (!isSize(size)) throw new NotAListing('gives a file a size that cannot be');
  return { path, size, sha256: isLarge ? hashIn(memberOf(lfs, 'oid')) : null };
}

/** Own members only: an answer must not reach what all objects inherit. */
function memberOf(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
  return (value as Record<string, unknown>)[name];
}
