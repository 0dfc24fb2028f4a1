import { localized, msg, str } from '@lit/localize';
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { ComparedFigure } from '../../report/compare-values.ts';
import { missingText, type Missing } from '../../report/missing-sources.ts';
import { formatInteger } from '../format/integers.ts';
import { reported } from '../language/reported.ts';
import { download, fileName } from '../result/download.ts';
import { base } from '../styles/base.styles.ts';
import { controls } from '../styles/controls.styles.ts';
import type { CheckedReport } from './checked-report.ts';
import { inOrder, matching, valueText } from './figure-lines.ts';
import { figuresCsv } from './figures-csv.ts';
import { styles } from './verification.styles.ts';

/** Lines that are drawn at first, and with each further click. */
const LINES = 200;
const MOST_MISSING = 50;

/**
 * @summary A published report beside what was measured now: what agrees, figure by figure, differences first.
 */
@customElement('wk-verification')
@localized()
export class Verification extends LitElement {
  static override styles = [base, controls, styles];

  @property({ attribute: false }) checked: CheckedReport | undefined;

  /** Names of the two models, for the file's name. */
  @property({ attribute: false }) names = { a: '', b: '' };

  @state() private words = '';
  @state() private onlyDifferences = false;
  @state() private most = LINES;

  @query('h2') private readonly heading!: HTMLElement | null;

  /** Moves the reader to the heading. */
  override focus({ preventScroll = false }: FocusOptions = {}): void {
    this.heading?.focus({ preventScroll: true });
    if (!preventScroll) this.scrollIntoView({ block: 'start' });
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('checked')) return;
    this.words = '';
    this.most = LINES;
    this.onlyDifferences = false;
  }

  private save(): void {
    const { a, b } = this.names;
    const text = figuresCsv(inOrder(this.checked?.figures ?? []));
    download(new Blob([text], { type: 'text/csv' }), fileName([a, b, 'check'], 'csv'));
  }

  protected override render(): TemplateResult | typeof nothing {
    const { checked } = this;
    if (!checked) return nothing;
    const { agrees, missing, versions } = checked;
    return html`<section class=${agrees ? 'agrees' : 'differs'} aria-labelledby="heading">
      <h2 id="heading" tabindex="-1">${summary(checked)}</h2>
      <p>
        ${
          agrees
            ? msg(
                'What was measured now has the same canonical text as the report, byte for byte: the same weights at the same depth with the same seed.',
              )
            : msg(
                'That does not say which of the two is right. Other weights, another version of Weightkin or a change to the file would each do this; the list shows where they part.',
              )
        }
      </p>
      ${versions.published === versions.found ? nothing : html`<p class="note">${versionText(versions)}</p>`}
      ${missing.length === 0 ? nothing : missingList(missing)} ${this.renderFigures(checked)}
    </section>`;
  }

  private renderFigures({ figures }: CheckedReport): TemplateResult {
    const wanted = inOrder(matching(figures, this.words)).filter(({ agrees }) => !(agrees && this.onlyDifferences));
    const count = formatInteger(wanted.length);
    const all = formatInteger(figures.length);
    return html`<div class="filter">
        <label for="words">${msg('Figure contains')}</label>
        <input
          id="words"
          type="search"
          maxlength="200"
          .value=${this.words}
          @input=${(event: Event) => (this.words = (event.target as HTMLInputElement).value)}
        />
        <label>
          <input
            type="checkbox"
            .checked=${this.onlyDifferences}
            @change=${(event: Event) => (this.onlyDifferences = (event.target as HTMLInputElement).checked)}
          />
          ${msg('Differences only')}
        </label>
        <span class="count" role="status">${msg(str`${count} of ${all} figures`)}</span>
        <button @click=${() => this.save()}>${msg('Download CSV of the check')}</button>
      </div>
      ${wanted.length === 0 ? nothing : this.renderTable(wanted)}`;
  }

  private renderTable(figures: readonly ComparedFigure[]): TemplateResult {
    const left = formatInteger(figures.length - this.most);
    return html`<div class="scroll" tabindex="0" role="region" aria-label=${msg('Figures of the report')}>
        <table>
          <thead>
            <tr>
              <th scope="col">${msg('Figure')}</th>
              <th scope="col">${msg('Published')}</th>
              <th scope="col">${msg('Measured now')}</th>
              <th scope="col">${msg('Agrees')}</th>
            </tr>
          </thead>
          <tbody>
            ${figures.slice(0, this.most).map(line)}
          </tbody>
        </table>
      </div>
      ${
        figures.length > this.most
          ? html`<button class="plain" @click=${() => (this.most += LINES)}>
              ${msg(str`Show more; ${left} are left`)}
            </button>`
          : nothing
      }`;
  }
}

function line({ path, published, found, agrees }: ComparedFigure): TemplateResult {
  return html`<tr class=${agrees ? '' : 'different'}>
    <th scope="row" class="name">${valueText(path)}</th>
    <td class="name">${valueText(published)}</td>
    <td class="name">${valueText(found)}</td>
    <td>${agrees ? msg('yes') : msg('no')}</td>
  </tr>`;
}

/** The answer in one sentence. */
export function summary({ agrees, figures }: Pick<CheckedReport, 'agrees' | 'figures'>): string {
  const all = formatInteger(figures.length);
  if (agrees) return msg(str`All ${all} figures agree.`);
  const differences = figures.filter((figure) => !figure.agrees).length;
  const count = formatInteger(differences);
  return differences === 1 ? msg(str`1 of ${all} figures differs.`) : msg(str`${count} of ${all} figures differ.`);
}

function versionText({ published, found }: CheckedReport['versions']): string {
  return msg(
    str`The report was made with Weightkin ${published}; this page is ${found}. Differences may come from that alone.`,
  );
}

/** Notes are sentences of a report; the others are the page's own. */
function missingSentence(missing: Missing): TemplateResult | string {
  return 'note' in missing ? reported(missing.note) : missingText(missing);
}

function missingList(missing: readonly Missing[]): TemplateResult {
  const left = formatInteger(missing.length - MOST_MISSING);
  return html`<div class="note" role="note">
    <p>${msg('Not everything that the report was made from was read:')}</p>
    <ul>
      ${missing.slice(0, MOST_MISSING).map((each) => html`<li class="name">${missingSentence(each)}</li>`)}
      ${missing.length > MOST_MISSING ? html`<li>${msg(str`and ${left} more.`)}</li>` : nothing}
    </ul>
  </div>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'wk-verification': Verification;
  }
}
