import type { CheckpointFile } from './checkpoint-file.ts';
import type { Shard } from './checkpoint.ts';
import { readHeader } from './header.ts';
import type { ReadShard } from './merge-shards.ts';
import { inOrder } from './ordered-tasks.ts';

export interface OpenedShard extends ReadShard {
  shard: Shard;
}

export interface ShardReader {
  /** Starts on shards that will probably be asked for. */
  expect(names: readonly string[]): void;
  /**
   * The shards in the order of their names, without those that their host does not have.
   *
   * Throws what reading the first bad one throws.
   */
  read(names: readonly string[]): Promise<OpenedShard[]>;
  /** Gives up what was started and never asked for. */
  stop(): void;
}

interface ReaderOptions {
  signal: AbortSignal | undefined;
  concurrency: number;
  onProgress: ((progress: { shardsDone: number; shardsTotal: number }) => void) | undefined;
}

interface Started {
  result: Promise<OpenedShard | null>;
  abort: AbortController;
}

/** Reads each header at most once, a few at a time. */
export function createShardReader(files: Map<string, CheckpointFile>, options: ReaderOptions): ShardReader {
  const { signal, concurrency, onProgress } = options;
  const started = new Map<string, Started>();
  const done = new Set<string>();
  let wanted = new Set<string>();
  let shardsDone = 0;
  const abortAll = () => {
    for (const { abort } of started.values()) abort.abort();
  };
  signal?.addEventListener('abort', abortAll, { once: true });

  function want(names: readonly string[]): void {
    wanted = new Set(names);
    shardsDone = names.filter((name) => done.has(name)).length;
  }

  function start(name: string): Started {
    const known = started.get(name);
    if (known !== undefined) return known;
    const abort = new AbortController();
    if (signal?.aborted) abort.abort();
    const result = readShard(files, name, abort.signal).then((shard) => {
      done.add(name);
      if (wanted.has(name)) onProgress?.({ shardsDone: ++shardsDone, shardsTotal: wanted.size });
      return shard;
    });
    const entry = { result, abort };
    started.set(name, entry);
    // Whoever asks for this shard gets the error; nobody may.
    result.catch(() => undefined);
    return entry;
  }

  return {
    expect(names) {
      want(names);
      // As above.
      inOrder(names, { concurrency }, (name) => start(name).result).catch(() => undefined);
    },
    async read(names) {
      want(names);
      const shards = await inOrder(names, { concurrency }, async (name) => {
        try {
          return await start(name).result;
        } catch (error) {
          // Which failure is reported must not depend on time, so only shards after this one need not be waited for.
          for (const later of names.slice(names.indexOf(name) + 1)) started.get(later)?.abort.abort();
          throw error;
        }
      });
      return shards.filter((shard) => shard !== null);
    },
    stop() {
      signal?.removeEventListener('abort', abortAll);
      abortAll();
    },
  };
}

async function readShard(
  files: Map<string, CheckpointFile>,
  name: string,
  signal: AbortSignal,
): Promise<OpenedShard | null> {
  const file = files.get(name);
  if (file === undefined) throw new RangeError(`${name} is not in the folder`);
  const opened = await file.open(signal);
  if (opened === null) return null;
  const { source, origin, contentHash } = opened;
  const header = await readHeader(source, signal);
  opened.headerEnds?.(header.dataStart);
  const { headerSha256 } = header;
  const shard: Shard = { name, size: source.size, locator: opened.locator(), headerSha256, origin, contentHash };
  return { name, header, shard };
}
