import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { localized, msg } from '@lit/localize';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { Depth, Progress, Report } from '../../contract.ts';
import type { Source } from '../../options.ts';
import { shortenName } from '../format/names.ts';
import { FigureSourceEvent } from '../figure/figure-source.ts';
import { language } from '../language/language.ts';
import { reported } from '../language/reported.ts';
import { base } from '../styles/base.styles.ts';
import { controls as controlStyles } from '../styles/controls.styles.ts';
import '../verdict/verdict.ts';
import { compactReport } from './compact-report.ts';
import { emptyHeader, madeWith, namesHeader, reportHeader } from './embed-header.ts';
import {
  WeightKinErrorEvent,
  WeightKinProgressEvent,
  WeightKinReportEvent,
  type WeightKinEventMap,
} from './embed-events.ts';
import type { Live, LivePart, Wanted } from './live-part.ts';
import { plainReport } from './plain-report.ts';
import { refusesTemplates } from './refused-templates.ts';
import { reportDetails } from './report-details.ts';
import { ReportSource, type ReportState } from './report-source.ts';
import { saveReport } from './save-report.ts';
import { sourcesFrom } from './source-name.ts';
import { styles } from './weight-kin.styles.ts';

/** Shows the language that a BCP 47 tag asks for; '' leaves the choice to the page and its reader. */
type ShowLanguage = (wanted: string) => Promise<void>;

const SOURCES = { fromAttribute: sourcesFrom };
const WANTED = ['a', 'b', 'depth', 'seed', 'controls', 'hub'] as const;
const SEED = { fromAttribute: (text: string | null) => (Number.isSafeInteger(Number(text)) ? Number(text) : 0) };

/**
 * A comparison of two language models by their weights, for any page: a published report, or one that the reader measures here.
 *
 * Nothing is read before the reader asks for it, except the report, once it comes into view. With both a report and two models the report
 * is shown, and the models can be measured again.
 *
 * @summary Shows whether two language models are related, from their weights, with what unrelated models would give.
 *
 * @attr {string} lang - Language of the element's own words, `en` or `ko`; default: that of the element around, of the page, of the reader.
 *
 * @slot poster - Shown until there is a report or a comparison begins: a picture, a sentence.
 * @slot actions - Beside the element's own buttons.
 *
 * @csspart base - Everything.
 * @csspart header - The names of the two models and what was done.
 * @csspart verdict - The verdict.
 * @csspart picture - Where the pair falls among unrelated models.
 * @csspart details - Everything else of a report, once it is unfolded.
 * @csspart live - Buttons, progress and failures of a comparison in this page.
 * @csspart progress - How far a comparison has come.
 * @csspart button - Every button.
 * @csspart error - A sentence about what failed.
 * @csspart footer - What the report was made with, and the buttons below it.
 *
 * @cssproperty --weightkin-paper - Background; default: a warm white, or a soft black in the dark.
 * @cssproperty --weightkin-raised - Background of what lies on the paper.
 * @cssproperty --weightkin-sunken - Background of what lies in it.
 * @cssproperty --weightkin-ink - Text and the axes of figures.
 * @cssproperty --weightkin-soft - Secondary text.
 * @cssproperty --weightkin-line - Rules.
 * @cssproperty --weightkin-strong-line - Borders of buttons and fields.
 * @cssproperty --weightkin-accent - Buttons, links, focus.
 * @cssproperty --weightkin-accent-ink - Text on the accent.
 * @cssproperty --weightkin-serif - Font of headings and of the verdict.
 * @cssproperty --weightkin-sans - Font of everything else.
 * @cssproperty --weightkin-mono - Font of names of files and tensors.
 * @cssproperty --weightkin-rem - What sizes are multiples of; default `max(1rem, 16px)`.
 * @cssproperty --weightkin-padding - Room inside the border.
 * @cssproperty --weightkin-border - Border, as the CSS property `border`.
 * @cssproperty --weightkin-radius - Radius of the corners.
 *
 * @event {WeightKinProgressEvent} progress - How far a comparison has come; `detail` is a `Progress`.
 * @event {WeightKinReportEvent} report - A report is there, measured here or read; `detail` is the whole `Report`.
 * @event {WeightKinErrorEvent} error - A comparison or a report failed; `detail` is an `Error` whose message is one sentence for a person. Does not bubble.
 */
@customElement('weight-kin')
@localized()
export class WeightKin extends LitElement {
  static override styles = [base, controlStyles, styles];

  private static livePart: LivePart | null = null;
  /** Why there is none, where one was to come. */
  private static missing: Error | null = null;
  private static readonly connected = new Set<WeightKin>();

  private static readonly languages: ShowLanguage[] = [];

  static override get observedAttributes(): string[] {
    return [...super.observedAttributes, 'lang'];
  }

  /** Once for each module of Weightkin in the page: each has words of its own. */
  static takeLanguage(show: ShowLanguage): void {
    WeightKin.languages.push(show);
    for (const element of WeightKin.connected) element.speak();
  }

