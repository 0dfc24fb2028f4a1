import { abortError } from '../errors.ts';
import type { Places } from './transport.ts';

/** At most `perHost` places of each host at once; who came first is served first. */
export function createPlaces(perHost: number): Places {
  const hosts = new Map<string, { taken: number; queue: (() => void)[] }>();

  function give(host: string): () => void {
    let given = false;
    return () => {
      if (given) return;
      given = true;
      const state = hosts.get(host);
      if (state === undefined) return;
      // The next in the queue takes the place over.
      const next = state.queue.shift();
      if (next !== undefined) next();
      else if (--state.taken === 0) hosts.delete(host);
    };
  }

  return {
    take(host, signal) {
      return new Promise((resolve, reject) => {
        if (signal?.aborted) {
          reject(abortError());
          return;
        }
        const state = hosts.get(host) ?? { taken: 0, queue: [] };
        hosts.set(host, state);
        if (state.taken < perHost) {
          state.taken++;
          resolve(give(host));
          return;
        }
        const turn = () => {
          signal?.removeEventListener('abort', leave);
          resolve(give(host));
        };
        const leave = () => {
          state.queue.splice(state.queue.indexOf(turn), 1);
          reject(abortError());
        };
        state.queue.push(turn);
        signal?.addEventListener('abort', leave, { once: true });
      });
    },
  };
}
