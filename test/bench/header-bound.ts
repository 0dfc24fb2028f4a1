import type { VirtualCheckpoint } from '../support/remote/virtual/checkpoint.ts';
import type { LineOptions } from '../support/remote/line.ts';

/** To one host that speaks HTTP/1.1, in every browser. */
const CONNECTIONS = 6;
/** Commit of the branch, then the listing; both models' at once. */
const TRIPS_BEFORE = 2;
/** The last redirect's trip to the hub is over before its shard's trip to the CDN begins. */
const TRIPS_OF_REDIRECT = 1;
const LENGTH_BYTES = 8;

export interface HeaderBound {
  shards: number;
  /** Of all headers, their lengths included. */
  bytes: number;
  /** Nobody can read them in less. */
  seconds: number;
}

/** The least time in which the headers of all shards come over a line from a hub and a CDN of this line each. */
export async function headerBound(
  checkpoints: readonly VirtualCheckpoint[],
  { roundTripMs = 0, bytesPerSecond = Infinity }: LineOptions,
): Promise<HeaderBound> {
  const contents = checkpoints.flatMap(({ shards }) => [...shards.values()].map(({ content }) => content));
  let bytes = 0;
  for (const content of contents) {
    const start = Buffer.from(await content.read(0, LENGTH_BYTES));
    bytes += LENGTH_BYTES + Number(start.readBigUInt64LE());
  }
  // Each shard is asked for once at the hub and once at the CDN, which have six connections each and work at the same time.
  const trips = Math.ceil(contents.length / CONNECTIONS) + TRIPS_OF_REDIRECT;
  const waiting = (trips * roundTripMs) / 1000;
  const before = (TRIPS_BEFORE * roundTripMs) / 1000;
  return { shards: contents.length, bytes, seconds: before + Math.max(bytes / bytesPerSecond, waiting) };
}
