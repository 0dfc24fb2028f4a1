import { type HostFault, hostFault } from './host-fault.ts';
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
    record.probed = { at: transport.now(), there: isThere(transport, url, signal) };
  }
  const there = await record.probed.there;
  // A question that was broken off answers nothing.
  if (signal.aborted) record.probed = undefined;
  return there ? { ...fault, kind: 'unreadable' } : fault;
}

/** An answer to this question is never shown to the page, so that every host may give one. */
async function isThere(transport: Transport, address: string, signal: AbortSignal): Promise<boolean> {
  const stop = new AbortController();
  const abort = () => stop.abort();
  signal.addEventListener('abort', abort, { once: true });
  const timer = setTimeout(abort, transport.timing.probe);
  const url = new URL(address);
  const about = {
    method: 'HEAD',
    host: url.host,
    path: url.pathname,
    range: '',
    bytesReceived: 0,
    attempt: 1,
  } as const;
  try {
    if (signal.aborted) return false;
    if (url.origin === new URL(transport.access.hub).origin) transport.budget.count();
    await transport.fetch(url.href, {
      method: 'HEAD',
      mode: 'no-cors',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      cache: 'no-store',
      signal: stop.signal,
    });
    transport.log({ ...about, status: null, fault: '' });
    return true;
  } catch {
    // Whatever it was, the host did not answer.
    transport.log({ ...about, status: null, fault: 'no answer' });
    return false;
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', abort);
  }
}
