import { abortError } from '../errors.ts';

/** Waits; throws an `AbortError` at once where `signal` is aborted. Leaves no timer behind. */
export function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) {
      reject(abortError());
      return;
    }
    const done = () => {
      signal?.removeEventListener('abort', aborted);
      resolve();
    };
    const aborted = () => {
      clearTimeout(timer);
      reject(abortError());
    };
    const timer = setTimeout(done, ms);
    signal?.addEventListener('abort', aborted, { once: true });
  });
}

/** Resolves after `ms`, or as soon as the browser says that the network is back. */
export async function pauseUntilOnline(ms: number, signal: AbortSignal | undefined): Promise<void> {
  const early = new AbortController();
  const back = () => early.abort();
  const aborted = () => early.abort();
  const listens = typeof globalThis.addEventListener === 'function';
  if (listens) globalThis.addEventListener('online', back);
  signal?.addEventListener('abort', aborted, { once: true });
  try {
    if (signal?.aborted) throw abortError();
    await pause(ms, early.signal);
  } catch (error) {
    // Only `early` ends this pause, for either of two reasons.
    if (signal?.aborted || !early.signal.aborted) throw error;
  } finally {
    if (listens) globalThis.removeEventListener('online', back);
    signal?.removeEventListener('abort', aborted);
  }
}
