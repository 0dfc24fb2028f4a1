import { HUB_BUDGET } from '../../read/model-input.ts';
import type { RequestEntry } from '../../read/remote/request-log.ts';

export interface HostTotals {
  host: string;
  requests: number;
  bytesReceived: number;
  /** Requests in whose answer something was wrong. */
  faults: number;
}

/** All requests that the page has sent since it was opened. */
export interface RequestLedger {
  /** In the order in which they ended; the first `MOST_ENTRIES` of them. */
  readonly entries: readonly RequestEntry[];
  readonly requests: number;
  /** In order of first appearance. */
  readonly hosts: readonly HostTotals[];
  add(entries: readonly RequestEntry[]): void;
  /** Requests that a host got within the last `HUB_BUDGET.windowMs`. */
  lately(host: string): number;
}

/** Lines beyond these are counted and not kept. */
export const MOST_ENTRIES = 50_000;
/** A host may send every request on to another name. */
export const MOST_HOSTS = 200;
export const OTHER_HOSTS = 'further hosts';

/** Requests are counted by the second: exact enough for a window of minutes. */
const SECOND_MS = 1000;

export function createLedger(now: () => number = () => performance.now()): RequestLedger {
  const entries: RequestEntry[] = [];
  const hosts = new Map<string, HostTotals>();
  const recent = new Map<string, Map<number, number>>();
  let requests = 0;

  const totalsOf = (host: string): HostTotals => {
    const name = hosts.has(host) || hosts.size < MOST_HOSTS ? host : OTHER_HOSTS;
    let totals = hosts.get(name);
    if (!totals) hosts.set(name, (totals = { host: name, requests: 0, bytesReceived: 0, faults: 0 }));
    return totals;
  };

  return {
    entries,
    get requests() {
      return requests;
    },
    get hosts() {
      return [...hosts.values()];
    },
    add(ended) {
      const second = Math.floor(now() / SECOND_MS);
      for (const entry of ended) {
        requests++;
        if (entries.length < MOST_ENTRIES) entries.push(entry);
        const totals = totalsOf(entry.host);
        totals.requests++;
        totals.bytesReceived += entry.bytesReceived;
        if (entry.fault !== '') totals.faults++;
        let seconds = recent.get(totals.host);
        if (!seconds) recent.set(totals.host, (seconds = new Map()));
        seconds.set(second, (seconds.get(second) ?? 0) + 1);
      }
    },
    lately(host) {
      const seconds = recent.get(host);
      const oldest = (now() - HUB_BUDGET.windowMs) / SECOND_MS;
      let sum = 0;
      for (const [second, count] of seconds ?? []) {
        if (second < oldest) seconds?.delete(second);
        else sum += count;
      }
      return sum;
    },
  };
}
