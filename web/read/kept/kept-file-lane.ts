import type { ChunkStream } from '../chunk-stream.ts';
import { UnreadableSource } from '../errors.ts';
import { openFileRun } from '../file-stream.ts';
import { createSpanLane, type Run, type Span, type SpanLane } from '../span-lane.ts';
import { filesOf, type Piece } from './extents.ts';
import { KeptFileGone } from './kept-file-gone.ts';
import { openKeptFile } from './kept-reader.ts';

/** A run of a File that is still being looked up. */
function openLate(name: string, opening: Promise<File>, { byteOffset, length }: Run): ChunkStream {
  // Opened ahead: a failure must wait for `next`, not count as unhandled.
  opening.catch(() => undefined);
  let stream: ChunkStream | undefined;
  return {
    async next() {
      const file = await opening;
      try {
        stream ??= openFileRun(file, byteOffset, length);
        return await stream.next();
      } catch (cause) {
        throw cause instanceof UnreadableSource ? new KeptFileGone(name, { cause }) : cause;
      }
    },
    close: () => stream?.close(),
  };
}

/** Streams kept files as Files, for browsers whose handles keep all others out. */
export function createFileLane(
  spans: readonly Span[],
  locate: (span: Span) => Piece[],
  onBytes: (bytes: number) => void,
): SpanLane {
  const pieces = spans.flatMap(locate);
  const files = [...filesOf(pieces)];
  const numbers = new Map(files.map(([name], number) => [name, number]));
  const inFiles = ({ file, at, bytes }: Piece): Span => ({ shard: numbers.get(file)!, byteOffset: at, bytes });

  const lane = createSpanLane(
    pieces.map(inFiles),
    (run) => {
      const [name, bytes] = files[run.shard]!;
      return openLate(name, openKeptFile(name, bytes), run);
    },
    onBytes,
  );

  async function copyAll(parts: readonly Piece[], target: Uint8Array, at: number): Promise<void> {
    let to = at;
    for (const { file, at: byteOffset, bytes } of parts) {
      const waiting = lane.copy({ shard: numbers.get(file)!, byteOffset, length: bytes }, target, to);
      if (waiting) await waiting;
      to += bytes;
    }
  }

  return {
    open: () => lane.open(),
    copy({ shard, byteOffset, length }, target, at) {
      const parts = locate({ shard, byteOffset, bytes: length });
      const [only] = parts;
      if (!only) return undefined;
      if (parts.length > 1) return copyAll(parts, target, at);
      return lane.copy({ shard: numbers.get(only.file)!, byteOffset: only.at, length }, target, at);
    },
    ending: () => lane.ending(),
    close: () => lane.close(),
  };
}
