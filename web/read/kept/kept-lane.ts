import type { RemoteLocator } from '../checkpoint.ts';
import type { Span, SpanLane } from '../span-lane.ts';
import { piecesOf, type Piece } from './extents.ts';
import { createFileLane } from './kept-file-lane.ts';
import { sharesHandles } from './kept-folder.ts';
import { createHandleLane } from './kept-handle-lane.ts';

/** Whether every byte of the spans was kept, by what is recorded of them. Whether it can be read shows when it is. */
export function isKept(spans: readonly Span[], locatorOf: (shard: number) => RemoteLocator): boolean {
  return spans.every(({ shard, byteOffset, bytes }) => piecesOf(locatorOf(shard).kept, byteOffset, bytes) !== null);
}

/**
 * Delivers the bytes of kept spans from the origin-private file system: where the browser can, straight into the target,
 * which may be the kernels' memory. Spans may cross extents and files. `copy` fails with `KeptFileGone` where a file is
 * missing, shorter than recorded or still being written.
 */
export function createKeptLane(
  spans: readonly Span[],
  locatorOf: (shard: number) => RemoteLocator,
  onBytes: (bytes: number) => void,
): SpanLane {
  const locate = ({ shard, byteOffset, bytes }: Span): Piece[] => {
    const pieces = piecesOf(locatorOf(shard).kept, byteOffset, bytes);
    if (!pieces) throw new RangeError(`Bytes were asked for that were not kept: shard ${shard}, byte ${byteOffset}.`);
    return pieces;
  };
  return sharesHandles() ? createHandleLane(spans, locate, onBytes) : createFileLane(spans, locate, onBytes);
}
