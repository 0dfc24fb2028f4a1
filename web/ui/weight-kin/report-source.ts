import type { ReactiveController } from 'lit';
import type { Report } from '../../contract.ts';
import { checkReport } from '../../report/check-report.ts';
import { fetchReport } from './fetch-report.ts';

/** What became of the report that an element was given. */
export type ReportState =
  | { kind: 'none' }
  /** It is read once the element comes near the reader's eyes. */
  | { kind: 'waiting' }
  | { kind: 'reading' }
  | { kind: 'failed'; error: Error }
  | { kind: 'ready'; report: Report };

/** Begun a little before the element is seen. */
const MARGIN = '300px';

export interface ReportSourceHost extends HTMLElement {
  addController(controller: ReactiveController): void;
  requestUpdate(): void;
}

/** Reads a published report when its element comes into view. Whoever wrote it is a stranger: it is checked before it is shown. */
export class ReportSource implements ReactiveController {
  state: ReportState = { kind: 'none' };
  private readonly host: ReportSourceHost;
  private readonly onEnd: (state: ReportState) => void;
  private given: string | Report = '';
  private reading: AbortController | undefined;
  private observer: IntersectionObserver | undefined;

  /** @param onEnd told of every report that was read, and of every one that could not be */
  constructor(host: ReportSourceHost, onEnd: (state: ReportState) => void) {
    this.host = host;
    this.onEnd = onEnd;
    host.addController(this);
  }

  hostConnected(): void {
    if (this.state.kind === 'waiting') this.watch();
  }

  hostDisconnected(): void {
    this.observer?.disconnect();
    if (this.state.kind !== 'reading') return;
    this.reading?.abort();
    this.state = { kind: 'waiting' };
  }

  /** Takes the place of whatever was given before. `null` and '' are nothing. */
  take(given: string | Report | null): void {
    this.given = given ?? '';
    this.reading?.abort();
    this.observer?.disconnect();
    if (this.given === '') {
      this.set({ kind: 'none' });
      return;
    }
    if (typeof this.given !== 'string') {
      void this.read();
      return;
    }
    this.set({ kind: 'waiting' });
    if (this.host.isConnected) this.watch();
  }

  /** Reads it now, also a second time. */
  async read(): Promise<void> {
    this.observer?.disconnect();
    this.reading?.abort();
    const reading = new AbortController();
    this.reading = reading;
    this.set({ kind: 'reading' });
    let state: ReportState;
    try {
      const { given } = this;
      const report = typeof given === 'string' ? await fetchReport(given, reading.signal) : checkReport(given);
      state = { kind: 'ready', report };
    } catch (reason) {
      state = { kind: 'failed', error: reason instanceof Error ? reason : new Error(String(reason)) };
    }
    if (this.reading !== reading || reading.signal.aborted) return;
    this.set(state);
    this.onEnd(state);
  }

  private watch(): void {
    this.observer = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) void this.read();
      },
      { rootMargin: MARGIN },
    );
    this.observer.observe(this.host);
  }

  private set(state: ReportState): void {
    this.state = state;
    this.host.requestUpdate();
  }
}