  /** Makes every element live, those that are there already included. */
  static takeLivePart(part: LivePart): void {
    if (part.version !== __WEIGHTKIN_VERSION__) {
      console.warn(
        `Weightkin ${__WEIGHTKIN_VERSION__} and ${part.version} are both in this page; the first one is used.`,
      );
      return;
    }
    WeightKin.livePart = part;
    WeightKin.missing = null;
    for (const element of WeightKin.connected) element.requestUpdate();
  }

  /** Says in every element that is to compare why it cannot: the live part could not be loaded. */
  static missLivePart(reason: Error): void {
    WeightKin.missing = reason;
    for (const element of WeightKin.connected) element.requestUpdate();
  }

  /** Model A: `owner/repo`, `owner/repo@revision` or an address; as a property also files or a folder. */
  @property() a: Source | '' = '';

  /** Model B, as `a`. */
  @property() b: Source | '' = '';

  /** How much of the weights is read: `headers`, `quick`, `deep` or `full`. */
  @property() depth: Depth = 'quick';

  /** What the sample is drawn with. Another seed than 0 is marked beside the verdict. */
  @property({ converter: SEED }) seed = 0;

  /** Third models that both are compared with, separated by spaces; as a property a list of sources. */
  @property({ converter: SOURCES }) controls: readonly Source[] = [];

  /** Base address of the hub that ids without an address name; '' for the public one. */
  @property() hub = '';

  /** Address of a report, relative to the document; as a property also the report itself. */
  @property() report: string | Report = '';

  /** `light`, `dark`, or `auto`: as the page around. */
  @property({ reflect: true }) theme: 'auto' | 'light' | 'dark' = 'auto';

  @state() private showsEverything = false;
  /** Spoken, not shown. */
  @state() private announcement = '';

  @query('h2') private readonly heading!: HTMLElement | null;

  private readonly source = new ReportSource(this, (ended) => this.onReportRead(ended));
  private live: Live | null = null;
  private languageReady: Promise<unknown> = Promise.resolve();

  constructor() {
    super();
    super.addEventListener(FigureSourceEvent.type, (event) => {
      if (!this.shown) return;
      const { models, depth, seed } = this.shown;
      (event as FigureSourceEvent).source ??= { a: models.a.name, b: models.b.name, depth, seed };
    });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    WeightKin.connected.add(this);
    this.speak();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    WeightKin.connected.delete(this);
  }

  override attributeChangedCallback(name: string, old: string | null, value: string | null): void {
    super.attributeChangedCallback(name, old, value);
    if (name === 'lang' && this.isConnected) this.speak();
  }

  /**
   * Compares `a` and `b` at once, without asking: call it when the reader has asked for it. A comparison under way is ended.
   * @returns {Promise<Report>} the whole report
   * @throws UnreadableSource, MalformedCheckpoint or AbortError by name, with a message of one sentence for a person
   */
  async compare(): Promise<Report> {
    const live = this.liveNow();
    if (!live) throw WeightKin.missing ?? new Error(liveNeeded());
    return live.compare();
  }

  /** Ends the comparison under way; `compare()` rejects with an `AbortError`. A report that is shown stays. */
  abort(): void {
    this.live?.abort();
  }

  /** The whole report that is shown, measured or read; `null` where there is none yet. */
  async toReport(): Promise<Report | null> {
    return this.shown;
  }

