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
import '../ledger/ledger.ts';
import '../result/result.ts';
import type { Result } from '../result/result.ts';
import type { Side } from '../side.ts';
import { base } from '../styles/base.styles.ts';
import { controls } from '../styles/controls.styles.ts';
import { relationWords } from '../verdict/words.ts';
import { ComparisonController } from './comparison-controller.ts';
import { Contest } from './contest.ts';
import { contestPart } from './contest-part.ts';
import { DocumentEvents } from './document-events.ts';
import { failureAlert } from './failure-alert.ts';
import { PageAddress } from './page-address.ts';
import type { PageHash } from './page-hash.ts';
import { lead, masthead, pageFooter } from './page-words.ts';
import { styles } from './page.styles.ts';
import { costSentence, missingText } from './readiness.ts';
import { Reading } from './reading.ts';
import { lookUpResultFonts } from './result-fonts.ts';
import type { Reader, SideController } from './side-controller.ts';
import { startLine, waitingLine } from './start-line.ts';

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

  /** Spoken, not shown. */
  @state() private announcement = '';

  @query('#compare') private readonly compareButton!: HTMLButtonElement | null;
  @query('#cancel') private readonly cancelButton!: HTMLButtonElement | null;
  @query('#more-controls') private readonly moreControls!: HTMLElement | null;
  @query('wk-result') private readonly result!: Result | null;

  private readonly reading = new Reading(this);
  private readonly reader: Reader = {
    engine: () => this.requireEngine(),
    options: (signal) => this.reading.options(signal),
  };
  private readonly contest = new Contest(this, this.reader, this.reading);
  private readonly address = new PageAddress(this, (named) => this.restore(named));
  private readonly comparison = new ComparisonController(this, () => this.requireEngine());

  constructor() {
    super();
    this.addController(new DocumentEvents(() => this.comparison.cancel()));
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
    this.contest.restore(named);
    this.requestUpdate();
  }

  private tellAddress(): void {
    this.address.tell(this.contest.hash);
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
    contest.plan.giveWay();
    const end = comparison.start(models, terms);
    await this.updateComplete;
    this.cancelButton?.focus();
    const how = await end;
    // What has been read need not be read again.
    if (where !== 'files') contest.plan.again();
    // The Cancel button is about to go; whoever is still on it is led on, whoever moved elsewhere is left alone.
    const isWaiting = this.shadowRoot?.activeElement === this.cancelButton || document.activeElement === document.body;
    await this.updateComplete;
    if (how === 'finished') {
      this.announcement = this.finishedText();
      await this.result?.updateComplete;
      if (isWaiting) this.result?.focus();
    } else {
      this.announcement = how === 'cancelled' ? msg('Comparison cancelled.') : '';
      if (isWaiting) this.compareButton?.focus();
    }
  }

  private finishedText(): string {
    const { report } = this.comparison.finished?.view ?? {};
    const pairs = counted(report?.pairs ?? 0, 'pair');
    if (!report) return '';
    const { label } = relationWords(report.verdict);
    return msg(str`Comparison finished: ${label}; ${pairs} of tensors.`);
  }

  protected override render(): TemplateResult {
    return html`
      <div class="sheet">
        <header>${masthead(this.local)} ${lead()}</header>
        <main>${this.renderMain()}</main>
        ${pageFooter(this.local)}
      </div>
      <p class="visually-hidden" role="status">${this.announcement}</p>
      <p class="visually-hidden" role="status">${this.reading.waits.longest?.reason ?? ''}</p>
    `;
  }

  private renderMain(): TemplateResult {
    const { comparison, reading, contest } = this;
    const isLocked = comparison.running !== undefined;
    const { states, plan, where } = contest;
    return html`
      ${contestPart({
        contest,
        reading,
        engine: this.engine,
        isLocked,
        filesOnly: this.local,
        changed: (how) => void this.change(how),
        changeAccess: this.onAccess,
        removeControl: (side) => void this.removeControl(side),
      })}
      <div class="records">
        ${startLine({
          running: comparison.running,
          named: contest.named,
          hub: reading.access.hub,
          isRerun: false,
          missing: missingText(states, plan.state, where),
          cost: costSentence(plan.plan, contest.depth, where, { controls: states.controls.length }),
          open: () => void this.change(contest.open()),
          compare: () => void this.compare(),
          cancel: () => comparison.cancel(),
        })}
        ${waitingLine(reading.waits.longest)}
        <wk-ledger .ledger=${reading.ledger} .requests=${reading.ledger.requests}></wk-ledger>
      </div>
      ${failureAlert(comparison.failure)}
      ${this.local ? nothing : html`<wk-demo-picker ?locked=${isLocked} @wk-demo-chosen=${this.onDemo} @wk-replay-chosen=${this.onReplay}></wk-demo-picker>`}
      ${
        comparison.shown
          ? html`<wk-result .view=${comparison.shown.view} .revision=${comparison.revision}></wk-result>`
          : nothing
      }
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'wk-page': Page;
  }
}
