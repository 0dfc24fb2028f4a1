import type { KeptExtent, RemoteLocator } from '../checkpoint.ts';
import type { ChunkStream } from '../chunk-stream.ts';
import { createAppendFile, type AppendFile } from './append-file.ts';
import { normaliseExtents } from './extents.ts';
import { onForget } from './forget-call.ts';
import { createGatherer } from './kept-gather.ts';

/** Written between two flushes: what a crash can lose, and how long one flush may take. */
const FLUSH_BYTES = 64 * 2 ** 20;

/** Why nothing more is kept. */
export type KeepingEnd = 'no-storage' | 'no-room' | 'forgotten' | 'closed';

/** Keeps what a measuring worker downloads, in a file of its own. */
export interface KeptWriter {
  /**
   * Keeps what the stream delivers, as it is taken. What has no identity is not kept.
   * @param byteOffset of the shard, at which the stream begins
   */
  wrap(locator: RemoteLocator, byteOffset: number, stream: ChunkStream): ChunkStream;
  /** What has reached the disk since the last call, by identity of the shard. */
  extents(): Map<string, KeptExtent[]>;
  /** `null` while all is well; the comparison goes on either way. */
  readonly ended: KeepingEnd | null;
  /** Gives the file back; what `extents` has not told is lost. */
  close(): void;
}

/** @param create what makes the file; replaced by tests */
export function createKeptWriter(create: () => Promise<AppendFile> = createAppendFile): KeptWriter {
  let opening: Promise<void> | undefined;
  let file: AppendFile | undefined;
  let ended: KeepingEnd | null = null;
  let stopListening = (): void => undefined;
  let unflushedBytes = 0;
  let unflushed = new Map<string, KeptExtent[]>();
  let flushed = new Map<string, KeptExtent[]>();

  const gatherer = createGatherer((identity, bytes, stretches) => {
    if (!file) return;
    let at: number;
    try {
      at = file.append(bytes);
    } catch {
      // The disk, or the site's share of it, is full. What was written before stays good.
      flush();
      end('no-room');
      return;
    }
    const extents = extentsOf(unflushed, identity);
    for (const stretch of stretches) {
      extents.push({ ...stretch, file: file.name, at });
      at += stretch.bytes;
    }
    unflushedBytes += bytes.byteLength;
    if (unflushedBytes >= FLUSH_BYTES) flush();
  });

  function end(why: KeepingEnd): void {
    ended ??= why;
    stopListening();
    file?.close();
    file = undefined;
    unflushed = new Map();
  }

  function flush(): void {
    if (!file || unflushed.size === 0) return;
    try {
      file.flush();
    } catch {
      // What has not reached the disk is not recorded.
      end('no-room');
      return;
    }
    for (const [identity, extents] of unflushed) extentsOf(flushed, identity).push(...extents);
    unflushed = new Map();
    unflushedBytes = 0;
  }

  async function open(): Promise<void> {
    try {
      const created = await create();
      if (ended) {
        created.close();
        return;
      }
      file = created;
      stopListening = onForget(() => {
        end('forgotten');
        flushed = new Map();
      });
    } catch {
      // Frames of other sites, private windows, browsers without such handles: keeping is a convenience.
      end('no-storage');
    }
  }

  return {
    wrap({ identity }, byteOffset, stream) {
      if (identity === null || ended) return stream;
      let position = byteOffset;
      return {
        async next() {
          const chunk = await stream.next();
          opening ??= open();
          if (!file && !ended) await opening;
          if (file) gatherer.add(identity, position, chunk);
          position += chunk.byteLength;
          return chunk;
        },
        close: () => stream.close(),
      };
    },
    extents() {
      gatherer.drain();
      flush();
      const told = flushed;
      flushed = new Map();
      return new Map([...told].map(([identity, extents]) => [identity, normaliseExtents(extents)]));
    },
    get ended() {
      return ended;
    },
    close: () => end('closed'),
  };
}

function extentsOf(all: Map<string, KeptExtent[]>, identity: string): KeptExtent[] {
  const known = all.get(identity);
  if (known) return known;
  const extents: KeptExtent[] = [];
  all.set(identity, extents);
  return extents;
}
