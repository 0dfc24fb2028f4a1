import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Evidence, TestMeta } from '../../contract.ts';
import { shortenName } from '../format/names.ts';
import { counted, formatBytes } from '../format/numbers.ts';
import { atMost, withPowers } from '../format/probabilities.ts';
import { formatZ, testTitle } from '../null-picture/null-words.ts';
import { base } from '../styles/base.styles.ts';
import { figures } from '../styles/figure.styles.ts';
import { effectFigures, fewDigits, outcomeWord, rankText, type Figure } from './evidence-words.ts';
import { styles } from './evidence.styles.ts';

/**
 * @summary What each test found, with what it is, what it presumes and where it fails.
 */
@customElement('wk-evidence')
export class EvidenceList extends LitElement {
  static override styles = [base, figures, styles];

  @property({ attribute: false }) evidence: readonly Evidence[] = [];

  /** Records of the tests. */
  @property({ attribute: false }) tests: readonly TestMeta[] = [];

  protected override render(): TemplateResult | typeof nothing {
    if (this.evidence.length === 0) return nothing;
    return html`<section aria-labelledby="heading">
      <h3 id="heading">The evidence</h3>
      <p class="explanation">
        What each test found. Only exact tests decide: their p holds whatever the models are, as long as what they
        presume is true.
      </p>
      <ol role="list">
        ${this.evidence.map((each) => html`<li>${this.renderOne(each)}</li>`)}
      </ol>
    </section>`;
  }

  private renderOne(evidence: Evidence): TemplateResult {
    const meta = this.tests.find(({ test }) => test === evidence.test);
    const isApplied = evidence.verdict !== 'not-applicable';
    return html`<article>
      <div class="head">
        <h4 class="name">${testTitle(evidence.test, this.tests)}</h4>
        <p class="outcome">
          <strong>${outcomeWord(evidence.verdict)}</strong>${isApplied ? html`<br />${rankText(evidence)}` : nothing}
        </p>
      </div>
      <div class="body">
        ${meta ? html`<p class="name">${meta.question}</p>` : nothing}
        ${isApplied ? figureList(figuresOf(evidence)) : nothing}
        ${
          evidence.caveats.length > 0
            ? html`<ul>
                ${evidence.caveats.map((caveat) => html`<li class="name">${withPowers(caveat)}</li>`)}
              </ul>`
            : nothing
        }
        ${meta ? metaDetails(meta) : nothing}
      </div>
    </article>`;
  }
}

function figuresOf(evidence: Evidence): Figure[] {
  const { statistic, z, log10p, null: chance, tensors, bytes } = evidence;
  const { mean, sd } = chance;
  const unrelated = mean === null ? '' : `${fewDigits(mean)}${sd === null ? '' : ` ± ${fewDigits(sd)}`}`;
  return [
    // A statistic that is its own z is not told twice.
    ...(statistic === z ? [] : [{ label: 'statistic', value: fewDigits(statistic) }]),
    ...(unrelated && statistic !== z ? [{ label: 'if unrelated', value: unrelated }] : []),
    ...(z === null ? [] : [{ label: 'z; 0 ± 1 if unrelated', value: formatZ(z) }]),
    ...(log10p === null ? [] : [{ label: 'how often by chance', value: atMost(log10p) }]),
    ...effectFigures(evidence.effect),
    ...(chance.kind ? [{ label: 'null', value: shortenName(chance.kind, 80) }] : []),
    { label: 'used', value: `${counted(tensors, 'tensor')}, ${formatBytes(bytes)}` },
  ];
}

function figureList(all: readonly Figure[]): TemplateResult {
  return html`<dl>
    ${all.map(
      ({ label, value }) =>
        html`<div>
          <dt class="name">${label}</dt>
          <dd class="name">${value}</dd>
        </div>`,
    )}
  </dl>`;
}

function metaDetails(meta: TestMeta): TemplateResult {
  const entry = (title: string, text: readonly string[]) =>
    text.length === 0 || text[0] === ''
      ? nothing
      : html`<dt>${title}</dt>
          ${text.map((line) => html`<dd class="name">${line}</dd>`)}`;
  return html`<details>
    <summary>What this test is, and where it fails</summary>
    <dl class="meta">
      ${entry('Computed', [meta.definition])} ${entry('Range', [meta.range])} ${entry('Null hypothesis', [meta.null])}
      ${entry('Presumes', meta.preconditions)} ${entry('Fails where', meta.failureModes)}
      ${entry('Rank', [meta.decides ? 'may decide' : 'supports, never decides'])} ${entry('Source', [meta.source])}
    </dl>
  </details>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'wk-evidence': EvidenceList;
  }
}
