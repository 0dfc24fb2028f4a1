import type { ReactiveControllerHost } from 'lit';
import type { ReportDocuments } from '../export/report-documents.ts';
import type { Contest } from './contest.ts';
import type { Reading } from './reading.ts';
import type { OpenedReport } from './report-controller.ts';
import { accessFor, rerunOf, type Rerun } from './rerun.ts';

/** Has a published report measured again, and holds what was found against it. */
export class RerunController {
  /** What is repeated, or was; `null` where nothing is. */
  current: Rerun | null = null;
  private readonly host: ReactiveControllerHost;
  private readonly contest: Contest;
  private readonly reading: Reading;

  constructor(host: ReactiveControllerHost, contest: Contest, reading: Reading) {
    this.host = host;
    this.contest = contest;
    this.reading = reading;
  }

  /** The one that has not been checked yet. */
  get pending(): Rerun | null {
    return this.current?.checked === null ? this.current : null;
  }

  /** Asks for the models that the report was made from. Reads nothing. */
  start(opened: OpenedReport): void {
    const rerun = rerunOf(opened);
    this.reading.access = accessFor(rerun.sources, this.reading.access);
    this.contest.repeat(opened.frame, rerun.sources);
    this.set(rerun);
  }

  stop(): void {
    this.set(null);
  }

  /** Holds what was just measured against the report that it repeats. @throws Error with one sentence */
  async check(rerun: Rerun, documents: ReportDocuments): Promise<void> {
    const checked = await documents.check(rerun.opened.text);
    if (this.current === rerun) this.set({ ...rerun, checked });
  }

  private set(rerun: Rerun | null): void {
    this.current = rerun;
    if (!this.pending) this.contest.isFixed = false;
    this.host.requestUpdate();
  }
}
