import { localized, msg, str } from '@lit/localize';
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { InputFile } from '../../read/checkpoint.ts';
import type { AccessChangedEvent } from '../access/access-settings.ts';
import { demoFiles } from '../demo/demo-models.ts';
import '../demo/demo-picker.ts';
import type { DemoChosenEvent } from '../demo/demo-picker.ts';
import { replayFiles, type ReplayFiles } from '../demo/replay.ts';
import type { Engine } from '../engine.ts';
import { counted } from '../format/counted.ts';
import type { Result } from '../result/result.ts';
import type { Side } from '../side.ts';
import { messageOf } from '../error-message.ts';
import { summary, type Verification } from '../verify/verification.ts';
import { languageReady } from '../language/page-language.ts';
import { base } from '../styles/base.styles.ts';
import { controls } from '../styles/controls.styles.ts';
import { relationWords } from '../verdict/words.ts';
import { ComparisonController } from './comparison-controller.ts';
import { Contest } from './contest.ts';
import { DocumentEvents } from './document-events.ts';
import { givePart } from './give-part.ts';
import { isInSight } from './in-sight.ts';
import { PageAddress } from './page-address.ts';
import { NOTHING_NAMED, type PageHash } from './page-hash.ts';
import { lead, masthead, pageFooter } from './page-words.ts';
import { styles } from './page.styles.ts';
import { Reading } from './reading.ts';
import { ReportController, type OpenedReport } from './report-controller.ts';
import { reportZone } from './report-part.ts';
import { RerunController } from './rerun-controller.ts';
import type { Rerun } from './rerun.ts';
import { lookUpResultFonts } from './result-fonts.ts';
import { shownPart } from './shown-part.ts';
import type { Reader, SideController } from './side-controller.ts';

/**
 * @summary The whole page: two models in, and third ones for comparison; the verdict out, with everything it rests on.
 */
@customElement('wk-page')
@localized()
export class Page extends LitElement {
  static override styles = [base, controls, styles];

  /** What reads and measures. */
  @property({ attribute: false }) engine: Engine | undefined;

  /** The page may not connect to anything: files only. */
  @property({ type: Boolean }) local = false;

  /** Finds the files of a demo model. */
  @property({ attribute: false }) demo: (model: DemoChosenEvent['pair']['a']) => Promise<InputFile[]> = demoFiles;

  /** Makes the two models of the affair. */
  @property({ attribute: false }) replay: () => Promise<ReplayFiles> = replayFiles;

  /** A report that the page's own address names. */
  @state() private namedReport = '';
  /** Spoken, not shown. */
  @state() private announcement = '';

  @query('#compare') private readonly compareButton!: HTMLButtonElement | null;
  @query('#cancel') private readonly cancelButton!: HTMLButtonElement | null;
  @query('.records') private readonly records!: HTMLElement | null;
  @query('#more-controls') private readonly moreControls!: HTMLElement | null;
  @query('#models') private readonly models!: HTMLElement | null;
  @query('wk-report-zone') private readonly reportZone!: HTMLElement | null;
  @query('wk-verification') private readonly verification!: Verification | null;
  @query('wk-result') private readonly result!: Result | null;

  private readonly reading = new Reading(this);
  private readonly reader: Reader = {
    engine: () => this.requireEngine(),
    options: (signal) => this.reading.options(signal),
  };
  private readonly contest = new Contest(this, this.reader, this.reading);
  private readonly address = new PageAddress(this, (named) => this.restore(named));
  private readonly comparison = new ComparisonController(this, () => this.requireEngine());
  private readonly reports = new ReportController(this, this.reading);
  private readonly rerun = new RerunController(this, this.contest, this.reading);

  constructor() {
    super();
    const onReport = (file: File) => void this.openReport(() => this.reports.openFile(file));
    this.addController(new DocumentEvents({ onEscape: () => this.comparison.cancel(), onReport }));
  }

  protected override async scheduleUpdate(): Promise<void> {
    // What is shown in one language and at once in another only flickers.
    if (!this.hasUpdated) await languageReady;
    super.scheduleUpdate();
  }

