import type { KeptExtent } from '../read/checkpoint.ts';
import { normaliseExtents } from '../read/kept/extents.ts';
import type { CachedHeader } from '../read/remote/header-cache.ts';
import { BINS } from '../measure/layout.ts';
import { MOMENT_FIELDS } from '../measure/moments.ts';
import { MOST_HEADER_BYTES, type StoredBlock } from './store.ts';

/** The 8 bytes of the length. */
const SMALLEST_HEADER_BYTES = 8;

/** More stretches than the largest shard can be kept in. */
const MOST_EXTENTS = 100_000;

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/** A whole number that is exact. */
function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

/** Whether this is a header as it was put; damaged ones are to be dropped. */
export function isSoundHeader(value: unknown): value is CachedHeader {
  if (!isRecord(value)) return false;
  const { bytes, size, etag, at } = value;
  return (
    bytes instanceof Uint8Array &&
    bytes.byteLength >= SMALLEST_HEADER_BYTES &&
    bytes.byteLength <= MOST_HEADER_BYTES &&
    isCount(size) &&
    size >= bytes.byteLength &&
    (etag === null || typeof etag === 'string') &&
    typeof at === 'number' &&
    Number.isFinite(at)
  );
}

/** Bins ascend, and none is empty. */
function isSoundHistogram(histogram: Uint32Array): boolean {
  if (histogram.length % 2 !== 0) return false;
  let last = -1;
  for (let i = 0; i < histogram.length; i += 2) {
    if (histogram[i]! <= last || histogram[i]! >= BINS || histogram[i + 1] === 0) return false;
    last = histogram[i]!;
  }
  return true;
}

/** Whether this is a block as it was put; damaged ones are to be dropped. */
export function isSoundBlock(value: unknown): value is StoredBlock {
  if (!isRecord(value)) return false;
  const { key, moments, histogram, bytes } = value;
  if (typeof key !== 'string' || !(moments instanceof Float64Array) || !(histogram instanceof Uint32Array))
    return false;
  if (bytes !== undefined) return bytes instanceof Uint8Array && moments.length === 0 && histogram.length === 0;
  return moments.length === MOMENT_FIELDS && isSoundHistogram(histogram);
}

function isSoundExtent(value: unknown): value is KeptExtent {
  if (!isRecord(value)) return false;
  const { byteOffset, bytes, file, at } = value;
  return isCount(byteOffset) && isCount(bytes) && bytes > 0 && isCount(at) && typeof file === 'string' && file !== '';
}

/** What is sound of a list of extents, sorted and without overlaps. */
export function soundExtentsOf(value: unknown): KeptExtent[] {
  if (!Array.isArray(value) || value.length > MOST_EXTENTS) return [];
  return normaliseExtents(value.filter(isSoundExtent));
}
