import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { InputFile } from '../../read/checkpoint.ts';
import { demoFiles } from '../demo/demo-models.ts';
import '../demo/demo-picker.ts';
import type { DemoChosenEvent } from '../demo/demo-picker.ts';
import '../drop-zone/drop-zone.ts';
import type { FilesChosenEvent } from '../drop-zone/files-chosen-event.ts';
import type { Engine } from '../engine.ts';
import { shortenName } from '../format/names.ts';
import { formatBytes, counted } from '../format/numbers.ts';
import '../progress/progress.ts';
import '../result/result.ts';
import type { Result } from '../result/result.ts';
import type { Side } from '../side.ts';
import { base } from '../styles/base.styles.ts';
import { controls } from '../styles/controls.styles.ts';
import { lookUpResultFonts } from './result-fonts.ts';
import { ComparisonController } from './comparison-controller.ts';
import { styles } from './page.styles.ts';
import { SideController } from './side-controller.ts';

const SIDES = ['a', 'b'] as const;
const LABELS = { a: 'Model A', b: 'Model B' };

/**
 * @summary The whole page: two models in, every tensor measured.
 */
@customElement('wk-page')
export class Page extends LitElement {
  static override styles = [base, controls, styles];

  /** What reads and measures. */
  @property({ attribute: false }) engine: Engine | undefined;

  /** Finds the files of a demo model. */
  @property({ attribute: false }) demo: (model: DemoChosenEvent['pair']['a']) => Promise<InputFile[]> = demoFiles;

  /** Spoken, not shown. */
  @state() private announcement = '';

  @query('#compare') private readonly compareButton!: HTMLButtonElement | null;
  @query('#cancel') private readonly cancelButton!: HTMLButtonElement | null;
  @query('wk-result') private readonly result!: Result | null;

