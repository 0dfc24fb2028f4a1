import { msg, str } from '@lit/localize';
import { startWorker } from '../../engine/start-worker.ts';

/** An empty module: what a browser says of it, it says of any. */
const EMPTY_MODULE = new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);
/** A worker of one line that has said nothing by then is slow, not forbidden. */
const PATIENCE_MS = 4000;

function allowsWasm(): boolean {
  try {
    return new WebAssembly.Module(EMPTY_MODULE) instanceof WebAssembly.Module;
  } catch {
    return false;
  }
}

/** What the page around would have to allow for a worker; '' where one starts. */
function workerLimit(): Promise<string> {
  let worker: Worker;
  try {
    worker = startWorker('postMessage(0)', 'weightkin-first');
  } catch {
    // A policy of Trusted Types that does not list ours refuses at once; so do some browsers for the worker itself.
    return Promise.resolve('worker-src blob:; trusted-types lit-html weightkin');
  }
  return new Promise<string>((resolve) => {
    worker.addEventListener('message', () => resolve(''));
    worker.addEventListener('error', (event) => {
      event.preventDefault();
      resolve('worker-src blob:');
    });
    setTimeout(resolve, PATIENCE_MS, '');
  }).finally(() => worker.terminate());
}

/**
 * What the page around forbids a comparison, and how its author can allow it, in one sentence; '' where nothing is in its way. Asked after
 * a reader's click: each answer may be written into the host's reports of refusals.
 */
export async function hostLimits(): Promise<string> {
  const needed = [await workerLimit(), allowsWasm() ? '' : "script-src 'wasm-unsafe-eval'"].filter(
    (each) => each !== '',
  );
  if (needed.length === 0) return '';
  const directives = needed.join('; ');
  return msg(
    str`The content security policy of this page lets no comparison run in it. Its author can allow it with: ${directives}`,
  );
}
