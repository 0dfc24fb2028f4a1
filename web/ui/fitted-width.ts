import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { inTurn } from './in-turn.ts';

/** How wide one element of the host is; the host is drawn again, in a frame of its own, when that changes. */
export class FittedWidth implements ReactiveController {
  /** Whole pixels; 0 before anything was measured. */
  width = 0;
  private readonly host: ReactiveControllerHost;
  private readonly find: () => HTMLElement | null;
  private observed: HTMLElement | null = null;
  private readonly observer = new ResizeObserver(() => inTurn(this.measure));

  constructor(host: ReactiveControllerHost, find: () => HTMLElement | null) {
    this.host = host;
    this.find = find;
    host.addController(this);
  }

  hostUpdated(): void {
    const found = this.find();
    if (found === this.observed) return;
    this.observer.disconnect();
    this.observed = found;
    if (found) this.observer.observe(found);
  }

  hostConnected(): void {
    this.host.requestUpdate();
  }

  hostDisconnected(): void {
    this.observer.disconnect();
    this.observed = null;
  }

  private readonly measure = () => {
    const width = Math.floor(this.observed?.clientWidth ?? 0);
    if (width === this.width) return;
    this.width = width;
    this.host.requestUpdate();
  };
}
