import { localized, msg, str } from '@lit/localize';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { isAbort } from '../error-message.ts';
import { shortenName } from '../format/names.ts';
import { base } from '../styles/base.styles.ts';
import { controls } from '../styles/controls.styles.ts';
import { copyText } from './copy-text.ts';
import { styles } from './share-panel.styles.ts';

/**
 * @summary A link to the same comparison: whoever opens it is asked before anything is read.
 */
@customElement('wk-share-panel')
@localized()
export class SharePanel extends LitElement {
  static override styles = [base, controls, styles];

  /** `null` where an address cannot name the models. */
  @property({ attribute: false }) link: string | null = null;

  /** Where the report was published; '' where nothing is known of it. */
  @property() published = '';

  @property({ attribute: false }) names = { a: '', b: '' };

  @state() private message = '';

  @query('input') private readonly field!: HTMLInputElement | null;

  private get address(): string | null {
    return this.published === ''
      ? this.link
      : new URL(`#report=${encodeURIComponent(this.published)}`, location.href).href;
  }

  private async copy(address: string): Promise<void> {
    this.field?.select();
    this.message = (await copyText(address))
      ? msg('The link is on the clipboard.')
      : msg('This browser does not let the page copy: the link is selected, copy it yourself.');
  }

  private async share(url: string): Promise<void> {
    const [a, b] = [shortenName(this.names.a, 60), shortenName(this.names.b, 60)];
    try {
      await navigator.share({ title: msg(str`Are ${a} and ${b} related?`), url });
    } catch (reason) {
      if (!isAbort(reason)) this.message = msg('It could not be shared from here: copy the link instead.');
    }
  }

  protected override render(): TemplateResult {
    const { address } = this;
    if (address === null) {
      return html`<p>
        ${msg('No link can name these models: they were files of this computer, or lie on a hub of your own. Save the report as JSON and publish that; whoever has the same files can re-run it.')}
      </p>`;
    }
    return html`<label for="link">
        ${
          this.published === ''
            ? msg('Opens this comparison: both models as they were read, depth and seed')
            : msg('Opens the published report')
        }
      </label>
      <div class="line">
        <input id="link" type="text" readonly .value=${address} @focus=${() => this.field?.select()} />
        <button @click=${() => this.copy(address)}>${msg('Copy the link')}</button>
        ${'share' in navigator ? html`<button @click=${() => this.share(address)}>${msg('Share …')}</button>` : nothing}
      </div>
      <p class="hint">
        ${msg('All of it stands behind the # and is sent to no server. Whoever opens it is asked before anything is read.')}
      </p>
      <p class="hint" role="status">${this.message}</p>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'wk-share-panel': SharePanel;
  }
}
