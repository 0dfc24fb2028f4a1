import { localized, msg } from '@lit/localize';
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import { base } from '../styles/base.styles.ts';
import { controls } from '../styles/controls.styles.ts';
import { OfflineController } from './offline-controller.ts';

/**
 * @summary Keeps the page for use without a network; says when a new version of it has come, and never changes it unasked.
 */
@customElement('wk-update-notice')
@localized()
export class UpdateNotice extends LitElement {
  static override styles = [
    base,
    controls,
    css`
      p {
        display: flex;
        flex-wrap: wrap;
        align-items: baseline;
        gap: 0.25rem 0.75rem;
        padding: 0.5rem 0;
        color: var(--soft);
        font-size: 0.875rem;
      }

      @media print {
        :host {
          display: none;
        }
      }
    `,
  ];

  private readonly offline = new OfflineController(this);

  protected override render(): TemplateResult {
    return html`<div role="status">
      ${
        this.offline.waiting
          ? html`<p>
              ${msg('A new version of this page has come.')}
              <button class="plain" @click=${() => this.offline.update()}>${msg('Use it: opens the page anew')}</button>
            </p>`
          : nothing
      }
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'wk-update-notice': UpdateNotice;
  }
}
