import type { Pair } from '../align/pair.ts';
import type { Checkpoint, ContentHash } from '../read/checkpoint.ts';

/** A shard of A and one of B that hold the same bytes, because hosts say so of both. */
export interface IdenticalShards {
  /** Indexes into the checkpoints' shards. */
  a: number;
  b: number;
  how: ContentHash['kind'];
}

function keyOf(hash: ContentHash | null, size: number): string | null {
  if (hash === null) return null;
  return hash.kind === 'sha256' ? `sha256 ${hash.value}` : `etag ${hash.host} ${size} ${hash.value}`;
}

/** Shards that need not be read, by what hosts say of their content. Each shard of A is matched once. */
export function identicalShards(a: Checkpoint, b: Checkpoint): IdenticalShards[] {
  const inB = new Map<string, number>();
  for (const [index, { contentHash, size }] of b.shards.entries()) {
    const key = keyOf(contentHash, size);
    if (key !== null && !inB.has(key)) inB.set(key, index);
  }
  return a.shards.flatMap(({ contentHash, size }, index) => {
    const key = keyOf(contentHash, size);
    const twin = key === null ? undefined : inB.get(key);
    return contentHash === null || twin === undefined ? [] : [{ a: index, b: twin, how: contentHash.kind }];
  });
}

/** Tells whether a pair is the same stretch of two identical shards. */
export function inIdenticalShards(
  shards: readonly IdenticalShards[],
): (pair: Pick<Pair, 'a' | 'b'>) => IdenticalShards | undefined {
  const byA = new Map(shards.map((entry) => [entry.a, entry]));
  return ({ a, b }) => {
    const entry = byA.get(a.shard);
    return entry?.b === b.shard && a.byteOffset === b.byteOffset && a.dtype === b.dtype ? entry : undefined;
  };
}
