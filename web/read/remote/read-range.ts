import { type RangeReaderOptions, type RemoteFile, readRangeOf } from './range-reader.ts';
import type { Transport } from './transport.ts';

/**
 * Fills `into` with the bytes from `byteOffset`, by one request where nothing goes wrong.
 *
 * Returns how many bytes came: fewer only where `pins` is set and the file turns out to be shorter. Throws `UnreadableSource`,
 * `AbortError`.
 */
export async function readInto(
  transport: Transport,
  file: RemoteFile,
  { into, ...range }: { into: Uint8Array } & Pick<RangeReaderOptions, 'byteOffset' | 'signal' | 'pins' | 'optional'>,
): Promise<number> {
  const reader = readRangeOf(transport, file, { ...range, length: into.length, placed: true });
  let arrived = 0;
  for (;;) {
    const piece = await reader.next();
    if (piece === null) return arrived;
    into.set(piece, arrived);
    arrived += piece.byteLength;
  }
}
