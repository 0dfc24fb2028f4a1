import { pause } from './pause.ts';

export interface BudgetOptions {
  requests: number;
  windowMs: number;
  /** When requests were sent before, milliseconds since 1970. */
  spent: readonly number[];
  /** Milliseconds since 1970. */
  clock: () => number;
  /** Told how long a request has to wait. */
  onWaiting: (ms: number) => void;
}

/** Counts requests: never more than granted within any stretch of one window's length. */
export interface Budget {
  /** Takes one, once there is one. Throws `AbortError`. */
  take(signal: AbortSignal | undefined): Promise<void>;
  /** One was sent without being asked for: a redirect within the host. */
  count(): void;
}

export function createBudget({ requests, windowMs, spent, clock, onWaiting }: BudgetOptions): Budget {
  const times = spent.filter((time) => time > clock() - windowMs).toSorted((a, b) => a - b);

  /** Milliseconds until there is one to take. */
  function untilFree(): number {
    const now = clock();
    while (times.length > 0 && times[0]! <= now - windowMs) times.shift();
    if (times.length < requests) return 0;
    // A clock that was put back must not make us wait for longer than a window.
    return Math.min(windowMs, times[times.length - requests]! + windowMs - now);
  }

  return {
    async take(signal) {
      for (;;) {
        const wait = untilFree();
        if (wait <= 0) break;
        onWaiting(wait);
        await pause(wait, signal);
      }
      times.push(clock());
    },
    count: () => void times.push(clock()),
  };
}
