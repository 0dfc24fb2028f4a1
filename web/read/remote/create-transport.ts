import { type AccessOptions, HUB_BUDGET } from '../model-input.ts';
import { createBudget } from './budget.ts';
import { createHosts } from './hosts.ts';
import { createPlaces } from './places.ts';
import type { RequestLog, Waiting } from './request-log.ts';
import { type Timing, USUAL_TIMING } from './timing.ts';
import type { Transport } from './transport.ts';

export interface TransportHooks {
  log?: RequestLog | undefined;
  onWaiting?: ((waiting: Waiting) => void) | undefined;
  /** Requests for whole answers at once; default 16. */
  perHost?: number | undefined;
  timing?: Partial<Timing> | undefined;
  fetch?: typeof globalThis.fetch | undefined;
  now?: (() => number) | undefined;
}

const PER_HOST = 16;

/** What the requests of one thread share. One transport a thread: its counts are worth nothing apart. */
export function createTransport(access: AccessOptions, hooks: TransportHooks = {}): Transport {
  const timing = { ...USUAL_TIMING, ...hooks.timing };
  const onWaiting = hooks.onWaiting ?? (() => undefined);
  const hub = URL.canParse(access.hub) ? new URL(access.hub).host : access.hub;
  return {
    access,
    log: hooks.log ?? (() => undefined),
    onWaiting,
    places: createPlaces(hooks.perHost ?? PER_HOST),
    budget: createBudget({
      ...HUB_BUDGET,
      spent: access.spent ?? [],
      clock: Date.now,
      onWaiting: (forMs) => {
        if (forMs >= timing.tellWaits) onWaiting({ host: hub, forMs, why: 'budget' });
      },
    }),
    host: createHosts(timing),
    timing,
    // A method torn off its window throws in browsers.
    fetch: hooks.fetch ?? ((input, init) => globalThis.fetch(input, init)),
    now: hooks.now ?? (() => performance.now()),
  };
}