  /** Its own events carry a `detail` of their own type. */
  override addEventListener<Name extends keyof WeightKinEventMap>(
    type: Name,
    listener: (this: WeightKin, event: WeightKinEventMap[Name]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  override addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void;
  override addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void {
    super.addEventListener(type, listener, options);
  }

  /** @internal what a comparison would take */
  get wanted(): Wanted {
    const { a, b, controls, seed, hub } = this;
    // A page may name any depth: it is checked before anything is read. Without the attribute it is null.
    const depth = (this.depth as Depth | null) ?? 'quick';
    return { a, b, controls, depth, seed, hub };
  }

  /** @internal */
  get showsReport(): boolean {
    return this.source.state.kind === 'ready';
  }

  /** @internal */
  onProgress(progress: Progress): void {
    this.dispatchEvent(new WeightKinProgressEvent(progress));
  }

  /** @internal */
  onReport(report: Report): void {
    this.dispatchEvent(new WeightKinReportEvent(report));
  }

  /** @internal */
  onError(error: Error): void {
    this.dispatchEvent(new WeightKinErrorEvent(error));
  }

  /** @internal */
  announce(sentence: string): void {
    this.announcement = sentence;
  }

  /** @internal */
  async showResult(): Promise<void> {
    await this.updateComplete;
    const { activeElement } = document;
    if (activeElement === null || activeElement === document.body || activeElement === this) this.heading?.focus();
  }

  private onReportRead(ended: ReportState): void {
    if (ended.kind === 'ready') this.onReport(ended.report);
    if (ended.kind === 'failed') this.onError(ended.error);
  }

  private speak(): void {
    const around = this.closest<HTMLElement>('[lang]')?.lang ?? '';
    this.languageReady = Promise.all(WeightKin.languages.map((show) => show(around))).then(() => this.requestUpdate());
  }

  /** What was measured here goes before what was read. */
  private get shown(): Report | null {
    const { state: read } = this.source;
    return this.live?.report ?? (read.kind === 'ready' ? read.report : null);
  }

  /** Whether what is shown was read, and not measured here. */
  private get isPublished(): boolean {
    return !this.live?.report;
  }

  private get namesModels(): boolean {
    return this.a !== '' || this.b !== '';
  }

  private liveNow(): Live | null {
    this.live ??= WeightKin.livePart?.attach(this) ?? null;
    return this.live;
  }

  /** What is shown before the language is known would be shown twice. */
  protected override async scheduleUpdate(): Promise<void> {
    await this.languageReady;
    try {
      super.scheduleUpdate();
    } catch (reason) {
      // What a policy of Trusted Types refuses is a TypeError, and so are faults of our own.
      if (!(reason instanceof TypeError) || !refusesTemplates()) throw reason;
      plainReport(this.renderRoot, this.shown);
    }
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('report')) this.source.take(this.report);
    if (WANTED.some((name) => changed.has(name))) this.live?.forget();
    if (this.namesModels) this.liveNow();
  }

  private readonly onEverything = () => {
    this.showsEverything = !this.showsEverything;
  };

  protected override render(): TemplateResult {
    const report = this.shown;
    const { kind } = this.source.state;
    const isBusy = report !== null || (this.live?.isRunning ?? false);
    return html`<article
      part="base"
      lang=${language()}
      aria-label=${msg('Comparison of two language models by their weights')}
    >
      ${report === null ? this.renderNames() : this.hasOwnHeader ? reportHeader(report) : nothing}
      <div class="poster" ?hidden=${isBusy}><slot name="poster"></slot></div>
      ${report ? this.renderReport(report) : nothing}
      ${kind === 'waiting' || kind === 'reading' ? html`<p class="hint">${msg('Reading the report.')}</p>` : nothing}
      ${this.renderFailure()} ${this.renderLive()} ${this.renderFooter(report)}
      <p class="visually-hidden" role="status">${this.announcement}</p>
    </article>`;
  }

  /** A whole report, as the live module shows it, begins with a header of its own. */
  private get hasOwnHeader(): boolean {
    return !this.showsEverything || WeightKin.livePart === null;
  }

  private renderNames(): TemplateResult {
    if (this.namesModels) return namesHeader(this.a, this.b);
    return emptyHeader({ isEmpty: this.report === '' });
  }

  private renderReport(report: Report): TemplateResult {
    const { isPublished } = this;
    if (!this.showsEverything) return compactReport(report, { isPublished });
    return html`<div part="details" class="details">
      ${(WeightKin.livePart?.everything ?? reportDetails)(report, { isPublished })}
    </div>`;
  }

  private renderFailure(): TemplateResult | typeof nothing {
    const { state: read } = this.source;
    if (read.kind !== 'failed') return nothing;
    return html`<div class="alert" role="alert" part="error">
      <p><strong>${msg('The report cannot be shown.')}</strong></p>
      <p class="name">${reported(shortenName(read.error.message, 1000))}</p>
      <button part="button" @click=${() => this.source.read()}>${msg('Try again')}</button>
    </div>`;
  }

  private renderLive(): TemplateResult | typeof nothing {
    if (!this.namesModels) return nothing;
    if (this.live) return this.live.render();
    const { missing } = WeightKin;
    if (missing) {
      return html`<div class="alert" role="alert" part="error"><p>${reported(missing.message)}</p></div>`;
    }
    return this.report === '' ? html`<p class="hint" part="error">${liveNeeded()}</p>` : nothing;
  }

  private renderFooter(report: Report | null): TemplateResult {
    return html`<footer part="footer" class=${report ? 'made' : ''}>
      <div class="buttons">
        ${
          report
            ? html`<button part="button" aria-expanded=${this.showsEverything} @click=${this.onEverything}>
                  ${this.showsEverything ? msg('Show less') : msg('Show everything')}
                </button>
                <button class="plain" part="button" @click=${() => saveReport(report)}>
                  ${msg('Download the report (JSON)')}
                </button>`
            : nothing
        }
        <slot name="actions"></slot>
      </div>
      ${report ? html`<p class="hint">${madeWith(report, { isPublished: this.isPublished })}</p>` : nothing}
    </footer>`;
  }
}

function liveNeeded(): string {
  return msg(
    'This page loads the part of Weightkin that shows reports; comparing models needs the other one, weightkin.js.',
  );
}

declare global {
  interface HTMLElementTagNameMap {
    'weight-kin': WeightKin;
  }
}
