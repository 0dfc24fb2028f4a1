import type { ShardIndex } from '../index-json.ts';

/**
 * How many bytes of a shard to ask for at first, so that its header comes in one trip and few weights come with it. Measured on
 * both 100B stand-ins, 89 shards, 50 ms and 100 Mbit/s per origin, from the ids alone: by the size of the index 5.5 MB in 1.0 to
 * 1.2 s, by the headers seen 10.0 MB in 1.15 s, always 128 KiB 11.7 MB in 1.3 s, always 256 KiB 23.3 MB in 2.2 s.
 */
export interface FirstRead {
  /** Bytes for the shard of this name. */
  bytesFor(name: string): number;
  /** The index tells what each shard holds. */
  learn(index: ShardIndex): void;
  /** The header of this shard took so many bytes, its length included. */
  saw(name: string, bytes: number): void;
}

/** What headers of 100B models take twice over: 59 and 50 kB in shards of 5 GB (docs/stand-ins.md). */
const UNKNOWN = 128 * 1024;
const LEAST = 16 * 1024;
const MOST = 2 * 1024 * 1024;
const STEP = 4 * 1024;
/** Of a header beside its tensors' names, per tensor: 78.5 in those models; 90 covers larger shapes and longer dtypes. */
const PER_TENSOR = 90;
/** Headers are this many times as long as the index: 1.38 there, 1.5 where the index is written without indents. */
const PER_INDEX_BYTE = 1.6;
const MARGIN = 1.12;
/** The first shard is often unlike the others, so fewer headers say nothing of the rest. */
const ENOUGH_SEEN = 4;

/**
 * @param indexBytes size of the index where the listing tells it, else `null`
 * @param shards how many shards share the index
 */
export function predictFirstRead({ indexBytes, shards }: { indexBytes: number | null; shards: number }): FirstRead {
  const guess = indexBytes === null || shards === 0 ? null : (PER_INDEX_BYTE * indexBytes) / shards;
  const expected = new Map<string, number>();
  let most = 0;
  let seen = 0;
  /** How far the index's word falls short. */
  let scale = 1;

  function estimate(name: string): number {
    const fromIndex = expected.get(name);
    if (fromIndex !== undefined) return fromIndex * scale;
    if (guess !== null) return Math.max(guess, most * MARGIN);
    return seen < ENOUGH_SEEN ? Math.max(UNKNOWN, most * MARGIN) : most * MARGIN;
  }

  return {
    bytesFor: (name) => Math.min(MOST, Math.max(LEAST, Math.ceil(estimate(name) / STEP) * STEP)),
    learn({ shardOf }) {
      for (const [tensor, shard] of shardOf) {
        expected.set(shard, (expected.get(shard) ?? PER_TENSOR) + tensor.length + PER_TENSOR);
      }
    },
    saw(name, bytes) {
      seen++;
      most = Math.max(most, bytes);
      scale = Math.max(scale, bytes / (expected.get(name) ?? bytes));
    },
  };
}
