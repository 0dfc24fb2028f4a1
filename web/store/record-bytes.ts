import type { CachedHeader } from '../read/remote/header-cache.ts';
import type { StoredBlock } from './store.ts';

/** What a record costs besides its data: its key, and what the store keeps for it. */
const RECORD_BYTES = 200;

/** About how many bytes a header takes in a store. */
export function headerBytes({ bytes }: CachedHeader): number {
  return bytes.byteLength + RECORD_BYTES;
}

/** About how many bytes a block takes in a store. */
export function blockBytes({ moments, histogram, bytes }: StoredBlock): number {
  return moments.byteLength + histogram.byteLength + (bytes?.byteLength ?? 0) + RECORD_BYTES;
}

/** A copy that holds its own bytes alone, not all of the buffer that they lie in. */
export function ownBlock({ key, moments, histogram, bytes }: StoredBlock): StoredBlock {
  const own = { key, moments: moments.slice(), histogram: histogram.slice() };
  return bytes === undefined ? own : { ...own, bytes: bytes.slice() };
}
