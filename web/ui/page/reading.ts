import type { ReactiveControllerHost } from 'lit';
import { PUBLIC_ACCESS, type Access } from '../access/access.ts';
import type { ReadRequest } from '../engine.ts';
import { HUB_BUDGET } from '../../read/model-input.ts';
import type { RequestEntry } from '../../read/remote/request-log.ts';
import { createLedger } from '../ledger/request-ledger.ts';
import { Waits } from './waits.ts';

/** Often enough to look alive. */
const REFRESH_MS = 250;
/** How often it is said anew what was spent lately, while the page is idle. */
const AGE_MS = 15_000;

/** How the page has hosts asked, and what came of it: access, ledger, waits. */
export class Reading {
  access: Access = PUBLIC_ACCESS;
  readonly ledger = createLedger();
  readonly waits: Waits;
  private readonly host: ReactiveControllerHost;
  private isStale = false;
  private idleTurns = 0;
  private aging: ReturnType<typeof setInterval> | undefined;

  constructor(host: ReactiveControllerHost) {
    this.host = host;
    this.waits = new Waits(host);
  }

  /** @param signal aborted once the request has ended, however it did */
  options(signal: AbortSignal, { hub, token, cache }: Access = this.access): ReadRequest {
    return {
      signal,
      hub,
      ...(token === '' ? {} : { token }),
      cache,
      onRequests: (entries) => {
        this.ledger.add(entries);
        this.refreshSoon();
      },
      onWaiting: (waiting) => this.waits.add(waiting, signal),
    };
  }

  /** A request that the page itself sent has ended. */
  note(entry: RequestEntry): void {
    this.ledger.add([entry]);
    this.refreshSoon();
  }

  private refreshSoon(): void {
    this.idleTurns = 0;
    this.aging ??= setInterval(() => this.age(), AGE_MS);
    if (this.isStale) return;
    this.isStale = true;
    setTimeout(() => {
      this.isStale = false;
      this.host.requestUpdate();
    }, REFRESH_MS);
  }

  /** What was spent comes back while nothing is asked. */
  private age(): void {
    this.host.requestUpdate();
    if (++this.idleTurns * AGE_MS <= HUB_BUDGET.windowMs) return;
    clearInterval(this.aging);
    this.aging = undefined;
  }
}
