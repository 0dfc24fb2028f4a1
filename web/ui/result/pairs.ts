import { localized, msg, str } from '@lit/localize';
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { TensorRow } from '../../contract.ts';
import { isAbort, messageOf } from '../error-message.ts';
import { counted, formatInteger } from '../format/numbers.ts';
import { reported } from '../language/reported.ts';
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
import { download, fileName } from './download.ts';
import { styles } from './pairs.styles.ts';
import type { ResultView } from './result-view.ts';

/**
 * @summary All pairs of tensors: the table, what narrows it, and each pair in detail.
 */
@customElement('wk-pairs')
@localized()
export class Pairs extends LitElement {
  static override styles = [base, controls, styles];

  @property({ attribute: false }) view: ResultView | undefined;

  /** What is known of all rows. */
  @property({ attribute: false }) totals: TableTotals | undefined;

  /** Grows when rows came. */
  @property({ type: Number }) revision = 0;

  @state() private query: TableQuery = EVERYTHING;
  @state() private opened: TensorRow | undefined;
  @state() private matching: number | null = null;
  @state() private isExporting = false;
  /** `isFile`: of a file that could not be made. */
  @state() private failure: { isFile: boolean; sentence: string } | null = null;

  @query('wk-tensor-table') private readonly tensorTable!: TensorTable | null;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('view')) return;
    this.query = EVERYTHING;
    this.opened = undefined;
    this.failure = null;
  }

  private readonly onTensor = async (event: TensorChosenEvent) => {
    const { view } = this;
    try {
      const row = await view?.table.row(event.index);
      if (view === this.view) this.opened = row;
    } catch (reason) {
      // A table that was closed is about to be replaced: nothing to tell of.
      if (view === this.view && !isAbort(reason)) this.failure = { isFile: false, sentence: messageOf(reason) };
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
    if (!view || this.isExporting) return;
    this.isExporting = true;
    this.failure = null;
    try {
      const blob = await (kind === 'json' ? view.table.json() : view.table.csv(this.query));
      download(blob, fileName([view.names.a, view.names.b], kind));
    } catch (reason) {
      this.failure = { isFile: true, sentence: messageOf(reason) };
    }
    this.isExporting = false;
  }

  protected override render(): TemplateResult | typeof nothing {
    const { view, totals, failure } = this;
    if (!view) return nothing;
    return html`<section aria-labelledby="heading">
        <div class="table-head">
          <h3 id="heading">${msg('All pairs')}</h3>
          ${view.report ? this.renderExports() : nothing}
        </div>
        ${
          failure
            ? html`<p class="error" role="alert">
                ${failure.isFile ? msg('The file could not be made:') : nothing} ${reported(failure.sentence)}
              </p>`
            : nothing
        }
        <wk-table-filter .query=${this.query} .totals=${totals} @wk-filter-changed=${this.onFilter}>
          ${matchingText(this.matching, totals)}
        </wk-table-filter>
        <wk-tensor-table
          .table=${view.table}
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
      </section>
      ${
        this.opened
          ? html`<wk-tensor-detail
              .row=${this.opened}
              .measure=${view.measure}
              @wk-closed=${this.onClosed}
            ></wk-tensor-detail>`
          : nothing
      }`;
  }

  private renderExports(): TemplateResult {
    return html`<div class="exports">
      <button ?disabled=${this.isExporting} @click=${() => this.export('json')}>${msg('Download JSON')}</button>
      <button ?disabled=${this.isExporting} @click=${() => this.export('csv')}>
        ${msg('Download CSV of this table')}
      </button>
    </div>`;
  }
}

function matchingText(matching: number | null, totals: TableTotals | undefined): string {
  if (matching === null || !totals) return '';
  const [some, all] = [formatInteger(matching), counted(totals.arrived, 'pair')];
  return msg(str`${some} of ${all}`);
}

declare global {
  interface HTMLElementTagNameMap {
    'wk-pairs': Pairs;
  }
}
