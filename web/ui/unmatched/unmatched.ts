import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { shortenName } from '../format/names.ts';
import { counted } from '../format/numbers.ts';
import { base } from '../styles/base.styles.ts';
import type { TableSession } from '../table/table-session.ts';
import './name-list.ts';
import { styles } from './unmatched.styles.ts';

/**
 * @summary The tensors that have no counterpart in the other model.
 */
@customElement('wk-unmatched')
export class Unmatched extends LitElement {
  static override styles = [base, styles];

  @property({ attribute: false }) table: TableSession | undefined;
  @property({ attribute: false }) counts = { a: 0, b: 0 };
  @property({ attribute: false }) names = { a: '', b: '' };

  @state() private isOpen = false;

  protected override render(): TemplateResult | typeof nothing {
    const { a, b } = this.counts;
    if (a + b === 0) return nothing;
    return html`<details @toggle=${(event: Event) => (this.isOpen = (event.target as HTMLDetailsElement).open)}>
      <summary>${counted(a + b, 'tensor')} without counterpart, left out of the comparison</summary>
      ${
        this.isOpen
          ? html`<div class="lists">
              ${(['a', 'b'] as const).map((side) =>
                this.counts[side] === 0
                  ? nothing
                  : html`<div>
                      <h3>
                        ${counted(this.counts[side], 'tensor')} only in
                        <bdi>${shortenName(this.names[side], 40)}</bdi>
                      </h3>
                      <wk-name-list .table=${this.table} side=${side} .count=${this.counts[side]}></wk-name-list>
                    </div>`,
              )}
            </div>`
          : nothing
      }
    </details>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'wk-unmatched': Unmatched;
  }
}
