import { localized, msg, str } from '@lit/localize';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Report } from '../../contract.ts';
import { shortenName } from '../format/names.ts';
import { counted } from '../format/numbers.ts';
import { reported } from '../language/reported.ts';
import { base } from '../styles/base.styles.ts';
import type { TableReader } from '../table/table-api.ts';
import './name-list.ts';
import { styles } from './unmatched.styles.ts';

/**
 * @summary How the tensors were paired, and those that have no counterpart in the other model, each with the reason.
 */
@customElement('wk-unmatched')
@localized()
export class Unmatched extends LitElement {
  static override styles = [base, styles];

  @property({ attribute: false }) table: TableReader | undefined;
  @property({ attribute: false }) counts = { a: 0, b: 0 };
  @property({ attribute: false }) names = { a: '', b: '' };

  /** How roles were found. */
  @property({ attribute: false }) mapping: Report['mapping'];

  @state() private isOpen = false;

  protected override render(): TemplateResult | typeof nothing {
    const { a, b } = this.counts;
    return html`${this.renderMapping()}${a + b === 0 ? nothing : this.renderLists(a + b)}`;
  }

  private renderMapping(): TemplateResult | typeof nothing {
    if (!this.mapping) return nothing;
    const { architecture, notes } = this.mapping;
    const known = (side: 'a' | 'b') => shortenName(architecture[side] ?? msg('not known'), 60);
    const [a, b] = [known('a'), known('b')];
    return html`<details>
      <summary>${msg('How the tensors were paired')}</summary>
      <div class="mapping">
        <p>
          ${msg(html`Architecture of A: <bdi class="name">${a}</bdi>; of B: <bdi class="name">${b}</bdi>.`)}
          ${
            architecture.a && architecture.b
              ? msg('Tensors are paired by what they do in their layer.')
              : msg(
                  'Tensors are paired by what they do in their layer; where an architecture is not known, by equal names and shapes.',
                )
          }
        </p>
        ${
          notes.length > 0
            ? html`<ul>
                ${notes.map((note) => html`<li class="name">${reported(shortenName(note, 600))}</li>`)}
              </ul>`
            : nothing
        }
      </div>
    </details>`;
  }

  private renderLists(count: number): TemplateResult {
    const tensors = counted(count, 'tensor');
    return html`<details @toggle=${(event: Event) => (this.isOpen = (event.target as HTMLDetailsElement).open)}>
      <summary>${msg(str`${tensors} without counterpart, left out of the comparison`)}</summary>
      ${
        this.isOpen
          ? html`<div class="lists">
              ${(['a', 'b'] as const).map((side) =>
                this.counts[side] === 0
                  ? nothing
                  : html`<div>
                      <h3>${onlyIn(this.counts[side], this.names[side])}</h3>
                      <wk-name-list .table=${this.table} side=${side} .count=${this.counts[side]}></wk-name-list>
                    </div>`,
              )}
            </div>`
          : nothing
      }
    </details>`;
  }
}

function onlyIn(count: number, model: string): TemplateResult {
  const [tensors, name] = [counted(count, 'tensor'), shortenName(model, 40)];
  return msg(html`${tensors} only in <bdi>${name}</bdi>`);
}

declare global {
  interface HTMLElementTagNameMap {
    'wk-unmatched': Unmatched;
  }
}
