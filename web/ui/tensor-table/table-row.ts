import { html, nothing, type TemplateResult } from 'lit';
import type { TensorRow } from '../../contract.ts';
import { tensorName } from '../format/tensor-name.ts';
import type { TableRow } from '../table/table-api.ts';
import { COLUMNS } from '../table/table-columns.ts';

export interface RowView {
  /** Among the rows that match. */
  place: number;
  /** Pixels from the top of the body. */
  start: number;
  /** Missing while it is fetched. */
  entry: TableRow | undefined;
  isCurrent: boolean;
  /** Characters of the name column. */
  nameLength: number;
}

/** One row of the table; names are hostile and may be long. */
export function renderRow({ place, start, entry, isCurrent, nameLength }: RowView): TemplateResult {
  return html`<div
    id=${`row-${place}`}
    class=${isCurrent ? 'row current' : 'row'}
    role="row"
    aria-rowindex=${place + 2}
    aria-selected=${isCurrent}
    data-place=${place}
    .style=${`transform: translateY(${start}px)`}
  >
    ${cells(entry?.row, nameLength)}
  </div>`;
}

/** The same cells with and without a row: while it is fetched only their text is missing, and scrolling makes no nodes. */
function cells(row: TensorRow | undefined, nameLength: number): TemplateResult {
  const isRenamed = row !== undefined && row.a !== row.b;
  return html`<div class="cell text first" role="rowheader" title=${titleOf(row)}>
      <span class="name">${row ? tensorName(row.a, isRenamed ? nameLength / 2 : nameLength) : '…'}</span>
      ${isRenamed ? html`<bdi class="counterpart">· ${tensorName(row.b, nameLength / 2)}</bdi>` : nothing}
    </div>
    ${COLUMNS.map(({ kind, value }) => html`<div class=${`cell ${kind}`} role="gridcell">${row && value(row)}</div>`)}`;
}

function titleOf(row: TensorRow | undefined): string {
  if (!row) return '';
  return row.a === row.b ? row.a : `${row.a}\n${row.b}`;
}
