import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { base } from '../styles/base.styles.ts';
import { figures } from '../styles/figure.styles.ts';
import { VirtualRows } from '../virtual-rows.ts';
import type { CellMapData } from './cell-map.ts';
import { styles } from './cell-table.styles.ts';

const ROW_HEIGHT = 28;
/** Of the heading row, which lies over the others. */
const HEAD_HEIGHT = 30;

/**
 * @summary The values of a map of cells as a table, of which only the rows in sight are there: 128 by 128 layers are
 * 16,000 values.
 */
@customElement('wk-cell-table')
export class CellTable extends LitElement {
  static override styles = [base, figures, styles];

  @property({ attribute: false }) data: CellMapData | undefined;

  @query('.scroll') private readonly scroller!: HTMLElement | null;

  private readonly virtual = new VirtualRows(this, {
    rowHeight: ROW_HEIGHT,
    covered: HEAD_HEIGHT,
    scroller: () => this.scroller,
  });

  protected override willUpdate(): void {
    this.virtual.count = this.data?.rows.length ?? 0;
  }

  protected override render(): TemplateResult | typeof nothing {
    const { data, virtual } = this;
    if (!data) return nothing;
    const { items, height } = virtual;
    const above = items[0]?.start ?? 0;
    const below = height - above - items.length * ROW_HEIGHT;
    return html`<div class="scroll" tabindex="0" role="region" aria-label=${`The data behind: ${data.title}`}>
      <table aria-rowcount=${data.rows.length + 1}>
        <thead>
          <tr aria-rowindex="1">
            <th scope="col">${data.rowTitle}</th>
            ${data.columns.map((label) => html`<th scope="col">${data.columnTitle.split(' ')[0]} ${label}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${spacer(above)}
          ${items.map(({ index }) => {
            const label = data.rows[index] ?? '';
            return html`<tr aria-rowindex=${index + 2}>
              <th scope="row" class="name">${label}</th>
              ${data.columns.map((_, column) => html`<td>${data.format(data.value({ row: index, column }))}</td>`)}
            </tr>`;
          })}
          ${spacer(below)}
        </tbody>
      </table>
    </div>`;
  }
}

/** Stands for the rows that are not there. */
function spacer(height: number): TemplateResult | typeof nothing {
  return height > 0 ? html`<tr class="spacer" aria-hidden="true" .style=${`height: ${height}px`}></tr>` : nothing;
}

declare global {
  interface HTMLElementTagNameMap {
    'wk-cell-table': CellTable;
  }
}
