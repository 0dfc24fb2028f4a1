import { msg, str } from '@lit/localize';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Waiting } from '../../read/remote/request-log.ts';

interface Wait extends Waiting {
  /** Milliseconds, `performance.now()`. */
  until: number;
  /** Of the request that waits. */
  signal: AbortSignal;
}

/** A wait that lasts. */
export interface LastingWait {
  /** `huggingface.co asked to wait` */
  reason: string;
  secondsLeft: number;
}

const TICK_MS = 500;
/** Shorter ones are over before they are read. */
const WORTH_SAYING_MS = 1000;

const REASONS = {
  busy: (host: string) => msg(str`${host} asked to wait`),
  budget: (host: string) => msg(str`Waiting until ${host} grants more requests`),
  retry: (host: string) => msg(str`${host} did not answer as it should; trying again`),
} satisfies Record<Waiting['why'], (host: string) => string>;

/** The waits of all requests that are under way. */
export class Waits implements ReactiveController {
  private readonly host: ReactiveControllerHost;
  private readonly waits = new Map<string, Wait>();
  private timer: ReturnType<typeof setInterval> | undefined;

  constructor(host: ReactiveControllerHost) {
    this.host = host;
    host.addController(this);
  }

  hostDisconnected(): void {
    clearInterval(this.timer);
    this.timer = undefined;
  }

  /** @param signal aborted once the request has ended, however it did */
  add(waiting: Waiting, signal: AbortSignal): void {
    if (waiting.forMs < WORTH_SAYING_MS) return;
    this.waits.set(waiting.host, { ...waiting, until: performance.now() + waiting.forMs, signal });
    this.timer ??= setInterval(() => this.tick(), TICK_MS);
    this.host.requestUpdate();
  }

  /** The one that lasts longest. */
  get longest(): LastingWait | null {
    let longest: Wait | undefined;
    for (const wait of this.waits.values()) {
      if (!wait.signal.aborted && wait.until > (longest?.until ?? performance.now())) longest = wait;
    }
    if (!longest) return null;
    const secondsLeft = Math.ceil((longest.until - performance.now()) / 1000);
    return { reason: REASONS[longest.why](longest.host), secondsLeft };
  }

  private tick(): void {
    if (!this.longest) {
      this.waits.clear();
      this.hostDisconnected();
    }
    this.host.requestUpdate();
  }
}
