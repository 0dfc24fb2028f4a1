import { type FaultKind, type HostFault, hostFault } from './host-fault.ts';
import { askedToWait } from './retry-after.ts';

const KINDS: ReadonlyMap<number, FaultKind> = new Map([
  [200, 'whole'],
  [401, 'unauthorized'],
  [403, 'forbidden'],
  [404, 'missing'],
  [410, 'missing'],
  [408, 'failing'],
  [416, 'not-satisfiable'],
  [425, 'failing'],
  [429, 'busy'],
]);

/**
 * What an answer's status says is wrong, where it is not the one wanted.
 * @param now milliseconds since 1970
 */
export function statusFault({ status, headers }: Response, now: number): HostFault {
  const waitMs = askedToWait(headers, now);
  const kind = KINDS.get(status) ?? (status >= 500 ? 'failing' : 'status');
  // Overload that says when it ends is a request for a pause, whatever its status.
  if (kind === 'failing' && waitMs !== null) return hostFault('busy', `status ${status}`, { status, waitMs });
  return hostFault(kind, kind === 'whole' ? 'the whole file was sent' : `status ${status}`, {
    status,
    waitMs: kind === 'busy' ? waitMs : null,
  });
}