  private readonly sides: Record<Side, SideController> = {
    a: new SideController(this, () => this.requireEngine()),
    b: new SideController(this, () => this.requireEngine()),
  };
  private readonly comparison = new ComparisonController(this, () => this.requireEngine());

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener('keydown', this.onKey);
    document.addEventListener('dragover', this.refuse);
    document.addEventListener('drop', this.refuse);
  }

  protected override firstUpdated(): void {
    lookUpResultFonts(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('keydown', this.onKey);
    document.removeEventListener('dragover', this.refuse);
    document.removeEventListener('drop', this.refuse);
  }

  private requireEngine(): Engine {
    if (!this.engine) throw new Error('The page was opened without its engine.');
    return this.engine;
  }

  /** A file dropped beside the zones must not replace the page. */
  private readonly refuse = (event: DragEvent) => {
    if (event.defaultPrevented || !event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = 'none';
  };

  private readonly onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented || !this.comparison.running) return;
    // There, Escape closes or empties what it is pressed in.
    const isTaken = event
      .composedPath()
      .some((node) => node instanceof Element && node.matches('dialog, input, select'));
    if (!isTaken) this.comparison.cancel();
  };

  private readonly onDemo = async (event: DemoChosenEvent) => {
    const { pair } = event;
    await Promise.all(SIDES.map((side) => this.sides[side].take(this.demo(pair[side]))));
    await this.compare();
  };

  private async compare(): Promise<void> {
    const { a, b } = { a: this.sides.a.state, b: this.sides.b.state };
    if (a.kind !== 'ready' || b.kind !== 'ready' || this.comparison.running) return;
    this.announcement = 'Comparing.';
    const end = this.comparison.start({
      a: { name: a.brief.name, files: a.files },
      b: { name: b.brief.name, files: b.files },
    });
    await this.updateComplete;
    this.cancelButton?.focus();
    const how = await end;
    // The Cancel button is about to go; whoever is still on it is led on, whoever moved elsewhere is left alone.
    const isWaiting = this.shadowRoot?.activeElement === this.cancelButton || document.activeElement === document.body;
    await this.updateComplete;
    if (how === 'finished') {
      this.announcement = `Comparison finished: ${counted(this.comparison.finished?.report?.pairs ?? 0, 'pair')} of tensors.`;
      await this.result?.updateComplete;
      if (isWaiting) this.result?.focus();
    } else {
      this.announcement = how === 'cancelled' ? 'Comparison cancelled.' : '';
      if (isWaiting) this.compareButton?.focus();
    }
  }

  protected override render(): TemplateResult {
    const { comparison } = this;
    const isLocked = comparison.running !== undefined;
    return html`
      <div class="sheet">
        <header>
          <div class="masthead">
            <strong>Weightkin</strong>
            <span>Nothing is uploaded: both models stay on this computer.</span>
          </div>
          <div class="lead">
            <h1>How alike are the weights of two language models?</h1>
            <p>
              Give it two checkpoints. Weightkin pairs their tensors and measures, one by one, how alike they are, and
              sets every number beside what two unrelated models would give.
            </p>
          </div>
        </header>
        <main>${this.renderMain(isLocked)}</main>
        <footer>
          <p>
            Weightkin reads the files where they lie, in this browser. It sends nothing anywhere and works without a
            network connection.
          </p>
          <p>
            A high similarity says nothing by itself. The gains of any two models’ norm layers have a cosine near 0.99,
            because all of them are close to 1.
          </p>
        </footer>
      </div>
      <p class="visually-hidden" role="status">${this.announcement}</p>
    `;
  }

  private renderMain(isLocked: boolean): TemplateResult {
    const { comparison } = this;
    return html`
      <div class="zones">
        ${SIDES.map(
          (side) =>
            html`<wk-drop-zone
              label=${LABELS[side]}
              .holds=${this.sides[side].state}
              ?locked=${isLocked}
              @wk-files-chosen=${(event: FilesChosenEvent) => this.sides[side].take(event.files)}
              @wk-cleared=${() => this.sides[side].clear()}
            ></wk-drop-zone>`,
        )}
      </div>
      ${this.renderStart()}
      ${
        comparison.failure
          ? html`<div class="alert" role="alert">
              <p>
                <strong>The comparison could not be finished.</strong>
                <span class="name">${shortenName(comparison.failure, 1000)}</span>
              </p>
            </div>`
          : nothing
      }
      <wk-demo-picker ?locked=${isLocked} @wk-demo-chosen=${this.onDemo}></wk-demo-picker>
      ${
        comparison.shown
          ? html`<wk-result
              .comparison=${comparison.shown}
              .engine=${this.engine}
              .revision=${comparison.revision}
            ></wk-result>`
          : nothing
      }
    `;
  }

  private renderStart(): TemplateResult {
    const { running } = this.comparison;
    if (running) {
      return html`<div class="start">
        <wk-progress .progress=${running.progress} .elapsed=${performance.now() - running.started}></wk-progress>
        <button id="cancel" @click=${() => this.comparison.cancel()}>Cancel</button>
      </div>`;
    }
    const missing = SIDES.filter((side) => this.sides[side].state.kind !== 'ready');
    const size = SIDES.map((side) => this.sides[side].state).reduce(
      (sum, held) => sum + (held.kind === 'ready' ? held.brief.bytes : 0),
      0,
    );
    return html`<div class="start">
      <button id="compare" class="primary" ?disabled=${missing.length > 0} @click=${() => this.compare()}>
        Compare
      </button>
      <span class="hint"
        >${missing.length > 0 ? this.hintFor(missing) : `Reads about ${formatBytes(size)} from this computer.`}</span
      >
    </div>`;
  }

  private hintFor(missing: readonly Side[]): string {
    if (missing.some((side) => this.sides[side].state.kind === 'reading')) return 'Reading the headers.';
    return missing.length === 2 ? 'Choose two models first.' : `Choose ${LABELS[missing[0] ?? 'a']} as well.`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'wk-page': Page;
  }
}
