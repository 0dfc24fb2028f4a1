import { localized, msg } from '@lit/localize';
import { html, LitElement, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import { TERMS } from '../../judge/meta/terms.ts';
import { reported } from '../language/reported.ts';
import { base } from '../styles/base.styles.ts';
import { styles } from './glossary.styles.ts';

/**
 * @summary Every term that a result uses, each with its explanation, behind one click.
 */
@customElement('wk-glossary')
@localized()
export class Glossary extends LitElement {
  static override styles = [base, styles];

  protected override render(): TemplateResult {
    return html`<details>
      <summary>${msg('What the terms mean')}</summary>
      <dl>
        ${TERMS.map(
          ({ words, explanation }) =>
            html`<div>
              <dt>${reported(words)}</dt>
              <dd>${reported(explanation)}</dd>
            </div>`,
        )}
      </dl>
    </details>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'wk-glossary': Glossary;
  }
}
