import { localized, msg } from '@lit/localize';
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { base } from '../styles/base.styles.ts';
import { controls } from '../styles/controls.styles.ts';
import { EVERYTHING, type SortKey, type TableQuery } from '../table/row-order.ts';
import { COLUMNS, type TableColumn } from '../table/table-columns.ts';
import type { TableReader } from '../table/table-api.ts';
import { VirtualRows } from '../virtual-rows.ts';
import { renderRow } from './table-row.ts';
import { TensorChosenEvent } from './tensor-chosen-event.ts';
import { styles } from './tensor-table.styles.ts';
import { WindowLoader } from './window-loader.ts';

const ROW_HEIGHT = 32;
/** The heading's height: a revealed row must not hide behind it. */
const COVERED = 46;
/** Characters that fit into the name column. */
const NAME = 44;
const NARROW_NAME = 22;
/** Fewer rows than this are shown without a scroller of their own. */
const SHORT = 12;
const TEMPLATE = `var(--name-width) ${COLUMNS.map(({ width }) => `${width}px`).join(' ')}`;

/** The table knows how many rows match. */
export class MatchedEvent extends Event {
  static readonly type = 'wk-matched';
  readonly matching: number;

  constructor(matching: number) {
    super(MatchedEvent.type, { bubbles: true, composed: true });
    this.matching = matching;
  }
}

/**
 * @summary All pairs with all their measures. Only the rows in sight are in the document; all are in the table's worker.
 * @event wk-tensor-chosen - A row was opened.
 * @event wk-matched - The number of rows that match changed.
 * @event wk-sort-changed - The reader sorted by a column; `sort` says how.
 */
@customElement('wk-tensor-table')
@localized()
export class TensorTable extends LitElement {
  static override styles = [base, controls, styles];

  /** Where the rows are. */
  @property({ attribute: false }) table: TableReader | undefined;

  /** Which rows, in which order. */
  @property({ attribute: false }) query: TableQuery = EVERYTHING;

  /** Grows when rows came. */
  @property({ type: Number }) revision = 0;

  /** Place of the current row among those that match. */
  @state() private current = 0;

  @query('.grid') private readonly grid!: HTMLElement | null;

  private readonly narrow = matchMedia('(max-width: 40rem)');
  private matching = -1;
  private readonly loader = new WindowLoader(this);
  private readonly virtual = new VirtualRows(this, {
    rowHeight: ROW_HEIGHT,
    covered: COVERED,
    scroller: () => this.grid,
  });

  override focus(): void {
    this.grid?.focus({ preventScroll: true });
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const matching = this.loader.window?.matching ?? 0;
    if (this.loader.window && matching !== this.matching) {
      this.matching = matching;
      this.dispatchEvent(new MatchedEvent(matching));
    }
    this.virtual.count = matching;
    this.current = Math.max(0, Math.min(this.current, matching - 1));
    if (!changed.has('query') && !changed.has('table')) return;
    this.current = 0;
    if (this.hasUpdated) this.virtual.toTop();
  }

  protected override updated(): void {
    const { items } = this.virtual;
    const from = items[0]?.index ?? 0;
    const to = (items.at(-1)?.index ?? 40) + 1;
    this.loader.want({ table: this.table, query: this.query, from, to, revision: this.revision });
  }

  private readonly onKey = (event: KeyboardEvent) => {
    if (event.target !== this.grid) return;
    const page = this.virtual.rowsInSight;
    const steps = new Map([
      ['ArrowDown', this.current + 1],
      ['ArrowUp', this.current - 1],
      ['PageDown', this.current + page],
      ['PageUp', this.current - page],
      ['Home', 0],
      ['End', Infinity],
    ]);
    const to = steps.get(event.key);
    if (to !== undefined) {
      event.preventDefault();
      this.current = Math.max(0, Math.min((this.loader.window?.matching ?? 1) - 1, to));
      this.virtual.reveal(this.current);
    } else if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      this.open(this.current);
    }
  };

  private readonly onClick = (event: MouseEvent) => {
    const place = (event.target as Element).closest<HTMLElement>('.row')?.dataset['place'];
    // Selecting text in a row is not opening it.
    if (place === undefined || getSelection()?.type === 'Range') return;
    this.current = Number(place);
    this.open(this.current);
  };

  private open(place: number): void {
    const row = this.loader.at(place);
    if (row) this.dispatchEvent(new TensorChosenEvent(row.index));
  }

  private sortBy(key: SortKey): void {
    const { sort } = this.query;
    const isSame = sort?.key === key;
    const next = isSame && sort.direction === 'descending' ? null : isSame ? 'descending' : 'ascending';
    this.dispatchEvent(
      new CustomEvent('wk-sort-changed', {
        detail: next === null ? null : { key, direction: next },
        bubbles: true,
        composed: true,
      }),
    );
  }

  protected override render(): TemplateResult {
    const matching = this.loader.window?.matching ?? 0;
    const isEmpty = this.loader.window !== undefined && matching === 0;
    return html`
      <div
        class=${matching < SHORT ? 'grid short' : 'grid'}
        role="grid"
        .style=${`--columns: ${TEMPLATE}`}
        tabindex="0"
        aria-label=${msg('All pairs of tensors')}
        aria-rowcount=${matching + 1}
        aria-colcount=${COLUMNS.length + 1}
        aria-activedescendant=${this.loader.at(this.current) ? `row-${this.current}` : nothing}
        @keydown=${this.onKey}
      >
        <div class="head" role="rowgroup">
          <div class="row" role="row" aria-rowindex="1">
            <div class="cell text first" role="columnheader" aria-sort=${this.ariaSortOf('name')}>
              ${this.renderSortButton('name', msg('Tensor'), '')}
            </div>
            ${COLUMNS.map((column) => this.renderHeading(column))}
          </div>
        </div>
        <div class="body" role="rowgroup" .style=${`height: ${this.virtual.height}px`} @click=${this.onClick}>
          ${this.renderRows()}
        </div>
        ${isEmpty ? html`<p class="empty">${msg('No pair matches. Clear a filter to see more.')}</p>` : nothing}
      </div>
    `;
  }

  private renderRows(): TemplateResult[] {
    const nameLength = this.narrow.matches ? NARROW_NAME : NAME;
    return this.virtual.items.map(({ index, start }) =>
      renderRow({
        place: index,
        start,
        entry: this.loader.at(index),
        isCurrent: index === this.current,
        nameLength,
      }),
    );
  }

  private ariaSortOf(key: SortKey): string {
    const { sort } = this.query;
    return sort?.key === key ? sort.direction : 'none';
  }

  private renderHeading({ sort, label, name, help, kind }: TableColumn): TemplateResult {
    if (sort === null) {
      return html`<div class=${`cell ${kind}`} role="columnheader" aria-label=${name} title=${help}>${label}</div>`;
    }
    return html`<div class=${`cell ${kind}`} role="columnheader" aria-sort=${this.ariaSortOf(sort)}>
      ${this.renderSortButton(sort, label, help)}
    </div>`;
  }

  private renderSortButton(key: SortKey, label: string, help: string): TemplateResult {
    const { sort } = this.query;
    const arrow = sort?.key === key ? (sort.direction === 'ascending' ? '↑' : '↓') : '';
    return html`<button title=${help || nothing} @click=${() => this.sortBy(key)}>
      ${label}<span class="arrow" aria-hidden="true">${arrow}</span>
    </button>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'wk-tensor-table': TensorTable;
  }
}
