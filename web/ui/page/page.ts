import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { Depth } from '../../contract.ts';
import type { InputFile } from '../../read/checkpoint.ts';
import { PUBLIC_HUB } from '../../read/model-input.ts';
import type { AccessChangedEvent } from '../access/access-settings.ts';
import '../access/access-settings.ts';
import { demoFiles } from '../demo/demo-models.ts';
import '../demo/demo-picker.ts';
import type { DemoChosenEvent } from '../demo/demo-picker.ts';
import { replayFiles, type ReplayFiles } from '../demo/replay.ts';
import type { Whereabouts } from '../depth-choice/cost-text.ts';
import '../depth-choice/depth-choice.ts';
import type { DepthChosenEvent } from '../depth-choice/depth-choice.ts';
import { proposedDepth } from '../depths.ts';
import type { AddressChosenEvent } from '../drop-zone/address-chosen-event.ts';
import '../drop-zone/drop-zone.ts';
import type { FilesChosenEvent } from '../drop-zone/files-chosen-event.ts';
import { askToStay } from '../../read/kept/ask-to-stay.ts';
import type { Engine } from '../engine.ts';
import { counted } from '../format/numbers.ts';
import '../ledger/ledger.ts';
import '../result/result.ts';
import type { Result } from '../result/result.ts';
import { addressOf, type Side } from '../side.ts';
import { base } from '../styles/base.styles.ts';
import { controls } from '../styles/controls.styles.ts';
import { relationWords } from '../verdict/words.ts';
import { ComparisonController } from './comparison-controller.ts';
import { ControlSides } from './control-sides.ts';
import { controlZones } from './control-zones.ts';
import { DocumentEvents } from './document-events.ts';
import { PageAddress } from './page-address.ts';
import { shareable, type PageHash } from './page-hash.ts';
import { pageFooter, pageHeader } from './page-words.ts';
import { styles } from './page.styles.ts';
import { PlanController } from './plan-controller.ts';
import { costSentence, missingText } from './readiness.ts';
import { Reading } from './reading.ts';
import { failureAlert } from './failure-alert.ts';
import { lookUpResultFonts } from './result-fonts.ts';
import { SideController, type Reader } from './side-controller.ts';
import { startLine, waitingLine } from './start-line.ts';

const SIDES = ['a', 'b'] as const;
const LABELS = { a: 'Model A', b: 'Model B' };
const SEED = 0;

/**
 * @summary The whole page: two models in, and third ones for comparison; the verdict out, with everything it rests on.
 */
