import { localized, msg } from '@lit/localize';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { roleName, shortenName } from '../format/names.ts';
import { base } from '../styles/base.styles.ts';
import { controls } from '../styles/controls.styles.ts';
import { EVERYTHING, type TableQuery } from '../table/row-order.ts';
import type { TableTotals } from '../table/row-totals.ts';
import { styles } from './table-filter.styles.ts';

type Filter = Omit<TableQuery, 'sort'>;

const ALL = '';
const OUTSIDE = 'outside';

/** The reader narrowed the table. */
export class FilterChangedEvent extends Event {
  static readonly type = 'wk-filter-changed';
  readonly filter: Partial<Filter>;

  constructor(filter: Partial<Filter>) {
    super(FilterChangedEvent.type, { bubbles: true, composed: true });
    this.filter = filter;
  }
}

/**
 * @summary Narrows the table by name, role, layer and dtype.
 * @event wk-filter-changed - A filter changed; the event holds what changed.
 * @slot - What is said of the rows that match.
 */
@customElement('wk-table-filter')
@localized()
export class TableFilter extends LitElement {
  static override styles = [base, controls, styles];

  @property({ attribute: false }) query: TableQuery = EVERYTHING;

  /** The choices. */
  @property({ attribute: false }) totals: TableTotals | undefined;

  private change(filter: Partial<Filter>): void {
    this.dispatchEvent(new FilterChangedEvent(filter));
  }

  protected override render(): TemplateResult {
    const { query, totals } = this;
    const layers = totals?.layers.map((layer) => ({ value: String(layer), label: String(layer) })) ?? [];
    if (totals?.outside) layers.push({ value: OUTSIDE, label: msg('outside the layers') });
    const isNarrowed = query.name !== '' || query.role !== null || query.layer !== null || query.dtype !== null;
    return html`
      <form role="search" aria-label=${msg('Filter the table')} @submit=${(event: Event) => event.preventDefault()}>
        <label class="search"
          >${msg('Name contains')}
          <input
            type="search"
            autocomplete="off"
            spellcheck="false"
            maxlength="500"
            .value=${query.name}
            @input=${(event: Event) => this.change({ name: (event.target as HTMLInputElement).value })}
          />
        </label>
        ${menu({
          label: msg('Role'),
          all: msg('All roles'),
          chosen: query.role,
          choices: totals?.roles.map((role) => ({ value: role, label: roleName(role) })) ?? [],
          choose: (role) => this.change({ role }),
        })}
        ${menu({
          label: msg('Layer'),
          all: msg('All layers'),
          chosen: query.layer === null ? null : String(query.layer),
          choices: layers,
          choose: (layer) => this.change({ layer: layer === null || layer === OUTSIDE ? layer : Number(layer) }),
        })}
        ${menu({
          label: msg('Stored as'),
          all: msg('All types'),
          chosen: query.dtype,
          choices: totals?.dtypes.map((dtype) => ({ value: dtype, label: shortenName(dtype, 40) })) ?? [],
          choose: (dtype) => this.change({ dtype }),
        })}
        ${
          isNarrowed
            ? html`<button
                type="button"
                @click=${() => this.change({ name: '', role: null, layer: null, dtype: null })}
              >
                ${msg('Clear filters')}
              </button>`
            : nothing
        }
        <output aria-live="polite"><slot></slot></output>
      </form>
    `;
  }
}

interface Menu {
  label: string;
  all: string;
  /** `null`: all. */
  chosen: string | null;
  choices: readonly { value: string; label: string }[];
  choose(value: string | null): void;
}

function menu({ label, all, chosen, choices, choose }: Menu): TemplateResult {
  // Place 0 is "all", so that a hostile role called "" cannot be mistaken for it.
  const chosenPlace = chosen === null ? 0 : 1 + choices.findIndex(({ value }) => value === chosen);
  const onChange = (event: Event) => {
    const place = (event.target as HTMLSelectElement).selectedIndex;
    choose(choices[place - 1]?.value ?? null);
  };
  return html`<label
    >${label}
    <select @change=${onChange}>
      <option value=${ALL} ?selected=${chosenPlace === 0}>${all}</option>
      ${choices.map((choice, index) => html`<option ?selected=${chosenPlace === index + 1}>${choice.label}</option>`)}
    </select>
  </label>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'wk-table-filter': TableFilter;
  }
  interface HTMLElementEventMap {
    'wk-filter-changed': FilterChangedEvent;
  }
}
