import type { Slice } from '../../align/slice.ts';
import { sliceKey } from '../../align/slices.ts';
import { hashOf } from '../../stats/hash.ts';

/**
 * From a host each matrix is a request of its own, and requests, not bytes, are what a hub counts: both sides together stay
 * below 1,200 with what else `quick` reads.
 */
const MOST_MATRICES = 700;

/** What is left out first where there are too many: rows of one unit tell as much as those of its twin. */
const LEAST_FIRST: ((slice: Slice) => boolean)[] = [
  ({ role, expert }) => role === 'up' && expert !== null,
  ({ role }) => role === 'shared_up',
  ({ role, expert }) => role === 'gate' && expert !== null,
  ({ role }) => role === 'up',
  ({ role }) => role === 'router',
  ({ role }) => role !== 'v' && role !== 'k' && role !== 'kv_a' && role !== 'qkv',
];

/** The matrices that are read: all, or where that would be too many requests, those of fewer roles. */
export function withinRequests(wanted: { a: Slice[]; b: Slice[] }): { a: Slice[]; b: Slice[] } {
  let kept = wanted;
  for (const isLess of LEAST_FIRST) {
    if (kept.a.length + kept.b.length <= MOST_MATRICES) return kept;
    const left = { a: kept.a.filter((slice) => !isLess(slice)), b: kept.b.filter((slice) => !isLess(slice)) };
    if (left.a.length > 0 && left.b.length > 0) kept = left;
  }
  return kept.a.length + kept.b.length <= MOST_MATRICES ? kept : leastHashed(kept);
}

/** Of more layers than there are requests, or of unknown names, some by hash: first of those that both have. */
function leastHashed({ a, b }: { a: Slice[]; b: Slice[] }): { a: Slice[]; b: Slice[] } {
  const keysOf = (slices: readonly Slice[]) => new Set(slices.map(sliceKey));
  const few = (slices: Slice[], others: ReadonlySet<string>) =>
    slices
      .map((slice) => {
        const key = sliceKey(slice);
        return { slice, alone: others.has(key) ? 0 : 1, hash: hashOf(`matrix ${key}`) };
      })
      .toSorted((x, y) => x.alone - y.alone || x.hash - y.hash)
      .slice(0, MOST_MATRICES / 2)
      .map(({ slice }) => slice);
  return { a: few(a, keysOf(b)), b: few(b, keysOf(a)) };
}
