import { localized, msg } from '@lit/localize';
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { citation } from '../../report/citation.ts';
import { messageOf } from '../error-message.ts';
import { copyText } from '../export/copy-text.ts';
import type { ResultView } from '../result/result-view.ts';
import { base } from '../styles/base.styles.ts';
import { controls } from '../styles/controls.styles.ts';
import { styles } from './cite.styles.ts';

/**
 * @summary How to cite a report: models and revisions, depth, version, date and the hash of what was found.
 */
@customElement('wk-cite')
@localized()
export class Cite extends LitElement {
  static override styles = [base, controls, styles];

  @property({ attribute: false }) view: ResultView | undefined;

  @state() private hash = '';
  @state() private message = '';
  @state() private failure = '';

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('view')) void this.find();
  }

  private async find(): Promise<void> {
    const { view } = this;
    this.hash = '';
    this.failure = '';
    try {
      const hash = (await view?.documents?.hash()) ?? '';
      if (view === this.view) this.hash = hash;
    } catch (reason) {
      if (view === this.view) this.failure = messageOf(reason);
    }
  }

  private async copy(text: string): Promise<void> {
    this.message = (await copyText(text))
      ? msg('The citation is on the clipboard.')
      : msg('This browser does not let the page copy: select the text and copy it yourself.');
  }

  protected override render(): TemplateResult | typeof nothing {
    const report = this.view?.report;
    if (this.failure) return html`<p class="error" role="alert">${this.failure}</p>`;
    if (!report || this.hash === '') return html`<p class="hint">${msg('Hashing what was found …')}</p>`;
    const { text, bibtex } = citation({ ...report, unmatched: { a: [], b: [] } }, this.hash);
    return html`${this.renderForm('text', msg('As a sentence'), text)} ${this.renderForm('bibtex', 'BibTeX', bibtex)}
      <p class="hint">
        ${msg('The hash is the SHA-256 of the canonical text: everything that two runs on the same weights, depth and seed must agree on. Whoever re-runs the report can compare it.')}
      </p>
      <p class="hint" role="status">${this.message}</p>`;
  }

  private renderForm(id: string, title: string, text: string): TemplateResult {
    return html`<div class="form">
      <div class="head">
        <h3 id=${id}>${title}</h3>
        <button class="plain" aria-describedby=${id} @click=${() => this.copy(text)}>${msg('Copy')}</button>
      </div>
      <pre tabindex="0" role="region" aria-labelledby=${id} class="name">${text}</pre>
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'wk-cite': Cite;
  }
}
