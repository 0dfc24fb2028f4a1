import { missingEngine } from './missing-engine.ts';
import type { Engine } from './ui/engine.ts';

/** Half of the script that the site holds. A reader sees the page without it. */
async function client() {
  try {
    return await import('./engine/client.ts');
  } catch (cause) {
    throw missingEngine(cause);
  }
}

/** The engine, whose script is fetched when the page stands, or with the first request to it. */
export function lateEngine(): Engine {
  // After what the page needs to be seen; what goes wrong is told by the first request.
  addEventListener('load', () => void client().catch(() => undefined), { once: true });
  return {
    inspect: async (...asked) => (await client()).inspect(...asked),
    plan: async (...asked) => (await client()).plan(...asked),
    compare: async (...asked) => (await client()).compare(...asked),
    measureTensor: async (...asked) => (await client()).measureTensor(...asked),
    usage: async () => (await client()).usage(),
    forget: async () => (await client()).forget(),
  };
}
