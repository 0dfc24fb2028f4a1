import type { Span, SpanLane } from '../span-lane.ts';
import { filesOf, type Piece } from './extents.ts';
import { KeptFileGone } from './kept-file-gone.ts';
import type { SyncAccessHandle } from './kept-folder.ts';
import { openKeptHandle } from './kept-reader.ts';

/** What comes next may be opened when so much is left to read. */
const ENDING_BYTES = 4 * 2 ** 20;

/** Reads kept files in place; waits for nothing once they are open. */
export function createHandleLane(
  spans: readonly Span[],
  locate: (span: Span) => Piece[],
  onBytes: (bytes: number) => void,
): SpanLane {
  let left = spans.reduce((sum, { bytes }) => sum + bytes, 0);
  const handles = new Map<string, SyncAccessHandle>();
  let opening: Promise<void> | undefined;
  let ready = false;

  async function openAll(): Promise<void> {
    for (const [file, bytes] of filesOf(spans.flatMap(locate))) handles.set(file, await openKeptHandle(file, bytes));
    ready = true;
  }

  function open(): Promise<void> {
    if (opening) return opening;
    opening = openAll();
    // Read ahead: a failure must wait for `copy`, not count as unhandled.
    opening.catch(() => undefined);
    return opening;
  }

  function readPiece({ file, at, bytes }: Piece, target: Uint8Array): void {
    const handle = handles.get(file);
    if (!handle) throw new RangeError('More bytes were asked for than were planned.');
    let got: number;
    try {
      got = handle.read(target, { at });
    } catch (cause) {
      throw new KeptFileGone(file, { cause });
    }
    if (got !== bytes) throw new KeptFileGone(file);
  }

  function read(span: Span, target: Uint8Array, at: number): void {
    let to = at;
    for (const piece of locate(span)) {
      readPiece(piece, target.subarray(to, to + piece.bytes));
      to += piece.bytes;
    }
    left -= span.bytes;
    onBytes(span.bytes);
  }

  return {
    open: () => void open(),
    copy({ shard, byteOffset, length }, target, at) {
      if (length === 0) return undefined;
      const span = { shard, byteOffset, bytes: length };
      if (!ready) return open().then(() => read(span, target, at));
      read(span, target, at);
      return undefined;
    },
    ending: () => left <= ENDING_BYTES,
    close: () => undefined,
  };
}
