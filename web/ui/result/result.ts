import { localized, msg, str } from '@lit/localize';
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { TensorRow } from '../../contract.ts';
import { isAbort, messageOf } from '../error-message.ts';
import { DEPTH_WORDS } from '../depths.ts';
import { MAX_NAME, shortenName } from '../format/names.ts';
import { counted, formatInteger } from '../format/numbers.ts';
import '../distributions/distributions.ts';
import { FigureSourceEvent } from '../figure/figure-source.ts';
import { inTurn } from '../in-turn.ts';
import { reported } from '../language/reported.ts';
import '../layer-chart/layer-chart.ts';
import { base } from '../styles/base.styles.ts';
import { controls } from '../styles/controls.styles.ts';
import '../table-filter/table-filter.ts';
import type { FilterChangedEvent } from '../table-filter/table-filter.ts';
import { EVERYTHING, type TableQuery } from '../table/row-order.ts';
import type { TableTotals } from '../table/row-totals.ts';
import '../tensor-detail/tensor-detail.ts';
import type { TensorChosenEvent } from '../tensor-table/tensor-chosen-event.ts';
import '../tensor-table/tensor-table.ts';
import type { MatchedEvent, TensorTable } from '../tensor-table/tensor-table.ts';
import '../unmatched/unmatched.ts';
import { download, fileName } from './download.ts';
import { identityText } from './identity.ts';
import { judgement } from './judgement.ts';
import { keepingEndedText } from './keeping-ended.ts';
import type { ResultView } from './result-view.ts';
import { styles } from './result.styles.ts';
import { totalsList } from './totals.ts';

/**
 * @summary What a comparison measured: totals, layers, all pairs; while it runs, what is known so far.
 */
@customElement('wk-result')
@localized()
export class Result extends LitElement {
  static override styles = [base, controls, styles];

  @property({ attribute: false }) view: ResultView | undefined;

  /** Grows when rows came. */
  @property({ type: Number }) revision = 0;

  @state() private query: TableQuery = EVERYTHING;
  @state() private totals: TableTotals | undefined;
  @state() private opened: TensorRow | undefined;
  @state() private matching: number | null = null;
  @state() private exporting = '';
  @state() private failure = '';
  @state() private isUnmade = false;
  /** How many of the two large parts, the chart and the table, are there: each comes in a frame of its own. */
  @state() private parts = 0;

