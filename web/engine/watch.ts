import type { Progress } from '../contract.ts';
import type { RequestEntry, Waiting } from '../read/remote/request-log.ts';

/** Who is told how a request to the engine goes on; lives on the page. */
export interface Watch {
  progress(progress: Progress): Told;
  requests(entries: RequestEntry[]): Told;
  waiting(waiting: Waiting): Told;
}

/** On the page nothing; in the engine the promise that the page has heard. */
type Told = void | Promise<void>;

/** Often enough to be watched, rarely enough to cost nothing. */
const TELL_EVERY_MS = 100;

/** Collects what is to be told, so that thousands of requests are not thousands of messages. */
export interface Reporter {
  requests(entries: readonly RequestEntry[]): void;
  waiting(waiting: Waiting): void;
  /** Requests told so far. */
  readonly count: number;
  /** Resolves once everything has been told. */
  flush(): Promise<void>;
}

/** What is thrown on the page, by a caller's own listener, is dealt with on the page. */
export function createReporter(watch: Watch): Reporter {
  let batch: RequestEntry[] = [];
  let count = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function flush(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    if (batch.length === 0) return;
    const told = batch;
    batch = [];
    await watch.requests(told);
  }

  return {
    requests(entries) {
      count += entries.length;
      batch.push(...entries);
      timer ??= setTimeout(() => void flush(), TELL_EVERY_MS);
    },
    waiting: (waiting) => void watch.waiting(waiting),
    get count() {
      return count;
    },
    flush,
  };
}
