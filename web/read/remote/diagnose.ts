import { type HostFault, hostFault } from './host-fault.ts';
import type { Found } from './hosts.ts';
import { isAtHub } from './hub-origin.ts';
import type { Transport } from './transport.ts';

/** How long a host that was found is believed to be there, milliseconds. */
const FRESH_MS = 10_000;

/**
 * Tells apart why a request brought no answer: browsers give a script the same TypeError for a host that is not there, one whose
 * answers pages may not read, a compressed range and a redirect loop.
 *
 * Throws nothing.
 */
export async function diagnose(
  transport: Transport,
  url: string,
  fault: HostFault,
  signal: AbortSignal,
): Promise<HostFault> {
  if (fault.kind !== 'network') return fault;
  if (globalThis.navigator?.onLine === false) return hostFault('offline', 'no network');
  const record = transport.host(new URL(url).host);
  if (record.probed === undefined || transport.now() - record.probed.at > FRESH_MS) {
    record.probed = { at: transport.now(), found: lookFor(transport, new URL(url), signal) };
  }
  const found = await record.probed.found;
  // A question that was broken off answers nothing.
  if (signal.aborted) record.probed = undefined;
  if (found === 'nothing') return fault;
  return { ...fault, kind: found === 'there' ? 'unreadable' : 'misdirected' };
}

async function lookFor(transport: Transport, url: URL, signal: AbortSignal): Promise<Found> {
  // The answer to this question is never shown to the page, so that every host may give one.
  if (await probe(transport, url, { signal, init: { mode: 'no-cors' } })) return 'there';
  const response = await probe(transport, url, { signal, init: { redirect: 'manual' } });
  // Browsers tell that it is a redirect and no more; Node tells its status.
  const redirects =
    response !== null && (response.type === 'opaqueredirect' || Math.floor(response.status / 100) === 3);
  return redirects ? 'redirects' : 'nothing';
}

/** A HEAD request; `null` where it brings no answer in time. */
async function probe(
  transport: Transport,
  url: URL,
  { signal, init }: { signal: AbortSignal; init: RequestInit },
): Promise<Response | null> {
  if (signal.aborted) return null;
  const stop = new AbortController();
  const abort = () => stop.abort();
  signal.addEventListener('abort', abort, { once: true });
  const timer = setTimeout(abort, transport.timing.probe);
  if (isAtHub(url, transport.access)) transport.budget.count();
  let response: Response | null = null;
  try {
    response = await transport.fetch(url.href, {
      method: 'HEAD',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      cache: 'no-store',
      signal: stop.signal,
      ...init,
    });
  } catch (error) {
    // Whatever the reason, there is no answer; that is what was asked.
    if (!(error instanceof Error)) throw error;
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', abort);
  }
  const { host, pathname: path } = url;
  const about = { method: 'HEAD', host, path, range: '', status: null, bytesReceived: 0, attempt: 1 } as const;
  transport.log({ ...about, fault: response === null ? 'no answer' : '' });
  return response;
}