@customElement('wk-page')
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
  /** What the reader chose; `null`: as proposed. */
  @state() private chosenDepth: Depth | null = null;
  @state() private keep = false;

  @query('#compare') private readonly compareButton!: HTMLButtonElement | null;
  @query('#cancel') private readonly cancelButton!: HTMLButtonElement | null;
  @query('#more-controls') private readonly moreControls!: HTMLElement | null;
  @query('wk-result') private readonly result!: Result | null;

  private readonly reading = new Reading(this);
  private readonly reader: Reader = {
    engine: () => this.requireEngine(),
    options: (signal) => this.reading.options(signal),
  };
  private readonly sides: Record<Side, SideController> = {
    a: new SideController(this, this.reader),
    b: new SideController(this, this.reader),
  };
  private readonly controls = new ControlSides(this, this.reader);
  private readonly plan = new PlanController(this, this.reader);
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
    if (!this.comparison.running) this.plan.follow(this.sides.a.state, this.sides.b.state);
  }

  private requireEngine(): Engine {
    if (!this.engine) throw new Error('The page was opened without its engine.');
    return this.engine;
  }

  private get where(): Whereabouts {
    const remote = SIDES.filter((side) => this.sides[side].input?.kind === 'address').length;
    return (['files', 'mixed', 'remote'] as const)[remote] ?? 'mixed';
  }

  private get depth(): Depth {
    return this.chosenDepth ?? proposedDepth(this.plan.plan, this.where !== 'files');
  }

  /** Opens what the page's own address names; a comparison never starts by itself. */
  private restore(named: PageHash): void {
    if (this.local || this.comparison.running) return;
    this.chosenDepth = named.depth;
    for (const side of SIDES) {
      const isNew = named[side] !== '' && named[side] !== addressOf(this.sides[side].input);
      if (isNew) void this.sides[side].takeAddress(named[side]);
    }
  }

  private tellAddress(): void {
    const { hub } = this.reading.access;
    const [a, b] = SIDES.map((side) => shareable(addressOf(this.sides[side].input), hub)) as [string, string];
    this.address.tell({ a, b, depth: this.chosenDepth });
  }

  /** The reader gave, changed or took away a model. */
  private change(side: Side, how: (controller: SideController) => unknown): void {
    this.chosenDepth = null;
    this.keep = false;
    how(this.sides[side]);
    this.tellAddress();
  }

  private async removeControl(side: SideController): Promise<void> {
    this.controls.remove(side);
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

  /** Takes the place of whatever the reader gave, and compares at once. */
  private async compareFiles(files: Record<Side, Promise<InputFile[]>>, thirds: Promise<InputFile[][]>): Promise<void> {
    this.chosenDepth = null;
    this.controls.clear();
    const taken = SIDES.map((side) => this.sides[side].takeFiles(files[side]));
    this.tellAddress();
    const added = (await thirds).map((model) => this.controls.add().takeFiles(Promise.resolve(model)));
    await Promise.all([...taken, ...added]);
    await this.compare();
  }

  private readonly onAccess = ({ access }: AccessChangedEvent) => {
    const { hub, token } = this.reading.access;
    this.reading.access = access;
    this.requestUpdate();
    if (access.hub === hub && access.token === token) {
      this.plan.again();
      return;
    }
    for (const side of SIDES) void this.sides[side].readAgain();
    this.controls.readAgain();
    this.tellAddress();
  };

  private readonly onDepth = ({ depth, keep }: DepthChosenEvent) => {
    this.chosenDepth = depth;
    // Asked while the reader's own click is fresh: some browsers ask in turn. Without the promise it is kept as well.
    if (keep && !this.keep) void askToStay();
    this.keep = keep;
    this.tellAddress();
  };

  private async compare(): Promise<void> {
    const { a, b } = { a: this.sides.a.state, b: this.sides.b.state };
    if (a.kind !== 'ready' || b.kind !== 'ready' || this.comparison.running) return;
    if (this.controls.states.some(({ kind }) => kind !== 'ready')) return;
    this.announcement = 'Comparing.';
    const { depth, where } = this;
    this.plan.giveWay();
    const { access } = this.reading;
    const end = this.comparison.start(
      { a: { name: a.brief.name, input: a.input }, b: { name: b.brief.name, input: b.input } },
      {
        depth,
        seed: SEED,
        controls: this.controls.inputs,
        keep: this.keep && (this.plan.plan?.keepBytes[depth] ?? null) !== null,
        options: (signal) => this.reading.options(signal, access),
      },
    );
    await this.updateComplete;
    this.cancelButton?.focus();
    const how = await end;
    // What has been read need not be read again.
    if (where !== 'files') this.plan.again();
    // The Cancel button is about to go; whoever is still on it is led on, whoever moved elsewhere is left alone.
    const isWaiting = this.shadowRoot?.activeElement === this.cancelButton || document.activeElement === document.body;
    await this.updateComplete;
    if (how === 'finished') {
      const { report } = this.comparison.finished?.view ?? {};
      const word = report ? `${relationWords(report.verdict).label}; ` : '';
      this.announcement = `Comparison finished: ${word}${counted(report?.pairs ?? 0, 'pair')} of tensors.`;
      await this.result?.updateComplete;
      if (isWaiting) this.result?.focus();
    } else {
      this.announcement = how === 'cancelled' ? 'Comparison cancelled.' : '';
      if (isWaiting) this.compareButton?.focus();
    }
  }

  protected override render(): TemplateResult {
    return html`
      <div class="sheet">
        ${pageHeader(this.local)}
        <main>${this.renderMain()}</main>
        ${pageFooter(this.local)}
      </div>
      <p class="visually-hidden" role="status">${this.announcement}</p>
      <p class="visually-hidden" role="status">${this.reading.waits.longest?.reason ?? ''}</p>
    `;
  }

  private renderMain(): TemplateResult {
    const { comparison, reading } = this;
    const isLocked = comparison.running !== undefined;
    const states = { a: this.sides.a.state, b: this.sides.b.state, controls: this.controls.states };
    return html`
      <div class="models">
        <div class="zones">${SIDES.map((side) => this.renderZone(side, isLocked))}</div>
        ${controlZones({
          sides: this.controls.sides,
          isLocked,
          filesOnly: this.local,
          add: () => this.controls.add(),
          remove: (side) => void this.removeControl(side),
          change: (side, how) => void how(side),
        })}
        ${
          this.local
            ? nothing
            : html`<wk-access-settings
                .access=${reading.access}
                .engine=${this.engine}
                ?locked=${isLocked}
                @wk-access-changed=${this.onAccess}
                @wk-forgotten=${() => this.plan.again()}
              ></wk-access-settings>`
        }
      </div>
      ${this.renderDepths(isLocked)}
      <div class="records">
        ${startLine({
          running: comparison.running,
          missing: missingText(states, this.plan.state, this.where),
          cost: costSentence(this.plan.plan, this.depth, this.where, { controls: states.controls.length }),
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

  private renderZone(side: Side, isLocked: boolean): TemplateResult {
    return html`<wk-drop-zone
      label=${LABELS[side]}
      .holds=${this.sides[side].state}
      ?locked=${isLocked}
      ?files-only=${this.local}
      @wk-files-chosen=${({ files }: FilesChosenEvent) => this.change(side, (controller) => controller.takeFiles(files))}
      @wk-address-chosen=${({ address }: AddressChosenEvent) =>
        this.change(side, (controller) => controller.takeAddress(address))}
      @wk-cleared=${() => this.change(side, (controller) => controller.clear())}
    ></wk-drop-zone>`;
  }

  private renderDepths(isLocked: boolean): TemplateResult {
    const { reading, plan } = this;
    const { hub } = reading.access;
    const a = this.sides.a.state;
    const isMetered = hub === PUBLIC_HUB && this.where !== 'files';
    return html`<wk-depth-choice
      .plan=${plan.state}
      .depth=${this.depth}
      .keep=${this.keep}
      .where=${this.where}
      .shards=${a.kind === 'ready' ? a.brief.sources.length : 0}
      .spent=${isMetered ? reading.ledger.lately(new URL(hub).host) : null}
      ?locked=${isLocked}
      ?hidden=${plan.state === null}
      @wk-depth-chosen=${this.onDepth}
      @wk-plan-stopped=${() => plan.stop()}
      @wk-plan-wanted=${() => plan.again()}
    ></wk-depth-choice>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'wk-page': Page;
  }
}
