import * as Comlink from 'comlink';
import { UnreadableSource } from '../read/errors.ts';

/** A worker that did not start, crashed or fell silent. The pool may try again with another one. */
export class WorkerDied extends Error {
  override readonly name = 'WorkerDied';
}

/** A worker behind Comlink whose calls settle even when the worker dies. */
export interface Bridge<Service> {
  /** Calls the service; rejects with `WorkerDied` if the worker dies first. */
  call<Result>(use: (remote: Comlink.Remote<Service>) => Promise<Result>): Promise<Result>;
  /** Declares the worker dead: every call under way rejects with `reason`. The worker itself may be given time to end. */
  kill(reason: Error, options?: { afterMs?: number }): void;
}

/**
 * Comlink alone never settles a call to a worker that failed to load or was killed (comlink#463), so each call is raced
 * against the worker's death.
 */
export function bridge<Service>(worker: Worker): Bridge<Service> {
  const remote = Comlink.wrap<Service>(worker);
  // Not one promise of death to race with: such a race keeps every result until the worker dies.
  const waiting = new Set<(reason: Error) => void>();
  let death: Error | undefined;

  function kill(reason: Error, { afterMs = 0 } = {}): void {
    death ??= reason;
    for (const reject of waiting) reject(death);
    waiting.clear();
    if (afterMs > 0) setTimeout(() => worker.terminate(), afterMs);
    else worker.terminate();
  }

  worker.addEventListener('error', (event) => {
    event.preventDefault();
    // A worker that a Content-Security-Policy forbids reports no message at all.
    kill(new WorkerDied(event.message ? `A worker stopped: ${event.message}` : 'A worker could not start.'));
  });
  worker.addEventListener('messageerror', () => kill(new WorkerDied('A message from a worker could not be read.')));

  return {
    call: (use) =>
      new Promise((resolve, reject) => {
        if (death) {
          reject(death);
          return;
        }
        waiting.add(reject);
        use(remote)
          .then(resolve, reject)
          .finally(() => waiting.delete(reject));
      }),
    kill,
  };
}

/** One sentence for a person, for when no worker can be had. */
export function noWorkers(cause: unknown): UnreadableSource {
  const detail = cause instanceof Error ? cause.message : String(cause);
  return new UnreadableSource(
    `This page was not able to run its workers (${detail}): its content security policy may forbid them, or memory may be short.`,
    {},
    { cause },
  );
}
