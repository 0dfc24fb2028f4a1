/** What was wrong with one request. Each kind has its sentence in remote-sentences.ts. */
export type FaultKind =
  /** An http: address asked for by an https: page. */
  | 'mixed'
  /** No answer that a page may see. */
  | 'network'
  /** As `network`, where the host is there and answers others. */
  | 'unreadable'
  /** As `network`, where the host redirects and what follows brings no answer. */
  | 'misdirected'
  | 'offline'
  /** The connection ended inside the answer. */
  | 'cut'
  | 'stall'
  /** 408 and 5xx. */
  | 'failing'
  /** The host asks for fewer requests. */
  | 'busy'
  | 'unauthorized'
  | 'forbidden'
  | 'missing'
  | 'not-satisfiable'
  /** 200 where 206 was asked for. */
  | 'whole'
  /** Any other status. */
  | 'status'
  | 'encoded'
  | 'no-content-range'
  | 'content-range'
  | 'no-total'
  | 'size'
  | 'etag'
  | 'length'
  /** A listing longer than is sensible. */
  | 'too-large';

export interface HostFault {
  kind: FaultKind;
  status: number | null;
  /** In a few words, for the ledger of requests. */
  words: string;
  /** How long the host asks to be left alone, milliseconds; `null` where it does not say. */
  waitMs: number | null;
  cause?: unknown;
}

export function hostFault(
  kind: FaultKind,
  words: string,
  more: Partial<Omit<HostFault, 'kind' | 'words'>> = {},
): HostFault {
  return { kind, words, status: null, waitMs: null, ...more };
}

/** Passing by nature: worth several attempts. All others are refusals, which change only where hosts behind one name differ. */
const PASSING: ReadonlySet<FaultKind> = new Set(['network', 'offline', 'cut', 'stall', 'failing', 'busy']);

export function mayPass({ kind }: HostFault): boolean {
  return PASSING.has(kind);
}

/** Whether a browser shows it as nothing but a failed request. */
export function isAnswerless({ kind }: HostFault): boolean {
  return kind === 'network' || kind === 'unreadable' || kind === 'misdirected';
}

/** Trying again cannot help. */
export function isFinal({ kind }: HostFault): boolean {
  return kind === 'mixed' || kind === 'too-large';
}

export function isFault(value: object): value is HostFault {
  return 'kind' in value && 'words' in value;
}
