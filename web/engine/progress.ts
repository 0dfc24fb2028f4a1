import type { Progress } from '../contract.ts';

const REPORT_EVERY_MS = 100;

/** Half of the weight of the rate lies on the last so many seconds. */
const RATE_HALF_LIFE_S = 2;

export interface ProgressTracker {
  /** Enters a phase whose size is known. */
  begin(phase: string, totals: { bytes: number; tensors: number }): void;
  addBytes(bytes: number): void;
  addTensors(tensors: number): void;
  /** Bytes that need not be read: they count as done, not as read, and say nothing of the rate. */
  addKnown(bytes: number): void;
  addRequests(requests: number): void;
  /** Tells the listener the last state, whenever it was last told. */
  flush(): void;
  /** Of the phase under way. */
  readonly bytesRead: number;
  /** Of all phases. */
  readonly requests: number;
}

/** Folds what the workers report into one Progress, told at most ten times a second. `now`: milliseconds. */
export function trackProgress(listener: (progress: Progress) => void, now: () => number): ProgressTracker {
  let phase = '';
  let totals = { bytes: 0, tensors: 0 };
  let bytesRead = 0;
  let bytesKnown = 0;
  let tensorsDone = 0;
  let requests = 0;
  let lastTold = -Infinity;
  let lastRated = now();
  let bytesAtRate = 0;
  let bytesPerSecond: number | null = null;

  function rate(): void {
    const seconds = (now() - lastRated) / 1000;
    if (seconds <= 0) return;
    const latest = (bytesRead - bytesAtRate) / seconds;
    const keep = bytesPerSecond === null ? 0 : 2 ** (-seconds / RATE_HALF_LIFE_S);
    bytesPerSecond = keep * (bytesPerSecond ?? 0) + (1 - keep) * latest;
    lastRated = now();
    bytesAtRate = bytesRead;
  }

  function secondsLeft(): number | null {
    if (totals.bytes === 0) return null;
    const left = Math.max(0, totals.bytes - bytesKnown - bytesRead);
    if (left === 0) return 0;
    return bytesPerSecond ? left / bytesPerSecond : null;
  }

  function flush(): void {
    lastTold = now();
    rate();
    listener({
      phase,
      bytesRead: Math.min(bytesKnown + bytesRead, totals.bytes),
      bytesTotal: totals.bytes,
      requests,
      tensorsDone,
      tensorsTotal: totals.tensors,
      secondsLeft: secondsLeft(),
    });
  }

  function tellSometimes(): void {
    if (now() - lastTold >= REPORT_EVERY_MS) flush();
  }

  return {
    begin(newPhase, newTotals) {
      phase = newPhase;
      totals = newTotals;
      bytesRead = 0;
      bytesKnown = 0;
      bytesAtRate = 0;
      tensorsDone = 0;
      bytesPerSecond = null;
      lastRated = now();
      flush();
    },
    addBytes(bytes) {
      bytesRead += bytes;
      tellSometimes();
    },
    addTensors(tensors) {
      tensorsDone += tensors;
      tellSometimes();
    },
    addKnown(bytes) {
      bytesKnown += bytes;
      tellSometimes();
    },
    addRequests(sent) {
      requests += sent;
      tellSometimes();
    },
    flush,
    get requests() {
      return requests;
    },
    get bytesRead() {
      return bytesRead;
    },
  };
}
