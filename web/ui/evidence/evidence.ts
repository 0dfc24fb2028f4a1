import { localized, msg } from '@lit/localize';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Evidence, TestMeta } from '../../contract.ts';
import { reported } from '../language/reported.ts';
import { testTitle } from '../null-picture/null-words.ts';
import { base } from '../styles/base.styles.ts';
import { figures as figureStyles } from '../styles/figure.styles.ts';
import { explained } from '../term/explained.ts';
import { evidenceFigures, outcomeWord, rankText, type Figure } from './evidence-words.ts';
import { styles } from './evidence.styles.ts';

/**
 * @summary What each test found, with what it is, what it presumes and where it fails.
 */
@customElement('wk-evidence')
@localized()
export class EvidenceList extends LitElement {
  static override styles = [base, figureStyles, styles];

  @property({ attribute: false }) evidence: readonly Evidence[] = [];

  /** Records of the tests. */
  @property({ attribute: false }) tests: readonly TestMeta[] = [];

  protected override render(): TemplateResult | typeof nothing {
    if (this.evidence.length === 0) return nothing;
    return html`<section aria-labelledby="heading">
      <h3 id="heading">${msg('The evidence')}</h3>
      <p class="explanation">
        ${msg(
          'What each test found. Only exact tests decide: their p holds whatever the models are, as long as what they presume is true.',
        )}
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
          <strong>${outcomeWord(evidence.verdict)}</strong
          >${isApplied ? html`<br />${explained(rankText(evidence), evidence.exact ? 'exact' : 'supports')}` : nothing}
        </p>
      </div>
      <div class="body">
        ${meta ? html`<p class="name">${reported(meta.question)}</p>` : nothing}
        ${
          isApplied
            ? figureList(
                all.filter(({ isFurther }) => !isFurther),
                this.tests,
              )
            : nothing
        }
        ${
          evidence.caveats.length > 0
            ? html`<ul>
                ${evidence.caveats.map((caveat) => html`<li class="name">${reported(caveat)}</li>`)}
              </ul>`
            : nothing
        }
        ${furtherDetails(
          all.filter(({ isFurther }) => isFurther || !isApplied),
          meta,
          this.tests,
        )}
      </div>
    </article>`;
  }
}

function figureList(all: readonly Figure[], tests: readonly TestMeta[]): TemplateResult {
  return html`<dl>
    ${all.map(
      ({ label, value, term }) =>
        html`<div>
          <dt class="name">${explained(label, term, tests)}</dt>
          <dd class="name">${value}</dd>
        </div>`,
    )}
  </dl>`;
}

/** What a careful reader wants to know next: the other figures, and the record of the test. */
function furtherDetails(
  figures: readonly Figure[],
  meta: TestMeta | undefined,
  tests: readonly TestMeta[],
): TemplateResult | typeof nothing {
  if (figures.length === 0 && !meta) return nothing;
  return html`<details>
    <summary>${meta ? msg('What this test is, where it fails, and its other figures') : msg('Other figures')}</summary>
    ${meta ? metaList(meta) : nothing} ${figures.length > 0 ? figureList(figures, tests) : nothing}
  </details>`;
}

/** Sentences of a record; those that say nothing are left out. */
function told(...sentences: readonly string[]): TemplateResult[] {
  return sentences.filter((sentence) => sentence !== '').map(reported);
}

function metaList(meta: TestMeta): TemplateResult {
  const entry = (title: TemplateResult | string, text: readonly (TemplateResult | string)[]) =>
    text.length === 0
      ? nothing
      : html`<dt>${title}</dt>
          ${text.map((line) => html`<dd class="name">${line}</dd>`)}`;
  return html`<dl class="meta">
    ${entry(msg('Computed'), told(meta.definition))} ${entry(msg('Range'), told(meta.range))}
    ${entry(explained(msg('Null hypothesis'), 'null'), told(meta.null))}
    ${entry(msg('Presumes'), told(...meta.preconditions))} ${entry(msg('Fails where'), told(...meta.failureModes))}
    ${entry(msg('Rank'), [meta.decides ? msg('may decide') : msg('supports, never decides')])}
    ${entry(msg('Source'), told(meta.source))}
  </dl>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'wk-evidence': EvidenceList;
  }
}
