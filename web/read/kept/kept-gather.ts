import type { KeptExtent } from '../checkpoint.ts';

/** Two streams take turns chunk by chunk: gathered, each side's bytes lie in stretches of this size. */
export const GATHERED_BYTES = 4 * 2 ** 20;

/** Shards whose bytes are gathered at once. */
const MOST_OPEN = 4;

type Stretch = Pick<KeptExtent, 'byteOffset' | 'bytes'>;

interface Gathered {
  buffer: Uint8Array<ArrayBuffer>;
  used: number;
  /** What lies in the buffer, in order. */
  stretches: Stretch[];
}

/** Writes gathered bytes; `stretches` says of which parts of the shard they are, in order. */
type Write = (identity: string, bytes: Uint8Array, stretches: readonly Stretch[]) => void;

/** Gathers small chunks of several shards into large writes. */
export interface Gatherer {
  add(identity: string, byteOffset: number, chunk: Uint8Array): void;
  /** Writes all that is gathered. */
  drain(): void;
}

export function createGatherer(write: Write): Gatherer {
  const open = new Map<string, Gathered>();
  const idle: Uint8Array<ArrayBuffer>[] = [];

  function release(identity: string): void {
    const gathered = open.get(identity);
    if (!gathered) return;
    open.delete(identity);
    write(identity, gathered.buffer.subarray(0, gathered.used), gathered.stretches);
    idle.push(gathered.buffer);
  }

  function gatheredOf(identity: string): Gathered {
    const gathered = open.get(identity);
    if (gathered) return gathered;
    const oldest = open.size >= MOST_OPEN ? open.keys().next().value : undefined;
    if (oldest !== undefined) release(oldest);
    const fresh = { buffer: idle.pop() ?? new Uint8Array(GATHERED_BYTES), used: 0, stretches: [] };
    open.set(identity, fresh);
    return fresh;
  }

  return {
    add(identity, byteOffset, chunk) {
      for (let done = 0; done < chunk.byteLength;) {
        const gathered = gatheredOf(identity);
        const bytes = Math.min(chunk.byteLength - done, GATHERED_BYTES - gathered.used);
        gathered.buffer.set(chunk.subarray(done, done + bytes), gathered.used);
        const last = gathered.stretches.at(-1);
        const from = byteOffset + done;
        if (last && last.byteOffset + last.bytes === from) last.bytes += bytes;
        else gathered.stretches.push({ byteOffset: from, bytes });
        gathered.used += bytes;
        done += bytes;
        if (gathered.used === GATHERED_BYTES) release(identity);
      }
    },
    drain() {
      for (const identity of open.keys()) release(identity);
    },
  };
}
