import type { AccessOptions } from '../model-input.ts';
import type { Budget } from './budget.ts';
import type { HostRecord } from './hosts.ts';
import type { RequestLog, Waiting } from './request-log.ts';
import type { Timing } from './timing.ts';

/**
 * What all requests of one thread share: the hub and its token, who is told of them, how many may run at once.
 * Made by `createTransport` (create-transport.ts).
 */
export interface Transport {
  readonly access: AccessOptions;
  readonly log: RequestLog;
  /** Told when a request waits for longer than a moment. */
  readonly onWaiting: (waiting: Waiting) => void;
  /** Requests that read a whole answer at once take a place here first; streams do not. */
  readonly places: Places;
  /** Of the hub's own host. */
  readonly budget: Budget;
  readonly host: (host: string) => HostRecord;
  readonly timing: Timing;
  /** `globalThis.fetch`, but for tests. */
  readonly fetch: typeof globalThis.fetch;
  /** Milliseconds, monotonic. */
  readonly now: () => number;
}

/** A limited number of places per host. */
export interface Places {
  /** Resolves to what gives the place back. Throws `AbortError`. */
  take(host: string, signal: AbortSignal | undefined): Promise<() => void>;
}
