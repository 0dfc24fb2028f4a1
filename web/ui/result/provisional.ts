import { localized, msg, str } from '@lit/localize';
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { formatInteger, formatShare } from '../format/numbers.ts';
import { base } from '../styles/base.styles.ts';
import type { TableTotals } from '../table/row-totals.ts';
import { seedText } from '../verdict/words.ts';
import { styles } from './provisional.styles.ts';

/** Often enough to know that it goes on, rarely enough to listen to something else. */
const SPEAK_MS = 10_000;

/**
 * @summary Stands where the verdict will be: says that nothing is decided yet, and what is known so far, beside its null. Never a relation.
 */
@customElement('wk-provisional')
@localized()
export class Provisional extends LitElement {
  static override styles = [base, styles];

  /** What is known of the pairs that have been measured. */
  @property({ attribute: false }) totals: TableTotals | undefined;

  /** What the sample is drawn with. */
  @property({ type: Number }) seed = 0;

  @state() private spoken = '';
  private spokenAt = -Infinity;

  protected override willUpdate(changed: PropertyValues<this>): void {
    const { totals } = this;
    if (!changed.has('totals') || !totals || performance.now() - this.spokenAt < SPEAK_MS) return;
    this.spokenAt = performance.now();
    const [done, all] = [formatInteger(totals.arrived - totals.unread), formatInteger(totals.total - totals.unread)];
    this.spoken = msg(str`Provisional: nothing is decided yet. Measured: ${done} of ${all}.`);
  }

  protected override render(): TemplateResult {
    const { totals } = this;
    const isMeasured = totals !== undefined && totals.total > 0 && totals.arrived === totals.total;
    const seed = seedText(this.seed);
    return html`<section aria-labelledby="label">
      <p id="label" class="label">${msg('Provisional')}</p>
      <p class="sentence">${msg('Nothing is decided yet.')}</p>
      <p class="meaning">
        ${
          isMeasured
            ? msg(
                'All pairs of the table are measured. The tests come next; they ask whether unrelated models would agree as much, and only their answer is a verdict.',
              )
            : msg(
                'The weights are being read and measured. The tests come when everything is there; they ask whether unrelated models would agree as much, and only their answer is a verdict. Until then nothing here is for or against a relation.',
              )
        }
      </p>
      ${seed ? html`<p class="seed">${seed}</p>` : nothing}
      <dl>${pairsFact(totals)} ${equalFact(totals)}</dl>
      <p class="visually-hidden" role="status">${this.spoken}</p>
    </section>`;
  }
}

function pairsFact(totals: TableTotals | undefined): TemplateResult {
  const all = formatInteger(totals?.total ?? 0);
  return html`<div>
    <dt>${msg('Pairs measured so far')}</dt>
    <dd>
      ${totals ? formatInteger(totals.arrived) : '–'}
      <small>${totals && totals.total > 0 ? msg(str`of ${all}`) : msg('not counted yet')}</small>
    </dd>
  </div>`;
}

function equalFact(totals: TableTotals | undefined): TemplateResult {
  const chance = formatShare(totals?.equalIfUnrelated ?? null);
  return html`<div>
    <dt>${msg('Equal values so far')}</dt>
    <dd>
      ${formatShare(totals?.equal ?? null)}
      <small>
        ${
          totals?.equalIfUnrelated === null || !totals
            ? msg('by chance alone: not known')
            : msg(str`about ${chance} if unrelated, by chance`)
        }
      </small>
    </dd>
  </div>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'wk-provisional': Provisional;
  }
}