  @query('wk-tensor-table') private readonly tensorTable!: TensorTable | null;
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
  override focus(): void {
    this.heading?.focus({ preventScroll: true });
    this.heading?.scrollIntoView({ block: 'start' });
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('view')) {
      this.query = EVERYTHING;
      this.totals = undefined;
      this.opened = undefined;
      this.failure = '';
    }
    if (changed.has('view') || changed.has('revision')) void this.count();
  }

  protected override firstUpdated(): void {
    inTurn(() => (this.parts = 1));
    inTurn(() => (this.parts = 2));
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
      this.fail(view, reason);
    }
    this.isCounting = false;
    if (view !== this.view || revision !== this.revision) void this.count();
  }

  /** A table that was closed is about to be replaced: nothing to tell of. */
  private fail(view: ResultView | undefined, reason: unknown): void {
    if (view !== this.view || isAbort(reason)) return;
    this.isUnmade = false;
    this.failure = messageOf(reason);
  }

  private readonly onTensor = async (event: TensorChosenEvent) => {
    const { view } = this;
    try {
      const row = await view?.table.row(event.index);
      if (view === this.view) this.opened = row;
    } catch (reason) {
      this.fail(view, reason);
    }
  };

  private readonly onClosed = () => {
    this.opened = undefined;
    this.tensorTable?.focus();
  };

  private readonly onFilter = (event: FilterChangedEvent) => {
    this.query = { ...this.query, ...event.filter };
  };

  private readonly onSort = (event: CustomEvent<TableQuery['sort']>) => {
    this.query = { ...this.query, sort: event.detail };
  };

  private async export(kind: 'json' | 'csv'): Promise<void> {
    const { view } = this;
    if (!view || this.exporting) return;
    this.exporting = kind;
    this.failure = '';
    try {
      const blob = await (kind === 'json' ? view.table.json() : view.table.csv(this.query));
      download(blob, fileName([view.names.a, view.names.b], kind));
    } catch (reason) {
      this.isUnmade = true;
      this.failure = messageOf(reason);
    }
    this.exporting = '';
  }

  protected override render(): TemplateResult | typeof nothing {
    const { view, totals, revision } = this;
    if (!view) return nothing;
    const { report, table, names, depth, seen, measure } = view;
    const { label, sees } = DEPTH_WORDS[depth];
    const depthName = label.toLowerCase();
    const identity = report ? identityText(report) : '';
    return html`
      <header>
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
      </header>
      ${
        this.failure
          ? html`<p class="error" role="alert">
              ${this.isUnmade ? msg('The file could not be made:') : nothing} ${reported(this.failure)}
            </p>`
          : nothing
      }
      ${report ? judgement(report, names, seen) : nothing}
      ${
        report?.pairs === 0
          ? html`<p>
                ${msg('No tensor of one model has a counterpart of the same name and shape in the other, so there is nothing to measure.')}
              </p>
              ${totals ? totalsList(totals, report) : nothing}`
          : html`${
              this.parts > 0 && depth !== 'headers'
                ? html`<wk-layer-chart .table=${table} .revision=${revision} .live=${report === null}></wk-layer-chart>`
                : nothing
            }
            ${report?.distributions ? html`<wk-distributions .distributions=${report.distributions}></wk-distributions>` : nothing}
            ${totals ? totalsList(totals, report) : nothing} ${this.parts > 1 ? this.renderTable() : nothing}`
      }
      ${
        report
          ? html`<wk-unmatched
              .table=${table}
              .counts=${report.unmatchedCounts}
              .mapping=${report.mapping}
              .names=${names}
            ></wk-unmatched>`
          : nothing
      }
      ${
        this.opened
          ? html`<wk-tensor-detail
              .row=${this.opened}
              .measure=${measure}
              @wk-closed=${this.onClosed}
            ></wk-tensor-detail>`
          : nothing
      }
    `;
  }

  private renderTable(): TemplateResult {
    const { view, totals } = this;
    return html`<section>
      <div class="table-head">
        <h3>${msg('All pairs')}</h3>
        ${
          view?.report
            ? html`<div class="exports">
                <button ?disabled=${this.exporting !== ''} @click=${() => this.export('json')}>
                  ${msg('Download JSON')}
                </button>
                <button ?disabled=${this.exporting !== ''} @click=${() => this.export('csv')}>
                  ${msg('Download CSV of this table')}
                </button>
              </div>`
            : nothing
        }
      </div>
      <wk-table-filter .query=${this.query} .totals=${totals} @wk-filter-changed=${this.onFilter}>
        ${matchingText(this.matching, totals)}
      </wk-table-filter>
      <wk-tensor-table
        .table=${view?.table}
        .query=${this.query}
        .revision=${this.revision}
        @wk-sort-changed=${this.onSort}
        @wk-matched=${(event: MatchedEvent) => (this.matching = event.matching)}
        @wk-tensor-chosen=${this.onTensor}
      ></wk-tensor-table>
      <p class="hint">
        ${msg(
          'Open a row for its differences in detail: click it, or move with the arrow keys and press Enter. Every measure stands beside what unrelated tensors with the same means and spreads would give. A dash: not read, or not defined.',
        )}
      </p>
    </section>`;
  }
}

function matchingText(matching: number | null, totals: TableTotals | undefined): string {
  if (matching === null || !totals) return '';
  const [some, all] = [formatInteger(matching), counted(totals.arrived, 'pair')];
  return msg(str`${some} of ${all}`);
}

function nameOf(name: string): TemplateResult {
  return html`<bdi class="name" title=${shortenName(name, MAX_NAME)}>${shortenName(name, 60)}</bdi>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'wk-result': Result;
  }
}
