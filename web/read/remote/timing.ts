/** How long things may take, in milliseconds. Tests put shorter times in. */
export interface Timing {
  /** First wait after a passing fault; doubles, with full jitter, up to `retryCap`. */
  retryBase: number;
  retryCap: number;
  /** Longest wait after a plain refusal, which will hardly go away: a missing file must not cost seconds. */
  refusalRetry: number;
  /** First wait after a 429 that does not say how long. */
  busyBase: number;
  busyCap: number;
  /** All waits that hosts ask for, between two bytes of progress. */
  busyTotal: number;
  /** A request silent for four times the host's usual time to the first byte counts as stalled, within these bounds. */
  silenceLeast: number;
  silenceMost: number;
  /** The same, for a host that has not answered yet. */
  silenceUnknown: number;
  /** Silence over all attempts after which a host counts as dead. */
  silenceTotal: number;
  /** A stream whose reader is away for so long lets go of its connection. */
  idleStream: number;
  /** A stream on one connection for so long starts anew, that others waiting for one get their turn. */
  longestHold: number;
  /** How long the question whether a host is there at all may take. */
  probe: number;
  /** How long to wait for a browser without a network to get one back, each time. */
  offline: number;
  /** Waits longer than this are told. */
  tellWaits: number;
}

export const USUAL_TIMING: Timing = {
  retryBase: 200,
  retryCap: 8_000,
  refusalRetry: 100,
  busyBase: 2_000,
  busyCap: 60_000,
  busyTotal: 5 * 60_000,
  silenceLeast: 500,
  silenceMost: 10_000,
  silenceUnknown: 1_500,
  silenceTotal: 60_000,
  idleStream: 5_000,
  longestHold: 20_000,
  probe: 5_000,
  offline: 10_000,
  tellWaits: 1_000,
};
