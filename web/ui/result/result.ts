import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { TensorRow } from '../../contract.ts';
import type { Engine } from '../engine.ts';
import { isAbort, messageOf } from '../error-message.ts';
import { DEPTH_WORDS } from '../depths.ts';
import { MAX_NAME, shortenName } from '../format/names.ts';
import { counted, formatInteger } from '../format/numbers.ts';
import { inTurn } from '../in-turn.ts';
import '../layer-chart/layer-chart.ts';
import type { Comparison } from '../page/comparison-controller.ts';
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
import { styles } from './result.styles.ts';
import { totalsList } from './totals.ts';

/**
 * @summary What a comparison measured: totals, layers, all pairs; while it runs, what is known so far.
 */
@customElement('wk-result')
export class Result extends LitElement {
  static override styles = [base, controls, styles];

  @property({ attribute: false }) comparison: Comparison | undefined;
  @property({ attribute: false }) engine: Engine | undefined;

  /** Grows when rows came. */
  @property({ type: Number }) revision = 0;

  @state() private query: TableQuery = EVERYTHING;
  @state() private totals: TableTotals | undefined;
  @state() private opened: TensorRow | undefined;
  @state() private matching: number | null = null;
  @state() private exporting = '';
  @state() private failure = '';
  /** How many of the two large parts, the chart and the table, are there: each comes in a frame of its own. */
  @state() private parts = 0;

  @query('wk-tensor-table') private readonly tensorTable!: TensorTable | null;
  @query('h2') private readonly heading!: HTMLElement | null;

  private isCounting = false;

  /** Moves the reader to the heading. */
  override focus(): void {
    this.heading?.focus({ preventScroll: true });
    this.heading?.scrollIntoView({ block: 'start' });
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('comparison') && this.comparison !== changed.get('comparison')) {
      this.query = EVERYTHING;
      this.totals = undefined;
      this.opened = undefined;
      this.failure = '';
    }
    if (changed.has('comparison') || changed.has('revision')) void this.count();
  }

  protected override firstUpdated(): void {
    inTurn(() => (this.parts = 1));
    inTurn(() => (this.parts = 2));
  }

  private async count(): Promise<void> {
    const { comparison } = this;
    if (!comparison || this.isCounting) return;
    this.isCounting = true;
    const { revision } = this;
    try {
      const totals = await comparison.table.totals();
      if (comparison === this.comparison) this.totals = totals;
    } catch (reason) {
      this.fail(comparison, reason);
    }
    this.isCounting = false;
    if (comparison !== this.comparison || revision !== this.revision) void this.count();
  }

  /** A table that was closed is about to be replaced: nothing to tell of. */
  private fail(comparison: Comparison | undefined, reason: unknown): void {
    if (comparison === this.comparison && !isAbort(reason)) this.failure = messageOf(reason);
  }

  private readonly onTensor = async (event: TensorChosenEvent) => {
    const { comparison } = this;
    try {
      const row = await comparison?.table.row(event.index);
      if (comparison === this.comparison) this.opened = row;
    } catch (reason) {
      this.fail(comparison, reason);
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
    const { comparison } = this;
    if (!comparison || this.exporting) return;
    this.exporting = kind;
    this.failure = '';
    try {
      const blob = await (kind === 'json' ? comparison.table.json() : comparison.table.csv(this.query));
      download(blob, fileName([comparison.models.a.name, comparison.models.b.name], kind));
    } catch (reason) {
      this.failure = `The file could not be made: ${messageOf(reason)}`;
    }
    this.exporting = '';
  }

  private readonly measure = (name: string, signal: AbortSignal) => {
    const { comparison, engine } = this;
    if (!comparison || !engine) throw new Error('There is no comparison.');
    const { models, terms } = comparison;
    const { depth, seed } = terms;
    return engine.measureTensor(models.a.input, models.b.input, name, { ...terms.options(signal), depth, seed });
  };

  protected override render(): TemplateResult | typeof nothing {
    const { comparison, totals, revision } = this;
    if (!comparison) return nothing;
    const { report, table, models, terms, seen } = comparison;
    const identity = report ? identityText(report) : '';
    return html`
      <header>
        <p class="kicker">
          ${report ? 'Compared, tensor by tensor;' : 'Comparing, tensor by tensor;'} depth
          “${DEPTH_WORDS[terms.depth].label.toLowerCase()}”: ${DEPTH_WORDS[terms.depth].sees}
        </p>
        <h2 tabindex="-1">${nameOf(models.a.name)} <span class="and">and</span> ${nameOf(models.b.name)}</h2>
        ${identity ? html`<p class="identity">${identity}</p>` : nothing}
        ${report?.read.keepingEnded ? html`<p class="identity">${keepingEndedText(report.read.keepingEnded)}</p>` : nothing}
      </header>
      ${this.failure ? html`<p class="error" role="alert">${this.failure}</p>` : nothing}
      ${report ? judgement(report, { a: models.a.name, b: models.b.name }, seen) : nothing}
      ${
        report?.pairs === 0
          ? html`<p>
                No tensor of one model has a counterpart of the same name and shape in the other, so there is nothing to
                measure.
              </p>
              ${totals ? totalsList(totals, report) : nothing}`
          : html`${
              this.parts > 0 && terms.depth !== 'headers'
                ? html`<wk-layer-chart .table=${table} .revision=${revision} .live=${report === null}></wk-layer-chart>`
                : nothing
            }
            ${totals ? totalsList(totals, report) : nothing} ${this.parts > 1 ? this.renderTable() : nothing}`
      }
      ${
        report
          ? html`<wk-unmatched
              .table=${table}
              .counts=${report.unmatchedCounts}
              .mapping=${report.mapping}
              .names=${{ a: models.a.name, b: models.b.name }}
            ></wk-unmatched>`
          : nothing
      }
      ${
        this.opened
          ? html`<wk-tensor-detail
              .row=${this.opened}
              .measure=${this.measure}
              @wk-closed=${this.onClosed}
            ></wk-tensor-detail>`
          : nothing
      }
    `;
  }

  private renderTable(): TemplateResult {
    const { comparison, totals } = this;
    return html`<section>
      <div class="table-head">
        <h3>All pairs</h3>
        ${
          comparison?.report
            ? html`<div class="exports">
                <button ?disabled=${this.exporting !== ''} @click=${() => this.export('json')}>Download JSON</button>
                <button ?disabled=${this.exporting !== ''} @click=${() => this.export('csv')}>
                  Download CSV of this table
                </button>
              </div>`
            : nothing
        }
      </div>
      <wk-table-filter .query=${this.query} .totals=${totals} @wk-filter-changed=${this.onFilter}>
        ${this.matching === null || !totals ? '' : `${formatInteger(this.matching)} of ${counted(totals.arrived, 'pair')}`}
      </wk-table-filter>
      <wk-tensor-table
        .table=${comparison?.table}
        .query=${this.query}
        .revision=${this.revision}
        @wk-sort-changed=${this.onSort}
        @wk-matched=${(event: MatchedEvent) => (this.matching = event.matching)}
        @wk-tensor-chosen=${this.onTensor}
      ></wk-tensor-table>
      <p class="hint">
        Open a row for its differences in detail: click it, or move with the arrow keys and press Enter. Every measure
        stands beside what unrelated tensors with the same means and spreads would give. A dash: not read, or not
        defined.
      </p>
    </section>`;
  }
}

function nameOf(name: string): TemplateResult {
  return html`<bdi class="name" title=${shortenName(name, MAX_NAME)}>${shortenName(name, 60)}</bdi>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'wk-result': Result;
  }
}
