import { quoteName } from '../quote-name.ts';
import type { FaultKind, HostFault } from './host-fault.ts';
import { HostRefusal } from './host-refusal.ts';

export interface Refused {
  /** How sentences call the file. */
  name: string;
  /** The address that was named, never one with a signature. */
  url: string;
  byteOffset: number;
  /** Whether a token was sent, could be, or would have no business there. */
  token: 'sent' | 'none' | 'elsewhere';
}

const CORS_HEADERS = '"Access-Control-Allow-Origin: *" and "Access-Control-Expose-Headers: Content-Range, ETag"';

interface Facts {
  at: number;
  status: number | null;
  waitMs: number | null;
  token: Refused['token'];
}

function notAllowed({ status, token }: Facts): string {
  const [what, todo] = {
    sent: ['with the token that was given', 'give the token of an account that has access, or ask there for access'],
    none: ['without an access token', 'give the token of an account that has access'],
    elsewhere: ['without a login, which this page cannot give', 'use an address that is open to everybody'],
  }[token];
  return `may not be read ${what} (status ${status}): ${todo}, or download the file and choose it here`;
}

/** What is wrong, and what to do or what the host would have to send. Each follows `"file" on host`. */
const SENTENCES: Record<FaultKind, (facts: Facts) => string> = {
  mixed: () =>
    'has an http: address, which browsers do not let an https: page read, so give an https: address of it or download the file and choose it here',
  network: ({ at }) =>
    `could not be reached (at byte ${at}): check the address and the network, and whether something on this computer blocks the host, then start again`,
  unreadable: ({ at }) =>
    `answers, but this page may not see the answer (at byte ${at}): the host would have to send ${CORS_HEADERS}, without compressing parts and without redirecting in a circle, which look the same from here; otherwise download the file and choose it here`,
  misdirected: () =>
    'could not be reached: the host sends requests for it in a circle, or on to an address that does not answer, so check the address or download the file and choose it here',
  offline: ({ at }) =>
    `could not be read further than byte ${at} because this device is offline, so start again once it has a network`,
  cut: ({ at }) =>
    `could not be read further than byte ${at} because the connection kept breaking off, so start again, or try another network`,
  stall: ({ at }) => `could not be read further than byte ${at} because the host went silent, so start again later`,
  failing: ({ at, status }) =>
    `could not be read at byte ${at} because the host has trouble of its own (status ${status}), so start again later`,
  busy: ({ at, waitMs }) =>
    `could not be read at byte ${at} because the host takes no more requests for now (status 429), so start again ${inMinutes(waitMs)}`,
  unauthorized: notAllowed,
  forbidden: notAllowed,
  missing: ({ status }) => `is not there (status ${status}), so check the address, the file's name and the revision`,
  'not-satisfiable': ({ at }) =>
    `has no byte ${at} any more (status 416): it changed on the host or another copy answered, so start again`,
  whole: () =>
    'cannot be read in parts: the host would have to answer a Range request with status 206 and sends the whole file with status 200, so use another host or download the file and choose it here',
  status: ({ at, status }) =>
    `could not be read at byte ${at}: the host would have to answer a Range request with status 206 and answers with ${status}, so check the address`,
  encoded: () =>
    'cannot be read in parts: the host compresses them and would have to send this file without Content-Encoding, so use another host or download the file and choose it here',
  'no-content-range': () =>
    `cannot be read in parts: the host does not tell pages which part it sends and would have to send Content-Range with every part, along with ${CORS_HEADERS}`,
  'content-range': ({ at }) =>
    `could not be read at byte ${at}: the host sent another part than was asked for, or named it wrongly in Content-Range, so start again later or use another host`,
  'no-total': () =>
    'cannot be read in parts: the host does not tell how long the file is and would have to send its size at the end of Content-Range',
  size: ({ at }) =>
    `does not have the size it had or that its listing gives (at byte ${at}): it changed on the host or another copy answered, so start again`,
  etag: ({ at }) =>
    `changed on the host while it was read, or another copy answered (another ETag at byte ${at}), so start again`,
  length: ({ at }) =>
    `could not be read at byte ${at}: the host sent fewer or more bytes than it announced, so start again, or try another network or host`,
  'too-large': () => 'is longer than anything of its kind, so it was not read: check the address',
};

/** The error that ends a reading: one sentence with the file, the host and what can be done; its cause is the fault. */
export function refusal(fault: HostFault, { name, url, byteOffset, token }: Refused): HostRefusal {
  const sentence = SENTENCES[fault.kind]({ at: byteOffset, status: fault.status, waitMs: fault.waitMs, token });
  const { host } = new URL(url);
  return new HostRefusal(
    fault.kind,
    `${quoteName(name)} on ${host} ${sentence}.`,
    { file: name, byteOffset },
    { cause: fault },
  );
}

/** Whether a reading ended because the host has no such file. */
export function isMissing(error: unknown): boolean {
  return error instanceof HostRefusal && error.fault === 'missing';
}

function inMinutes(ms: number | null): string {
  if (ms === null) return 'in a few minutes';
  const minutes = Math.max(1, Math.ceil(ms / 60_000));
  return minutes === 1 ? 'in a minute' : `in ${minutes} minutes`;
}
