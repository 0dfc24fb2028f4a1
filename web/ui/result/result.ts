import { localized, msg, str } from '@lit/localize';
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { ReportFrame } from '../../engine/messages.ts';
import '../context/context.ts';
import { DEPTH_WORDS } from '../depths.ts';
import '../distributions/distributions.ts';
import { isAbort, messageOf } from '../error-message.ts';
import { FigureSourceEvent } from '../figure/figure-source.ts';
import { MAX_NAME, shortenName } from '../format/names.ts';
import { inTurn } from '../in-turn.ts';
import { reported } from '../language/reported.ts';
import '../layer-chart/layer-chart.ts';
import { base } from '../styles/base.styles.ts';
import { controls } from '../styles/controls.styles.ts';
import type { TableTotals } from '../table/row-totals.ts';
import '../unmatched/unmatched.ts';
import { contents, part, partsOf } from './contents.ts';
import { identityText } from './identity.ts';
import { foundation, verdictPart } from './judgement.ts';
import { keepingEndedText } from './keeping-ended.ts';
import './pairs.ts';
import './provisional.ts';
import type { ResultView } from './result-view.ts';
import { styles } from './result.styles.ts';
import './sources.ts';
import { totalsList } from './totals.ts';

/**
 * @summary A comparison as it is read: the verdict, what it rests on, the figures, all pairs, what was read, the context. While it
 * runs, what is known so far, and that nothing is decided.
 * @slot actions - Below the verdict: what a reader can do with the report.
 */
@customElement('wk-result')
@localized()
export class Result extends LitElement {
  static override styles = [base, controls, styles];

  @property({ attribute: false }) view: ResultView | undefined;

  /** Grows when rows came. */
  @property({ type: Number }) revision = 0;

  @state() private totals: TableTotals | undefined;
  @state() private failure = '';
  /** How many of the large parts are there: each comes in a frame of its own. */
  @state() private parts = 0;

  @query('h2') private readonly heading!: HTMLElement | null;

  private isCounting = false;

  constructor() {
    super();
    this.addEventListener(FigureSourceEvent.type, (event) => {
      const { view } = this;
      if (view) event.source = { ...view.names, depth: view.depth, seed: view.report?.seed ?? view.seed };
    });
  }

  /** Moves the reader to the heading. */
  override focus({ preventScroll = false }: FocusOptions = {}): void {
    this.heading?.focus({ preventScroll: true });
    if (!preventScroll) this.heading?.scrollIntoView({ block: 'start' });
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('view')) {
      this.totals = undefined;
      this.failure = '';
    }
    if (changed.has('view') || changed.has('revision')) void this.count();
  }

  protected override firstUpdated(): void {
    inTurn(() => (this.parts = 1));
    inTurn(() => (this.parts = 2));
    inTurn(() => (this.parts = 3));
  }

  private async count(): Promise<void> {
    const { view } = this;
    if (!view || this.isCounting) return;
    this.isCounting = true;
    const { revision } = this;
    try {
      const totals = await view.table.totals();
      if (view === this.view) this.totals = totals;
    } catch (reason) {
      // A table that was closed is about to be replaced: nothing to tell of.
      if (view === this.view && !isAbort(reason)) this.failure = messageOf(reason);
    }
    this.isCounting = false;
    if (view !== this.view || revision !== this.revision) void this.count();
  }

  private go(id: string): void {
    const found = this.renderRoot.querySelector<HTMLElement>(`#${id}`);
    found?.focus({ preventScroll: true });
    found?.scrollIntoView({ block: 'start' });
  }

  protected override render(): TemplateResult | typeof nothing {
    const { view, totals } = this;
    if (!view) return nothing;
    const { report, names, seed, seen, isPublished = false } = view;
    return html`
      ${heading(view)} ${this.failure ? html`<p class="error" role="alert">${reported(this.failure)}</p>` : nothing}
      ${
        report
          ? html`${verdictPart(report, { names, seen, isPublished })}
              <slot name="actions"></slot>
              ${contents(partsOf(report), (id) => this.go(id))} ${foundation(report)}`
          : html`<wk-provisional .totals=${totals} .seed=${seed}></wk-provisional>`
      }
      ${this.renderMeasures(view)} ${report ? this.renderSurroundings(view, report) : nothing}
    `;
  }

  private renderMeasures({ report, table, depth }: ResultView): TemplateResult {
    const { totals, revision, view } = this;
    if (report?.pairs === 0) {
      return html`<p>
          ${msg('No tensor of one model has a counterpart of the same name and shape in the other, so there is nothing to measure.')}
        </p>
        ${totals ? totalsList(totals, report) : nothing}`;
    }
    return html`${
      this.parts > 0 && depth !== 'headers'
        ? part(
            'lines',
            html`<wk-layer-chart .table=${table} .revision=${revision} .live=${report === null}></wk-layer-chart>`,
          )
        : nothing
    }
    ${
      report?.distributions
        ? part('distributions', html`<wk-distributions .distributions=${report.distributions}></wk-distributions>`)
        : nothing
    }
    ${totals ? totalsList(totals, report) : nothing}
    ${
      this.parts > 1
        ? part('pairs', html`<wk-pairs .view=${view} .totals=${totals} .revision=${revision}></wk-pairs>`)
        : nothing
    }`;
  }

  private renderSurroundings({ table, names }: ResultView, report: ReportFrame): TemplateResult {
    return html`<wk-unmatched
        .table=${table}
        .counts=${report.unmatchedCounts}
        .mapping=${report.mapping}
        .names=${names}
      ></wk-unmatched>
      ${
        this.parts > 2
          ? html`${part('sources', html`<wk-sources .report=${report}></wk-sources>`)}
            ${part('context', html`<wk-context .context=${report.context}></wk-context>`)}`
          : nothing
      }`;
  }
}

function heading({ report, names, depth }: ResultView): TemplateResult {
  const { label, sees } = DEPTH_WORDS[depth];
  const depthName = label.toLowerCase();
  const identity = report ? identityText(report) : '';
  return html`<header>
    <p class="kicker">
      ${
        report
          ? msg(str`Compared, tensor by tensor; depth “${depthName}”: ${sees}`)
          : msg(str`Comparing, tensor by tensor; depth “${depthName}”: ${sees}`)
      }
    </p>
    <h2 tabindex="-1">${nameOf(names.a)} <span class="and">${msg('and')}</span> ${nameOf(names.b)}</h2>
    ${identity ? html`<p class="identity">${identity}</p>` : nothing}
    ${report?.read.keepingEnded ? html`<p class="identity">${keepingEndedText(report.read.keepingEnded)}</p>` : nothing}
  </header>`;
}

function nameOf(name: string): TemplateResult {
  return html`<bdi class="name" title=${shortenName(name, MAX_NAME)}>${shortenName(name, 60)}</bdi>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'wk-result': Result;
  }
}
