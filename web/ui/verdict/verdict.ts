import { localized, msg, str } from '@lit/localize';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Verdict as VerdictData } from '../../contract.ts';
import type { VerdictsByDepth } from '../../judge/across-depths.ts';
import { formatInteger } from '../format/integers.ts';
import { reported } from '../language/reported.ts';
import { base } from '../styles/base.styles.ts';
import { explained } from '../term/explained.ts';
import { kindWords } from './kind-words.ts';
import { styles } from './verdict.styles.ts';
import { acrossText, certainty, contradicts, directionText, powerText, relationWords, seedText } from './words.ts';

/**
 * @summary The verdict in one sentence, with what it rests on, what it could have missed and what would change it.
 */
@customElement('wk-verdict')
@localized()
export class VerdictElement extends LitElement {
  static override styles = [base, styles];

  @property({ attribute: false }) verdict: VerdictData | undefined;

  /** Names of the two models. */
  @property({ attribute: false }) names = { a: '', b: '' };

  /** What the sample was drawn with. */
  @property({ type: Number }) seed = 0;

  /** What each depth said that was looked at, this one included. */
  @property({ attribute: false }) seen: VerdictsByDepth = new Map();

  /** Whether a published report says it, of which nothing was measured here. */
  @property({ type: Boolean }) published = false;

  /** Whether the notes are one click away: in a block on another page. */
  @property({ type: Boolean }) folded = false;

  protected override render(): TemplateResult | typeof nothing {
    const { verdict, folded, published } = this;
    if (!verdict) return nothing;
    const { label, meaning } = relationWords(verdict);
    const seed = seedText(this.seed);
    return html`<section aria-labelledby="label">
      ${published ? html`<p class="published">${msg('As a published report says; nothing of it was measured here.')}</p>` : nothing}
      <p id="label" class="label"><span class="visually-hidden">${msg('Verdict:')} </span>${label}</p>
      <p class="sentence name">${reported(verdict.summary)}</p>
      <p class="meaning">${meaning}</p>
      ${contradicts(verdict) ? html`<p class="seed" role="alert">${msg('This report contradicts itself: its p does not reach its own threshold, and by that rule nothing shows a relation.')}</p>` : nothing}
      ${seed ? html`<p class="seed">${seed}</p>` : nothing} ${this.renderFacts(verdict)}
      ${list({ title: msg('Read with this in mind'), sentences: verdict.caveats, role: 'note', folded })}
      ${list({ title: msg('What would change this verdict'), sentences: verdict.changes ?? [], folded })}
    </section>`;
  }

  private renderFacts(verdict: VerdictData): TemplateResult | typeof nothing {
    const sure = certainty(verdict);
    const across = acrossText(this.seen);
    const power = powerText(verdict);
    const reason = verdict.directionReason === '' ? '' : reported(verdict.directionReason);
    const hasDirection = ['derived', 'partly-related', 'related'].includes(verdict.relation);
    const facts = [
      sure ? fact(explained(msg('How often by chance'), 'p'), sure.value, sure.note) : nothing,
      across ? fact(explained(msg('Over the depths you looked at'), 'e-value'), across.value, across.note) : nothing,
      verdict.kinds.length > 0
        ? html`<div>
            <dt>${msg('What kind')}</dt>
            ${verdict.kinds.map((kind) => {
              const words = kindWords(kind);
              return html`<dd class="name">
                ${words.label}${words.meaning ? html`<small>${words.meaning}</small>` : nothing}
              </dd>`;
            })}
          </div>`
        : nothing,
      hasDirection ? fact(msg('Who came from whom'), directionText(verdict.direction, this.names), reason) : nothing,
      power
        ? html`<div>
            <dt>${explained(msg('What would have been found'), 'power')}</dt>
            <dd class="plain">${power}</dd>
          </div>`
        : nothing,
    ].filter((each) => each !== nothing);
    return facts.length > 0 ? html`<dl>${facts}</dl>` : nothing;
  }
}

function fact(title: TemplateResult | string, value: string, note: TemplateResult | string): TemplateResult {
  return html`<div>
    <dt>${title}</dt>
    <dd class="name">${value}${note ? html`<small>${note}</small>` : nothing}</dd>
  </div>`;
}

interface ListOptions {
  title: string;
  sentences: readonly string[];
  role?: 'note';
  folded: boolean;
}

function list({ title, sentences, role, folded }: ListOptions): TemplateResult | typeof nothing {
  if (sentences.length === 0) return nothing;
  const items = html`<ul>
    ${sentences.map((sentence) => html`<li class="name">${reported(sentence)}</li>`)}
  </ul>`;
  if (!folded)
    return html`<div class="list" role=${role ?? nothing}>
      <h3>${title}</h3>
      ${items}
    </div>`;
  const count = formatInteger(sentences.length);
  return html`<details class="list">
    <summary>${msg(str`${title} (${count})`)}</summary>
    ${items}
  </details>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'wk-verdict': VerdictElement;
  }
}
