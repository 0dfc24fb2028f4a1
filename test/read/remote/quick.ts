import type { Fault } from '../../support/remote/fault.ts';
import type { Rule } from '../../support/remote/rules.ts';
import { createTransport, type TransportHooks } from '../../../web/read/remote/create-transport.ts';
import type { RequestEntry } from '../../../web/read/remote/request-log.ts';
import type { RemoteLocator } from '../../../web/read/checkpoint.ts';
import type { Timing } from '../../../web/read/remote/timing.ts';
import type { Transport } from '../../../web/read/remote/transport.ts';

/** Waits short enough for tests, in the proportions of the real ones. */
export const QUICK_TIMING: Partial<Timing> = {
  retryBase: 4,
  retryCap: 30,
  refusalRetry: 3,
  busyBase: 5,
  busyCap: 40,
  busyTotal: 2_500,
  silenceLeast: 1_500,
  silenceMost: 3_000,
  silenceUnknown: 2_000,
  silenceTotal: 12_000,
  probe: 1_000,
  offline: 50,
};

/** For hosts that go silent: a busy machine may look so for as long as this as well. */
export const IMPATIENT: Partial<Timing> = {
  silenceLeast: 60,
  silenceMost: 120,
  silenceUnknown: 100,
  silenceTotal: 600,
};

export interface QuickTransport {
  transport: Transport;
  entries: RequestEntry[];
}

export function quickTransport(hub = 'http://127.0.0.1:9', { timing, ...hooks }: TransportHooks = {}): QuickTransport {
  const entries: RequestEntry[] = [];
  const transport = createTransport(
    { hub },
    { log: (entry) => entries.push(entry), timing: { ...QUICK_TIMING, ...timing }, ...hooks },
  );
  return { transport, entries };
}

export function locatorOf(url: string, size: number, more: Partial<RemoteLocator> = {}): RemoteLocator {
  const name = url.slice(url.lastIndexOf('/') + 1);
  return { kind: 'remote', name, url, direct: null, size, etag: null, identity: null, kept: [], ...more };
}

/** Bytes that repeat nowhere nearby: a shifted range cannot pass for the right one. */
export function patternOf(length: number, seed = 1): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length);
  let state = seed;
  for (let i = 0; i < length; i++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    bytes[i] = state >>> 24;
  }
  return bytes;
}

/** Everything a stream brings, until so many bytes are there. */
export async function drain(
  stream: { next(): Promise<Uint8Array>; close(): void },
  length: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new Uint8Array(length);
  let at = 0;
  while (at < length) {
    const chunk = await stream.next();
    bytes.set(chunk, at);
    at += chunk.length;
  }
  stream.close();
  return bytes;
}

/** The next `times` requests fail, whatever they ask for: takes up where it stopped, no reader repeats a range. */
export function nextRequests(fault: Fault, times: number): Rule {
  let left = times;
  return ({ method }) => (method === 'GET' && left-- > 0 ? fault : undefined);
}
