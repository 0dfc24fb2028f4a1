import type { ReactiveControllerHost } from 'lit';
import type { Access } from '../access/access.ts';
import type { ReportDocuments } from '../export/report-documents.ts';
import type { Contest } from './contest.ts';
import type { Reading } from './reading.ts';
import type { OpenedReport } from './report-controller.ts';
import { accessFor, addressesOf, rerunOf, type Rerun } from './rerun.ts';

/** How hosts are asked while the models of a report are given, and how they were asked before. */
interface Lent {
  before: Access;
  access: Access;
  /** That the report names. */
  addresses: Set<string>;
}

/** Has a published report measured again, and holds what was found against it. */
export class RerunController {
  /** What is repeated, or was; `null` where nothing is. */
  current: Rerun | null = null;
  private lent: Lent | null = null;
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
    this.giveBack();
    const before = this.reading.access;
    const access = accessFor(rerun.sources, before);
    this.lent = { before, access, addresses: addressesOf(rerun.sources) };
    this.reading.access = access;
    this.contest.repeat(opened.frame, rerun.sources);
    this.set(rerun);
  }

  /** It is left for good: what the report named goes, and hosts are asked as before. */
  stop(): void {
    this.giveBack();
    this.set(null);
  }

  /** Its models are compared once more, as the reader's own. */
  adopt(): void {
    if (!this.isElsewhere) this.lent = null;
    this.set(null);
  }

  /**
   * The reader is about to give an address, which may mean a repository: one of the reader's hub, never of a stranger's. Files may
   * stand in for what a report names.
   */
  makeWay(address: string): void {
    if (!this.isElsewhere || (this.pending && this.lent?.addresses.has(address))) return;
    if (this.pending) this.stop();
    else this.giveBack();
  }

  /** Holds what was just measured against the report that it repeats. @throws Error with one sentence */
  async check(rerun: Rerun, documents: ReportDocuments): Promise<void> {
    const checked = await documents.check(rerun.opened.text);
    if (this.current === rerun) this.set({ ...rerun, checked });
  }

  /** Whether a hub of the report's own is asked. */
  private get isElsewhere(): boolean {
    return this.lent !== null && this.lent.access !== this.lent.before;
  }

  private giveBack(): void {
    const { lent, reading } = this;
    this.lent = null;
    if (lent === null) return;
    this.contest.withdraw(lent.addresses);
    const { hub, token, cache } = reading.access;
    // What the reader set meanwhile stays.
    if (hub === lent.access.hub && token === lent.access.token) reading.access = { ...lent.before, cache };
  }

  private set(rerun: Rerun | null): void {
    this.current = rerun;
    if (!this.pending) this.contest.isFixed = false;
    this.host.requestUpdate();
  }
}