  protected override firstUpdated(): void {
    lookUpResultFonts(this);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('engine') && this.engine) this.address.read();
    const { contest } = this;
    if (!this.comparison.running) contest.plan.follow(contest.sides.a.state, contest.sides.b.state);
  }

  private requireEngine(): Engine {
    if (!this.engine) throw new Error('The page was opened without its engine.');
    return this.engine;
  }

  /** Shows what the page's own address names; nothing is read before a click. */
  private restore(named: PageHash): void {
    if (this.local || this.comparison.running) return;
    this.namedReport = named.report;
    if (named.report === '') {
      this.rerun.stop();
      this.contest.restore(named);
    }
    this.requestUpdate();
  }

  private tellAddress(): void {
    this.address.tell(this.contest.hash);
  }

  private async openReport(open: () => Promise<boolean>): Promise<void> {
    if (this.comparison.running || !(await open())) return;
    const { opened } = this.reports;
    this.namedReport = '';
    this.rerun.stop();
    this.address.tell({ ...NOTHING_NAMED, report: opened?.address ?? '' });
    this.announcement = msg('The report is open.');
    await this.updateComplete;
    await this.result?.updateComplete;
    this.result?.focus();
  }

  private closeReport(): void {
    this.reports.close();
    this.rerun.stop();
    this.tellAddress();
    void this.updateComplete.then(() => this.reportZone?.focus());
  }

  private async startRerun(opened: OpenedReport): Promise<void> {
    this.rerun.start(opened);
    this.tellAddress();
    await this.updateComplete;
    this.models?.focus({ preventScroll: true });
    this.models?.scrollIntoView({ block: 'start' });
  }

  /** Whatever the reader did to the models; the address follows at once, and again when their headers have been read. */
  private async change(how: Promise<unknown> | void): Promise<void> {
    this.tellAddress();
    this.requestUpdate();
    await how;
    this.tellAddress();
  }

  private async removeControl(side: SideController): Promise<void> {
    void this.change(this.contest.controls.remove(side));
    await this.updateComplete;
    this.moreControls?.focus();
  }

  private readonly onDemo = ({ pair }: DemoChosenEvent) =>
    this.compareFiles({ a: this.demo(pair.a), b: this.demo(pair.b) }, Promise.resolve([]));

  private readonly onReplay = () => {
    const made = this.replay();
    // Where nothing could be made, both sides say so.
    const thirds = made.then(
      (files) => files.controls ?? [],
      () => [],
    );
    return this.compareFiles({ a: made.then(({ a }) => a), b: made.then(({ b }) => b) }, thirds);
  };

  private async compareFiles(files: Record<Side, Promise<InputFile[]>>, thirds: Promise<InputFile[][]>): Promise<void> {
    this.rerun.stop();
    await this.change(this.contest.takeFiles(files, thirds));
    await this.compare();
  }

  private readonly onAccess = ({ access }: AccessChangedEvent) => {
    const { hub, token } = this.reading.access;
    this.reading.access = access;
    this.requestUpdate();
    if (access.hub === hub && access.token === token) {
      this.contest.plan.again();
      return;
    }
    this.contest.readAgain();
    this.tellAddress();
  };

  private async compare(): Promise<void> {
    const { contest, comparison } = this;
    const { models, where } = contest;
    if (models === null || comparison.running) return;
    this.announcement = msg('Comparing.');
    const { terms } = contest;
    const { pending } = this.rerun;
    if (!pending) this.rerun.adopt();
    contest.plan.giveWay();
    const end = comparison.start(models, terms);
    await this.updateComplete;
    this.cancelButton?.focus();
    const how = await end;
    if (how === 'finished') await this.settleReport(pending);
    // What has been read need not be read again.
    if (where !== 'files') contest.plan.again();
    // The Cancel button is about to go; whoever is still on it is led on, whoever moved elsewhere is left alone.
    const isWaiting = this.shadowRoot?.activeElement === this.cancelButton || document.activeElement === document.body;
    // Whoever reads figures further down stays there.
    const preventScroll = !isInSight(this.records);
    await this.updateComplete;
    if (how === 'finished') {
      this.announcement = this.finishedText();
      const place = this.verification ?? this.result;
      await place?.updateComplete;
      if (isWaiting) place?.focus({ preventScroll });
    } else {
      this.announcement = how === 'cancelled' ? msg('Comparison cancelled.') : '';
      if (isWaiting) this.compareButton?.focus();
    }
  }

  /** What was measured takes the place of the report that was open; beside it stands how the two agree. */
  private async settleReport(pending: Rerun | null): Promise<void> {
    const { documents } = this.comparison.finished?.view ?? {};
    try {
      if (pending && documents) await this.rerun.check(pending, documents);
    } catch (reason) {
      this.comparison.failure = messageOf(reason);
    }
    this.reports.close();
  }

  private finishedText(): string {
    const { checked } = this.rerun.current ?? {};
    if (checked) return summary(checked);
    const { report } = this.comparison.finished?.view ?? {};
    const pairs = counted(report?.pairs ?? 0, 'pair');
    if (!report) return '';
    const { label } = relationWords(report.verdict);
    return msg(str`Comparison finished: ${label}; ${pairs} of tensors.`);
  }

  protected override render(): TemplateResult {
    return html`
      <div class="sheet">
        <header>
          ${masthead(this.local)}
          ${lead({ local: this.local, isLocked: this.comparison.running !== undefined, replay: this.onReplay })}
        </header>
        <main>${this.renderMain()}</main>
        ${pageFooter(this.local)}
      </div>
      <p class="visually-hidden" role="status">${this.announcement}</p>
      <p class="visually-hidden" role="status">${this.reading.waits.longest?.reason ?? ''}</p>
    `;
  }

  private renderMain(): TemplateResult {
    const { comparison, reading, contest, reports, rerun } = this;
    const isLocked = comparison.running !== undefined;
    return html`
      ${givePart({
        contest,
        reading,
        comparison,
        rerun: rerun.current,
        engine: this.engine,
        filesOnly: this.local,
        changed: (how) => void this.change(how),
        changeAccess: this.onAccess,
        removeControl: (side) => void this.removeControl(side),
        addressGiven: (address) => rerun.makeWay(address),
        stopRerun: () => void this.change(rerun.stop()),
        report: (file) => void this.openReport(() => reports.openFile(file)),
        open: () => void this.change(contest.open()),
        compare: () => void this.compare(),
      })}
      ${this.local ? nothing : html`<wk-demo-picker ?locked=${isLocked} @wk-demo-chosen=${this.onDemo} @wk-replay-chosen=${this.onReplay}></wk-demo-picker>`}
      ${reportZone({
        reports,
        named: this.namedReport,
        isLocked,
        filesOnly: this.local,
        open: (open) => void this.openReport(open),
      })}
      ${shownPart({
        local: this.local,
        comparison,
        reports,
        rerun: rerun.current,
        startRerun: (opened) => void this.startRerun(opened),
        closeReport: () => this.closeReport(),
      })}
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'wk-page': Page;
  }
}
