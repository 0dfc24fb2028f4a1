import { localized, msg, str } from '@lit/localize';
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { formatInteger } from '../format/integers.ts';
import { leftOut } from '../format/left-out.ts';
import { base } from '../styles/base.styles.ts';
import { controls } from '../styles/controls.styles.ts';
import { configRows, configValues, cutValues, MOST_ROWS, type ConfigRow, type ConfigRows } from './config-rows.ts';
import { styles } from './context.styles.ts';

/**
 * @summary What stands around the weights: the configurations of both models, side by side. No verdict rests on it.
 */
@customElement('wk-context')
@localized()
export class Context extends LitElement {
  static override styles = [base, controls, styles];

  /** `Report.context`, of anybody's report. */
  @property({ attribute: false }) context: object = {};

  @state() private onlyDifferences = false;

  private settings: ConfigRows = { rows: [], differing: 0, settings: 0 };

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('context')) this.settings = configRows(this.context);
  }

  protected override render(): TemplateResult {
    const { context } = this;
    const missing = (['a', 'b'] as const).filter((side) => configValues(context, side) === null);
    return html`<section aria-labelledby="heading">
      <h3 id="heading">${msg('Context: the two configurations')}</h3>
      <p class="explanation">
        ${msg('What config.json says beside the weights. Equal configurations are no evidence of a relation: architectures are published, and anybody may train a model of the same shape. Different ones are none against it, since the file is easily changed. No verdict here rests on them.')}
      </p>
      ${missing.length === 2 ? html`<p>${msg('Neither model came with a configuration that could be read.')}</p>` : this.renderRows(missing)}
    </section>`;
  }

  private renderRows(missing: readonly ('a' | 'b')[]): TemplateResult {
    const { rows, differing, settings } = this.settings;
    const shown = this.onlyDifferences ? rows.slice(0, differing) : rows;
    const [some, all] = [formatInteger(differing), formatInteger(settings)];
    const beyond = Math.max(0, (this.onlyDifferences ? differing : settings) - MOST_ROWS);
    const cut = cutValues(this.context, 'a') + cutValues(this.context, 'b') + beyond;
    return html`
      ${missing.map(
        (side) =>
          html`<p>
            ${side === 'a' ? msg('Model A came without a configuration.') : msg('Model B came without a configuration.')}
          </p>`,
      )}
      <div class="filter">
        <span role="status">${msg(str`${some} of ${all} settings differ.`)}</span>
        <label>
          <input
            type="checkbox"
            .checked=${this.onlyDifferences}
            @change=${(event: Event) => (this.onlyDifferences = (event.target as HTMLInputElement).checked)}
          />
          ${msg('Differences only')}
        </label>
      </div>
      ${
        shown.length === 0
          ? nothing
          : html`<div class="scroll" tabindex="0" role="region" aria-label=${msg('Settings of both models')}>
              <table>
                <thead>
                  <tr>
                    <th scope="col">${msg('Setting')}</th>
                    <th scope="col">A</th>
                    <th scope="col">B</th>
                    <th scope="col"><span class="visually-hidden">${msg('Differs')}</span></th>
                  </tr>
                </thead>
                <tbody>
                  ${shown.slice(0, MOST_ROWS).map(settingRow)}
                </tbody>
              </table>
            </div>`
      }
      ${cut > 0 ? html`<p class="note">${leftOut(cut)}</p>` : nothing}
    `;
  }
}

function settingRow({ key, a, b, differs }: ConfigRow): TemplateResult {
  return html`<tr class=${differs ? 'differs' : ''}>
    <th scope="row" class="name">${key}</th>
    <td class="name">${a === '' ? '–' : a}</td>
    <td class="name">${b === '' ? '–' : b}</td>
    <td>${differs ? html`<span class="mark">${msg('differs')}</span>` : nothing}</td>
  </tr>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'wk-context': Context;
  }
}
