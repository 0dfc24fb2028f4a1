import { localized, msg } from '@lit/localize';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { base } from '../styles/base.styles.ts';
import { controls } from '../styles/controls.styles.ts';
import { LANGUAGE_NAMES } from './language-names.ts';
import { styles } from './language-switch.styles.ts';
import { language, LANGUAGES, type Language } from './language.ts';
import { setLanguage } from './page-language.ts';

/**
 * @summary Chooses the page's language; the choice is remembered where the browser remembers anything.
 */
@customElement('wk-language-switch')
@localized()
export class LanguageSwitch extends LitElement {
  static override styles = [base, controls, styles];

  /** The words of the language that was chosen could not be loaded. */
  @state() private isMissing = false;

  private async choose(wanted: Language): Promise<void> {
    this.isMissing = !(await setLanguage(wanted));
  }

  protected override render(): TemplateResult {
    const shown = language();
    return html`<div class="choices" role="group" aria-label=${msg('Language')}>
      ${LANGUAGES.map(
        (each) =>
          html`<button class="plain" lang=${each} aria-pressed=${each === shown} @click=${() => void this.choose(each)}>
            ${LANGUAGE_NAMES[each]}
          </button>`,
      )}
      <span class="fault" role="status"
        >${this.isMissing ? msg('The language could not be loaded: try again with a connection.') : nothing}</span
      >
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'wk-language-switch': LanguageSwitch;
  }
}
