import type { KeptExtent } from '../checkpoint.ts';

/** A part of a kept file that holds the next bytes of a span. */
export interface Piece {
  file: string;
  /** Byte of the file at which it begins. */
  at: number;
  bytes: number;
}

function endOf({ byteOffset, bytes }: KeptExtent): number {
  return byteOffset + bytes;
}

function continues(last: KeptExtent, next: KeptExtent): boolean {
  return last.file === next.file && endOf(last) === next.byteOffset && last.at + last.bytes === next.at;
}

/** Sorted by `byteOffset`, joined where one goes on in the same file; where two overlap, the one that begins first stays. */
export function normaliseExtents(extents: readonly KeptExtent[]): KeptExtent[] {
  const joined: KeptExtent[] = [];
  for (const extent of extents.toSorted((x, y) => x.byteOffset - y.byteOffset || y.bytes - x.bytes)) {
    const last = joined.at(-1);
    const covered = last ? Math.max(0, endOf(last) - extent.byteOffset) : 0;
    if (covered >= extent.bytes) continue;
    const { byteOffset, bytes, file, at } = extent;
    const rest = { byteOffset: byteOffset + covered, bytes: bytes - covered, file, at: at + covered };
    if (last && continues(last, rest)) last.bytes += rest.bytes;
    else joined.push(rest);
  }
  return joined;
}

/** Index of the extent that holds `byte`, or -1. */
function extentAt(extents: readonly KeptExtent[], byte: number): number {
  let low = 0;
  let high = extents.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (endOf(extents[middle]!) <= byte) low = middle + 1;
    else high = middle;
  }
  return low < extents.length && extents[low]!.byteOffset <= byte ? low : -1;
}

/**
 * Where `bytes` bytes from `byteOffset` of a shard lie, in order; `null` where some of them are not kept.
 * @param extents sorted, without overlaps
 */
export function piecesOf(extents: readonly KeptExtent[], byteOffset: number, bytes: number): Piece[] | null {
  const pieces: Piece[] = [];
  const end = byteOffset + bytes;
  let position = byteOffset;
  if (position < end) {
    const first = extentAt(extents, position);
    if (first < 0) return null;
    for (let i = first; position < end; i++) {
      const extent = extents[i];
      if (!extent || extent.byteOffset > position) return null;
      const share = Math.min(end, endOf(extent)) - position;
      pieces.push({ file: extent.file, at: extent.at + (position - extent.byteOffset), bytes: share });
      position += share;
    }
  }
  return pieces;
}

/** Bytes that the extents hold. */
export function keptBytes(extents: readonly KeptExtent[]): number {
  return extents.reduce((sum, { bytes }) => sum + bytes, 0);
}

/** How many bytes each file must hold for these pieces. */
export function filesOf(pieces: Iterable<Piece>): Map<string, number> {
  const files = new Map<string, number>();
  for (const { file, at, bytes } of pieces) files.set(file, Math.max(files.get(file) ?? 0, at + bytes));
  return files;
}
