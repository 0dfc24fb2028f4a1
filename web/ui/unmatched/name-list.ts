import { localized, msg, str } from '@lit/localize';
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { tensorName } from '../format/tensor-name.ts';
import { reportText } from '../language/report-text.ts';
import { reported } from '../language/reported.ts';
import { base } from '../styles/base.styles.ts';
import type { TableReader, UnmatchedName, UnmatchedSide } from '../table/table-api.ts';
import { VirtualRows } from '../virtual-rows.ts';
import { styles } from './name-list.styles.ts';

const ROW_HEIGHT = 26;
const MARGIN_ROWS = 50;

/**
 * @summary A long list of tensor names, of which only those in sight are fetched.
 */
@customElement('wk-name-list')
@localized()
export class NameList extends LitElement {
  static override styles = [base, styles];

  @property({ attribute: false }) table: TableReader | undefined;
  @property() side: UnmatchedSide = 'a';
  @property({ type: Number }) count = 0;

  @query('.scroller') private readonly scroller!: HTMLElement | null;

  /** What has come; stays until the next has, so that no name is shown in another's place. */
  private shown = { from: 0, names: [] as UnmatchedName[] };
  private from = 0;
  private to = 0;
  private readonly virtual = new VirtualRows(this, { rowHeight: ROW_HEIGHT, scroller: () => this.scroller });

  protected override willUpdate(changed: PropertyValues<this>): void {
    this.virtual.count = this.count;
    if (!changed.has('table') && !changed.has('side')) return;
    this.to = 0;
    this.shown = { from: 0, names: [] };
  }

  protected override updated(): void {
    const { items } = this.virtual;
    const first = items[0]?.index ?? 0;
    const last = items.at(-1)?.index ?? 0;
    if (this.count > 0 && (first < this.from || last >= this.to)) void this.load(first, last);
  }

  private async load(first: number, last: number): Promise<void> {
    this.from = Math.max(0, first - MARGIN_ROWS);
    this.to = last + 1 + MARGIN_ROWS;
    const { from } = this;
    // A table that was closed has nothing more to list.
    const names = await this.table?.unmatched(this.side, from, this.to).catch(() => undefined);
    if (!names || from !== this.from) return;
    this.shown = { from, names };
    this.requestUpdate();
  }

  protected override render(): TemplateResult {
    const side = this.side.toUpperCase();
    return html`<div class="scroller" tabindex="0" role="region" aria-label=${msg(str`Tensors only in model ${side}`)}>
      <ul role="list" .style=${`height: ${this.virtual.height}px`}>
        ${this.virtual.items.map(({ index, start }) => {
          const { name, why = '' } = this.shown.names[index - this.shown.from] ?? {};
          return html`<li
            title=${name === undefined ? nothing : why ? `${name}: ${reportText(why).text}` : name}
            aria-setsize=${this.count}
            aria-posinset=${index + 1}
            .style=${`transform: translateY(${start}px)`}
          >
            <span class="name">${name === undefined ? '…' : tensorName(name, 80)}</span
            >${why ? html`<span class="why">${reported(why)}</span>` : nothing}
          </li>`;
        })}
      </ul>
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'wk-name-list': NameList;
  }
}
