import type { RemoteLocator } from '../checkpoint.ts';
import type { ChunkStream } from '../chunk-stream.ts';
import { type OpenBody, openRecycledBody } from './body-reader.ts';
import { readRangeOf } from './range-reader.ts';
import { readInto } from './read-range.ts';
import type { Transport } from './transport.ts';

export interface RunOptions {
  /** Runs up to this length are read whole into memory at once. */
  wholeBytes?: number;
  openBody?: OpenBody;
}

const WHOLE_BYTES = 2 ** 20;

/**
 * Streams `length` bytes of a host's file from `byteOffset`.
 *
 * Short runs are read at once, so that they never hold a connection while they wait for their reader. Long ones are one
 * answer, taken up again where it stopped; while the reader stays away they let go of their connection: browsers open six to a
 * host, and streams that wait for each other must not starve.
 */
export function openRemoteRun(
  transport: Transport,
  locator: RemoteLocator,
  byteOffset: number,
  length: number,
  { wholeBytes = WHOLE_BYTES, openBody = openRecycledBody }: RunOptions = {},
): ChunkStream {
  if (byteOffset < 0 || length < 0 || byteOffset + length > locator.size) {
    throw new RangeError(`${length} bytes from ${byteOffset} are not in the ${locator.size} bytes of ${locator.name}`);
  }
  return length <= wholeBytes
    ? readWhole(transport, locator, byteOffset, length)
    : readLong(transport, locator, { byteOffset, length, openBody });
}

/** A failure must wait for `next()`, not count as unhandled. */
function held<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined);
  return promise;
}

function pastTheEnd(): RangeError {
  return new RangeError('More was read of a run than it holds.');
}

function readWhole(transport: Transport, locator: RemoteLocator, byteOffset: number, length: number): ChunkStream {
  const stop = new AbortController();
  const into = new Uint8Array(length);
  let pending: Promise<number> | undefined = held(
    readInto(transport, locator, { into, byteOffset, signal: stop.signal }),
  );
  return {
    async next() {
      if (pending === undefined || length === 0) throw pastTheEnd();
      await pending;
      pending = undefined;
      return into;
    },
    close: () => stop.abort(),
  };
}

function readLong(
  transport: Transport,
  locator: RemoteLocator,
  { byteOffset, length, openBody }: { byteOffset: number; length: number; openBody: OpenBody },
): ChunkStream {
  const reader = readRangeOf(transport, locator, { byteOffset, length, openBody });
  let ahead = held(reader.next());
  let idle: ReturnType<typeof setTimeout> | undefined;
  let last: Uint8Array<ArrayBuffer> | undefined;
  let closed = false;
  waitForReader();

  function waitForReader(): void {
    if (!closed) idle = setTimeout(() => reader.park(), transport.timing.idleStream);
  }

  return {
    async next() {
      clearTimeout(idle);
      if (last) reader.recycle(last);
      last = undefined;
      const piece = await ahead;
      if (piece === null) throw pastTheEnd();
      last = piece;
      ahead = held(reader.next());
      waitForReader();
      return piece;
    },
    close() {
      closed = true;
      clearTimeout(idle);
      reader.close();
    },
  };
}
