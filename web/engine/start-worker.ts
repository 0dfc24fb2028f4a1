import { vouchFor } from './script-policy.ts';

const urls = new Map<string, string>();

/** The blob URL of a worker script; one per script, kept for the life of the page because nested workers use it too. */
export function workerUrl(source: string): string {
  let url = urls.get(source);
  if (url === undefined) {
    url = URL.createObjectURL(new Blob([source], { type: 'text/javascript' }));
    urls.set(source, url);
  }
  return url;
}

/**
 * Starts a classic worker: module workers do not start in sandboxed frames of opaque origin.
 *
 * A Content-Security-Policy that forbids it shows as an `error` event on the worker, in some browsers as a throw.
 */
export function startWorkerAt(url: string, name: string): Worker {
  return new Worker(vouchFor(url), { name });
}

/** Starts a worker from the text that `?bundle` imports give. */
export function startWorker(source: string, name: string): Worker {
  return startWorkerAt(workerUrl(source), name);
}
