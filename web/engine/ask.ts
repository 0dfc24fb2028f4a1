import * as Comlink from 'comlink';
import { bridge, noWorkers, WorkerDied } from '../measure/bridge.ts';
import { abortError, MalformedCheckpoint, UnreadableSource } from '../read/errors.ts';
import { memoryStore } from '../store/memory-store.ts';
import type { Store } from '../store/store.ts';
import source from './engine.worker.ts?bundle';
import type { EngineService } from './service.ts';
import { startWorkerAt, workerUrl } from './start-worker.ts';
import type { Watch } from './watch.ts';

/**
 * Chromium 156 keeps a worker for good when it is terminated while its own workers are starting or ending (one comparison
 * in four), so an engine is told to dismiss them and given time to see them off.
 */
const LINGER_MS = 300;

/** Remembers for as long as the page is open, where the browser stores nothing. */
const memory = memoryStore();

export interface Listeners {
  signal: AbortSignal | undefined;
  watch: Watch;
}

/** What a request to the engine is given of the page. */
interface PageOffers {
  watch: Watch & Comlink.ProxyMarked;
  memory: Store & Comlink.ProxyMarked;
  /** The script that the engine starts its measuring workers from. */
  workerUrl: string;
}

/** What a caller's own listener threw, on its way back to the caller. */
class ListenerFailed extends Error {
  readonly reason: unknown;

  constructor(reason: unknown) {
    super('The listener failed.');
    this.reason = reason;
  }
}

/** What the contract promises to reject with, whatever happened. */
function forCaller(reason: unknown): unknown {
  if (reason instanceof ListenerFailed) return reason.reason;
  if (reason instanceof WorkerDied) return noWorkers(reason);
  const known = reason instanceof MalformedCheckpoint || reason instanceof UnreadableSource;
  if (known || (reason instanceof DOMException && reason.name === 'AbortError')) return reason;
  const detail = reason instanceof Error ? reason.message : String(reason);
  return new UnreadableSource(`Weightkin could not finish (${detail}): memory may be short.`, {}, { cause: reason });
}

function startEngine(url: string): Worker {
  try {
    return startWorkerAt(url, 'weightkin engine');
  } catch (cause) {
    throw noWorkers(cause);
  }
}

/** Hears for the caller; what the caller's own listeners throw ends the request. */
function guarded(watch: Watch, end: (reason: Error) => void): Watch & Comlink.ProxyMarked {
  const guard = <Told>(listener: (told: Told) => unknown) => {
    return (told: Told) => {
      try {
        listener(told);
      } catch (reason) {
        end(new ListenerFailed(reason));
      }
    };
  };
  return Comlink.proxy({
    progress: guard(watch.progress),
    requests: guard(watch.requests),
    waiting: guard(watch.waiting),
  });
}

/**
 * One request to an engine of its own. Whatever ends the request ends the engine, and with it the workers it started.
 * @throws AbortError as soon as the signal says so; what a listener throws
 */
export async function ask<Result>(
  { signal, watch }: Listeners,
  request: (remote: Comlink.Remote<EngineService>, page: PageOffers) => Promise<Result>,
): Promise<Result> {
  if (signal?.aborted) throw abortError();
  const url = workerUrl(source);
  const engine = bridge<EngineService>(startEngine(url));
  const end = (reason: Error) => {
    // Nobody waits for the answer: the engine ends with it or without it.
    engine.call((remote) => remote.dismiss()).catch(() => undefined);
    engine.kill(reason, { afterMs: LINGER_MS });
  };
  const onAbort = () => end(abortError());
  const page = { watch: guarded(watch, end), memory: Comlink.proxy(memory), workerUrl: url };
  signal?.addEventListener('abort', onAbort);
  try {
    return await engine.call((remote) => request(remote, page));
  } catch (reason) {
    throw forCaller(reason);
  } finally {
    signal?.removeEventListener('abort', onAbort);
    engine.kill(new WorkerDied('The request ended.'), { afterMs: LINGER_MS });
  }
}
