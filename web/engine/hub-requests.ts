import { HUB_BUDGET, PUBLIC_HUB } from '../read/model-input.ts';
import type { RequestEntry } from '../read/remote/request-log.ts';
import type { Reading } from './surroundings.ts';

/** What a caller says of how models are read. */
export interface ReadChoices {
  hub?: string | undefined;
  token?: string | undefined;
  cache?: boolean | undefined;
}

/**
 * When each host was asked lately, milliseconds since 1970. An engine lives for one request and a hub's limit does not:
 * the page counts for all of them.
 */
const asked = new Map<string, number[]>();

function recent(times: readonly number[]): number[] {
  const since = Date.now() - HUB_BUDGET.windowMs;
  return times.filter((time) => time > since);
}

/** Counts requests towards their hosts' limits. */
export function noteRequests(entries: readonly RequestEntry[]): void {
  const now = Date.now();
  for (const { host } of entries) {
    const times = asked.get(host) ?? [];
    times.push(now);
    asked.set(host, times);
  }
  for (const [host, times] of asked) if (times.length > 2 * HUB_BUDGET.requests) asked.set(host, recent(times));
}

/** The choices with their defaults, and what the hub was asked lately. */
export function readingOf({ hub = PUBLIC_HUB, token, cache = true }: ReadChoices): Reading {
  const base = hub.replace(/\/+$/, '');
  const host = URL.canParse(base) ? new URL(base).host : '';
  return { access: { hub: base, token: token || undefined, spent: recent(asked.get(host) ?? []) }, cache };
}
