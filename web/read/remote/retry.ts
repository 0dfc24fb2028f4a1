import { diagnose } from './diagnose.ts';
import { type HostFault, isAnswerless, isFinal, mayPass } from './host-fault.ts';
import { isAtHub } from './hub-origin.ts';
import { pause, pauseUntilOnline } from './pause.ts';
import { refusal } from './remote-sentences.ts';
import type { Transport } from './transport.ts';

export interface Attempts {
  /** From 1; anew after progress. */
  readonly number: number;
  /** How long the next answer of the host may be silent, milliseconds. */
  patienceMs(url: string): number;
  progress(bytes: number): void;
  /**
   * Resolves when it is time for the next attempt.
   * @throws UnreadableSource once there is no point in another; AbortError
   */
  after(fault: HostFault, failed: { url: string; patienceMs: number }): Promise<void>;
}

export interface Reading {
  /** How sentences call the file. */
  name: string;
  /** The address that the user, or the hub's listing, named. */
  url: string;
  /** The byte that is needed next. */
  position(): number;
  /** Little is lost without it, and it may well be absent. */
  optional?: boolean | undefined;
  signal: AbortSignal;
}

/** The same refusal so often in a row is meant. */
const SAME_REFUSALS = 3;
const FAULTS_IN_A_ROW = 6;
/** Of what is optional; there a refusal counts at once, and many hosts say 404 in a way that pages may not see, which looks like no answer. */
const OPTIONAL_IN_A_ROW = 2;
/** Whatever they are: refusals of many kinds in turn, silences, requests for a pause. */
const ANY_IN_A_ROW = 40;
/** A host whose every answer breaks off after a few bytes is not worth a thousand requests. */
const FAULTS_WITHOUT_PROGRESS = 20;
const PROGRESS_BYTES = 64 * 2 ** 10;

/** Counts what went wrong while one thing is read, and decides whether to go on. */
export function countAttempts(transport: Transport, reading: Reading): Attempts {
  const { timing } = transport;
  const optional = reading.optional === true;
  let inARow = 0;
  let passing = 0;
  let sameKind = 0;
  let lastKind = '';
  let stalls = 0;
  let silentMs = 0;
  let busy = 0;
  let busyMs = 0;
  let sinceProgress = 0;
  let bytesSince = 0;

  function hopeless(fault: HostFault, host: string): boolean {
    if (isFinal(fault) || inARow >= ANY_IN_A_ROW || sinceProgress >= FAULTS_WITHOUT_PROGRESS) return true;
    if (fault.kind === 'stall') return silentMs >= (optional ? timing.silenceMost : timing.silenceTotal);
    if (fault.kind === 'busy') return false;
    if (optional && isAnswerless(fault)) return passing >= OPTIONAL_IN_A_ROW;
    // Where other answers could be read, this is no question of permission.
    if (mayPass(fault) || (isAnswerless(fault) && transport.host(host).readable())) {
      return passing >= FAULTS_IN_A_ROW;
    }
    return optional || sameKind >= SAME_REFUSALS;
  }

  function count(fault: HostFault, patienceMs: number): void {
    inARow++;
    // A request for a pause, obeyed, is no failure.
    if (fault.kind !== 'busy') sinceProgress++;
    const kind = isAnswerless(fault) ? 'network' : fault.kind;
    sameKind = kind === lastKind ? sameKind + 1 : 1;
    lastKind = kind;
    if (fault.kind === 'stall') {
      stalls++;
      silentMs += patienceMs;
    } else if (fault.kind === 'busy') busy++;
    else if (mayPass(fault) || isAnswerless(fault)) passing++;
  }

  /** Full jitter: https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/ */
  function jittered(base: number, times: number, cap: number): number {
    return Math.random() * Math.min(cap, base * 2 ** (times - 1));
  }

  function waitFor(fault: HostFault): number {
    if (fault.kind === 'stall') return 0;
    if (fault.kind === 'busy') {
      // A host that keeps sending us away does not know how long it will be busy.
      const own = fault.waitMs === null || busy > 2 ? jittered(timing.busyBase, busy, timing.busyCap) : 0;
      return Math.max(fault.waitMs ?? 0, own);
    }
    if (mayPass(fault) || isAnswerless(fault)) return jittered(timing.retryBase, passing, timing.retryCap);
    return Math.random() * timing.refusalRetry;
  }

  return {
    get number() {
      return inARow + 1;
    },
    patienceMs(url) {
      const wanted = transport.host(new URL(url).host).patience() * 2 ** stalls;
      return Math.max(1, Math.min(wanted, timing.silenceTotal - silentMs));
    },
    progress(bytes) {
      inARow = passing = sameKind = stalls = silentMs = busy = busyMs = 0;
      lastKind = '';
      bytesSince += bytes;
      if (bytesSince >= PROGRESS_BYTES) sinceProgress = bytesSince = 0;
    },
    async after(raw, { url, patienceMs }) {
      const { signal } = reading;
      count(raw, patienceMs);
      const fault = sameKind >= 2 ? await diagnose(transport, url, raw, signal) : raw;
      const { host } = new URL(url);
      const wait = waitFor(fault);
      if (fault.kind === 'busy') busyMs += wait;
      if (hopeless(fault, host) || busyMs > timing.busyTotal) {
        throw refusal(fault, { ...reading, byteOffset: reading.position(), token: tokenFor(reading.url, transport) });
      }
      if (fault.kind === 'busy' && fault.waitMs !== null) {
        transport.host(host).askedToWait(transport.now() + wait);
      }
      if (fault.kind === 'offline') return pauseUntilOnline(timing.offline, signal);
      if (wait >= timing.tellWaits) {
        transport.onWaiting({ host, forMs: wait, why: fault.kind === 'busy' ? 'busy' : 'retry' });
      }
      return pause(wait, signal);
    },
  };
}

function tokenFor(url: string, { access }: Transport): 'sent' | 'none' | 'elsewhere' {
  if (!isAtHub(new URL(url), access)) return 'elsewhere';
  return (access.token ?? '') === '' ? 'none' : 'sent';
}
