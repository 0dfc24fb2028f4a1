import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Evidence, TestMeta } from '../../contract.ts';
import { withPowers } from '../format/probabilities.ts';
import { testTitle } from '../null-picture/null-words.ts';
import { base } from '../styles/base.styles.ts';
import { figures as figureStyles } from '../styles/figure.styles.ts';
import { evidenceFigures, outcomeWord, rankText, type Figure } from './evidence-words.ts';
import { styles } from './evidence.styles.ts';

/**
 * @summary What each test found, with what it is, what it presumes and where it fails.
 */
@customElement('wk-evidence')
export class EvidenceList extends LitElement {
  static override styles = [base, figureStyles, styles];

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
    const all = evidenceFigures(evidence);
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
        ${isApplied ? figureList(all.filter(({ isFurther }) => !isFurther)) : nothing}
        ${
          evidence.caveats.length > 0
            ? html`<ul>
                ${evidence.caveats.map((caveat) => html`<li class="name">${withPowers(caveat)}</li>`)}
              </ul>`
            : nothing
        }
        ${furtherDetails(
          all.filter(({ isFurther }) => isFurther || !isApplied),
          meta,
        )}
      </div>
    </article>`;
  }
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

/** What a careful reader wants to know next: the other figures, and the record of the test. */
function furtherDetails(figures: readonly Figure[], meta: TestMeta | undefined): TemplateResult | typeof nothing {
  if (figures.length === 0 && !meta) return nothing;
  return html`<details>
    <summary>${meta ? 'What this test is, where it fails, and its other figures' : 'Other figures'}</summary>
    ${meta ? metaList(meta) : nothing} ${figures.length > 0 ? figureList(figures) : nothing}
  </details>`;
}

function metaList(meta: TestMeta): TemplateResult {
  const entry = (title: string, text: readonly string[]) =>
    text.length === 0 || text[0] === ''
      ? nothing
      : html`<dt>${title}</dt>
          ${text.map((line) => html`<dd class="name">${line}</dd>`)}`;
  return html`<dl class="meta">
    ${entry('Computed', [meta.definition])} ${entry('Range', [meta.range])} ${entry('Null hypothesis', [meta.null])}
    ${entry('Presumes', meta.preconditions)} ${entry('Fails where', meta.failureModes)}
    ${entry('Rank', [meta.decides ? 'may decide' : 'supports, never decides'])} ${entry('Source', [meta.source])}
  </dl>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'wk-evidence': EvidenceList;
  }
}
