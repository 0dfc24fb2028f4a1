import { setTimeout as sleep } from 'node:timers/promises';

export interface LineOptions {
  /** Milliseconds from a request to the first byte of its answer. */
  roundTripMs?: number;
  /** Further round trips before the first answer on each connection: 1 for TCP, 2 with TLS 1.3. */
  handshakeTrips?: number;
  /** Bandwidth of the origin, shared by all its connections. */
  bytesPerSecond?: number;
}

/** The simulated line between an origin and all who ask it. */
export interface Line {
  /** Waits as long as the request needs to arrive and the answer to come back. */
  trip(connection: 'new' | 'open'): Promise<void>;
  /** Waits until so many more bytes have passed. */
  pass(bytes: number): Promise<void>;
  /** A size of chunk that keeps the flow even. */
  readonly chunkBytes: number;
}

const LARGE_CHUNK = 2 ** 18;
const SMALLEST_CHUNK = 1024;
/** Late timers may be made up for by this much. */
const BURST_MS = 20;

export function line({ roundTripMs = 0, handshakeTrips = 0, bytesPerSecond }: LineOptions = {}): Line {
  const bytesPerMs = (bytesPerSecond ?? Infinity) / 1000;
  let free = 0;
  return {
    chunkBytes: Math.round(Math.max(SMALLEST_CHUNK, Math.min(LARGE_CHUNK, 4 * bytesPerMs))),
    async trip(connection) {
      const ms = roundTripMs * (connection === 'new' ? 1 + handshakeTrips : 1);
      if (ms > 0) await sleep(ms);
    },
    async pass(bytes) {
      if (bytesPerMs === Infinity) return;
      const now = performance.now();
      free = Math.max(free, now - BURST_MS) + bytes / bytesPerMs;
      const wait = free - now;
      if (wait > 0) await sleep(wait);
    },
  };
}
