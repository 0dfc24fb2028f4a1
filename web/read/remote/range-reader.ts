import { abortError } from '../errors.ts';
import type { OpenBody } from './body-reader.ts';
import { answeredItself, firstToAsk } from './first-to-ask.ts';
import { type HostFault, isFault } from './host-fault.ts';
import { isAtHub } from './hub-origin.ts';
import { type RangeAnswer, requestRange } from './range-request.ts';
import { countAttempts } from './retry.ts';
import type { Transport } from './transport.ts';

/** A file of a host. The reader writes into it what it learns. */
export interface RemoteFile {
  readonly name: string;
  readonly url: string;
  direct: string | null;
  /** `null` until the first answer. */
  size: number | null;
  etag: string | null;
}

export interface RangeReaderOptions {
  byteOffset: number;
  /** Bytes; fewer come where the size is not known yet and the file is shorter. */
  length: number;
  signal?: AbortSignal | undefined;
  /** The first answer to be trusted decides size and ETag. */
  pins?: boolean;
  /** Little is lost without it, and it may well be absent: less patience. */
  optional?: boolean | undefined;
  /** Each request waits for a place and holds it: for readers who take all bytes at once. */
  placed?: boolean;
  openBody?: OpenBody | undefined;
}

export interface RangeReader {
  /** The next bytes in order; `null` after the last. Throws `UnreadableSource`, `AbortError`. One call at a time. */
  next(): Promise<Uint8Array<ArrayBuffer> | null>;
  recycle(piece: Uint8Array<ArrayBuffer>): void;
  /** Lets go of the connection until `next` is called again. */
  park(): void;
  /** For good, at once, at any time. */
  close(): void;
}

/** Refusals that an address with a signature gives once it has expired. */
const EXPIRED: ReadonlySet<number | null> = new Set([400, 401, 403, 404, 410]);

/** Too little to ask anew for. */
const WORTH_A_REQUEST = 4 * 2 ** 20;

/** Reads one range by as many requests as it takes: each takes up where the last one stopped. */
export function readRangeOf(transport: Transport, file: RemoteFile, options: RangeReaderOptions): RangeReader {
  const stop = new AbortController();
  const abort = () => stop.abort();
  if (options.signal?.aborted) abort();
  options.signal?.addEventListener('abort', abort, { once: true });

  let position = options.byteOffset;
  let end = options.byteOffset + options.length;
  let pins = options.pins === true;
  let answer: RangeAnswer | undefined;
  let asked = file.url;
  let openedAt = 0;
  let busy = false;
  let parked = false;
  let patienceMs = 0;
  let freePlace: (() => void) | undefined;
  const attempts = countAttempts(transport, {
    name: file.name,
    url: file.url,
    position: () => position,
    optional: options.optional,
    signal: stop.signal,
  });

  function leaveAnswer(): void {
    answer?.end();
    answer = undefined;
    freePlace?.();
    freePlace = undefined;
  }

  async function ask(): Promise<RangeAnswer | HostFault> {
    const headCame = isAtHub(new URL(file.url), transport.access) ? await firstToAsk(file) : () => undefined;
    try {
      return await askNow();
    } finally {
      headCame();
    }
  }

  async function askNow(): Promise<RangeAnswer | HostFault> {
    if (stop.signal.aborted) throw abortError();
    asked = file.direct ?? file.url;
    if (options.placed === true) freePlace = await transport.places.take(new URL(asked).host, stop.signal);
    patienceMs = attempts.patienceMs(asked);
    const got = await requestRange(transport, {
      url: asked,
      first: position,
      last: end - 1,
      size: file.size,
      etag: file.etag,
      attempt: attempts.number,
      patienceMs,
      signal: stop.signal,
      openBody: options.openBody,
    });
    if (!isFault(got)) accept(got);
    return got;
  }

  function accept({ head, direct }: RangeAnswer): void {
    openedAt = transport.now();
    if (pins) {
      pins = false;
      file.size = head.size;
      file.etag = head.etag;
    }
    end = Math.min(end, head.size);
    if (asked !== file.url) return;
    if (direct === null) answeredItself(file);
    else file.direct = direct;
  }

  /** Resolves when it is time for the next attempt. */
  async function recover(fault: HostFault): Promise<void> {
    leaveAnswer();
    const direct = asked !== file.url;
    const stale = direct && (EXPIRED.has(fault.status) || fault.status === null || fault.status === 206);
    if (stale && file.direct === asked) file.direct = null;
    // An address that expired is no fault of the host's.
    if (direct && EXPIRED.has(fault.status)) return;
    await attempts.after(fault, { url: asked, patienceMs });
  }

  async function next(): Promise<Uint8Array<ArrayBuffer> | null> {
    for (;;) {
      if (stop.signal.aborted) throw abortError();
      if (position >= end) return null;
      if (answer === undefined) {
        const got = await ask();
        if (isFault(got)) {
          await recover(got);
          continue;
        }
        answer = got;
        // An empty file.
        if (position >= end) {
          close();
          return null;
        }
      }
      patienceMs = attempts.patienceMs(asked);
      const piece = await answer.next(patienceMs);
      if (isFault(piece)) {
        await recover(piece);
        continue;
      }
      position += piece.byteLength;
      attempts.progress(piece.byteLength);
      if (position >= end) close();
      else if (transport.now() - openedAt > transport.timing.longestHold && end - position > WORTH_A_REQUEST)
        leaveAnswer();
      return piece;
    }
  }

  function close(): void {
    options.signal?.removeEventListener('abort', abort);
    if (position < end) stop.abort();
    leaveAnswer();
  }

  return {
    async next() {
      busy = true;
      parked = false;
      try {
        return await next();
      } catch (error) {
        close();
        throw error;
      } finally {
        busy = false;
        if (parked) leaveAnswer();
      }
    },
    recycle: (piece) => answer?.recycle(piece),
    park() {
      if (busy) parked = true;
      else leaveAnswer();
    },
    close,
  };
}
