import { localized, msg } from '@lit/localize';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import type { TestMeta } from '../../contract.ts';
import { reported } from '../language/reported.ts';
import { base } from '../styles/base.styles.ts';
import '../term/glossary.ts';
import { styles } from './method.styles.ts';

/**
 * @summary How a verdict comes about: in a few sentences, then test by test, from the tests' own records.
 */
@customElement('wk-method')
@localized()
export class Method extends LitElement {
  static override styles = [base, styles];

  @state() private tests: readonly TestMeta[] = [];

  private readonly onToggle = async () => {
    // Few readers want it at once, and it is long.
    const { TESTS } = await import('../../judge/meta/all.ts');
    this.tests = TESTS;
  };

  protected override render(): TemplateResult {
    return html`<details @toggle=${this.onToggle}>
        <summary>${msg('How it decides')}</summary>
        <div class="text">
          <p>
            ${msg('Two models of one family share their architecture, their tensors’ names and the size of their numbers; all of that makes unrelated models look alike. So no similarity counts here by itself. A test asks what unrelated models would give, by a symmetry that holds for them exactly: the sign or the order of the residual stream’s channels means nothing in a model of its own.')}
          </p>
          <p>
            ${msg('A verdict needs a result that unrelated models give less often than one time in a thousand million. What does not reach that is called “no evidence”, beside the weakest relation that would have been found. Which rows are read is drawn by a hash, so that everybody reads the same ones and can check every figure.')}
          </p>
          ${this.tests.length === 0 ? nothing : html`<dl>${this.tests.map(testEntry)}</dl>`}
        </div>
      </details>
      <wk-glossary></wk-glossary>`;
  }
}

function testEntry({ title, question, null: chance, decides }: TestMeta): TemplateResult {
  return html`<div>
    <dt>${reported(title)}</dt>
    <dd>
      ${reported(question)} <span class="null">${msg('Among unrelated models:')} ${reported(chance)}</span>
      <span class="rank">${decides ? msg('May decide.') : msg('Supports only.')}</span>
    </dd>
  </div>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'wk-method': Method;
  }
}
