import { abortError } from '../errors.ts';
import { authorizationFor } from './authorization.ts';
import { cancelQuietly } from './body-reader.ts';
import { type HostFault, hostFault } from './host-fault.ts';
import { isAtHub } from './hub-origin.ts';
import { isMixedContent } from './mixed-content.ts';
import { pause } from './pause.ts';
import type { Transport } from './transport.ts';
import { afterPatience } from './within-patience.ts';

export interface Asking {
  url: string;
  /** `bytes=a-b`; '' for the whole. */
  range: string;
  /** From 1. */
  attempt: number;
  /** How long the answer's head may take, milliseconds. */
  patienceMs: number;
  signal: AbortSignal;
}

/** How far apart those come back who waited for a busy host: a share of the wait, and at most so many milliseconds. */
const SPREAD = 0.1;
const SPREAD_MS = 2_000;

/** An answer whose head has arrived. It must be ended, in one way or another: until then it holds a connection. */
export interface OpenAnswer {
  readonly response: Response;
  /** Where the request ended up on another origin than the one asked. */
  readonly direct: string | null;
  /** So many more bytes of the body arrived. */
  received(bytes: number): void;
  /** Writes the request into the ledger and gives the connection back; a body that has not ended is cancelled. */
  end(fault?: HostFault): void;
}

/**
 * Sends one GET, when budget and host allow it.
 *
 * The token goes to the hub's own origin alone, and only on requests that name it as their address: browsers leave it out where
 * a redirect leads to another origin.
 *
 * Throws `AbortError`.
 */
export async function sendRequest(transport: Transport, asking: Asking): Promise<OpenAnswer | HostFault> {
  const { signal } = asking;
  const url = new URL(asking.url);
  if (isMixedContent(url)) return hostFault('mixed', 'http: asked for by an https: page');
  await untilHostIsFree(transport, url.host, signal);
  if (isAtHub(url, transport.access)) await transport.budget.take(signal);
  if (signal.aborted) throw abortError();

  const headers = new Headers();
  if (asking.range !== '') headers.set('range', asking.range);
  const authorization = authorizationFor(url, transport.access);
  if (authorization !== null) headers.set('authorization', authorization);

  const stop = new AbortController();
  const abort = () => stop.abort();
  signal.addEventListener('abort', abort, { once: true });
  let bytesReceived = 0;
  let ended = false;
  const finish = (status: number | null, fault: HostFault | undefined, redirectedTo: string | undefined) => {
    if (ended) return;
    ended = true;
    signal.removeEventListener('abort', abort);
    // Without effect on a body that has been read to its end.
    stop.abort();
    const { range, attempt } = asking;
    const about = { method: 'GET', host: url.host, path: url.pathname, range, status, bytesReceived, attempt } as const;
    transport.log({ ...about, fault: fault?.words ?? '', ...(redirectedTo === undefined ? {} : { redirectedTo }) });
  };

  let silent = false;
  const cancelTimer = afterPatience(asking.patienceMs, () => {
    silent = true;
    stop.abort();
  });
  const begun = transport.now();
  let response: Response;
  try {
    response = await transport.fetch(url.href, {
      method: 'GET',
      headers,
      mode: 'cors',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      cache: 'no-store',
      redirect: 'follow',
      signal: stop.signal,
    });
  } catch (cause) {
    const fault = silent ? hostFault('stall', 'no answer in time') : hostFault('network', 'no answer', { cause });
    finish(null, signal.aborted ? undefined : fault, undefined);
    if (signal.aborted) throw abortError();
    return fault;
  } finally {
    cancelTimer();
  }

  transport.host(url.host).answered(transport.now() - begun);
  if (response.ok) transport.host(url.host).served();
  const final = response.redirected ? new URL(response.url) : url;
  const moved = final.origin !== url.origin;
  // A redirect within the hub is a second request to it.
  if (response.redirected && isAtHub(final, transport.access)) transport.budget.count();
  return {
    response,
    direct: moved ? final.href : null,
    received(bytes) {
      bytesReceived += bytes;
    },
    end(fault) {
      if (response.body?.locked === false) cancelQuietly(response.body);
      finish(response.status, fault, moved ? final.host : undefined);
    },
  };
}

async function untilHostIsFree(transport: Transport, host: string, signal: AbortSignal): Promise<void> {
  const record = transport.host(host);
  for (;;) {
    const wait = record.busyUntil - transport.now();
    if (wait <= 0) return;
    // Not all who wait may come back at once.
    await pause(wait + Math.random() * Math.min(SPREAD_MS, SPREAD * wait), signal);
  }
}
