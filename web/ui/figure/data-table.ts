import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { base } from '../styles/base.styles.ts';
import { VirtualRows } from '../virtual-rows.ts';
import { styles } from './data-table.styles.ts';
import type { FigureTable } from './figure-data.ts';

const ROW_HEIGHT = 28;
/** Of the heading row, which lies over the others. */
const HEAD_HEIGHT = 30;

/**
 * @summary The numbers behind a figure, of which only the rows in sight are there: 128 by 128 layers are 16,000 values.
 */
@customElement('wk-data-table')
export class DataTable extends LitElement {
  static override styles = [base, styles];

  @property({ attribute: false }) data: FigureTable | undefined;

  @query('.scroll') private readonly scroller!: HTMLElement | null;

  private readonly virtual = new VirtualRows(this, {
    rowHeight: ROW_HEIGHT,
    covered: HEAD_HEIGHT,
    scroller: () => this.scroller,
  });

  protected override willUpdate(): void {
    this.virtual.count = this.data?.rows ?? 0;
  }

  protected override render(): TemplateResult | typeof nothing {
    const { data, virtual } = this;
    if (!data) return nothing;
    const { items, height } = virtual;
    const above = items[0]?.start ?? 0;
    const below = height - above - items.length * ROW_HEIGHT;
    const alignment = (column: number) => (column < data.words ? 'words' : '');
    return html`<div class="scroll" tabindex="0" role="region" aria-label=${data.label}>
      <table aria-rowcount=${data.rows + 1}>
        <thead>
          <tr aria-rowindex="1">
            ${data.head.map((title, column) => html`<th scope="col" class=${alignment(column)}>${title}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${spacer(above)}
          ${items.map(({ index }) => {
            const [first, ...rest] = data.row(index);
            return html`<tr aria-rowindex=${index + 2}>
              <th scope="row" class="name ${alignment(0)}">${first}</th>
              ${rest.map((cell, at) => html`<td class=${alignment(at + 1)}>${cell}</td>`)}
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
    'wk-data-table': DataTable;
  }
}
