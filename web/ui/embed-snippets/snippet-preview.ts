import { html, LitElement, type PropertyValues, type TemplateResult } from 'lit';
import { localized, msg } from '@lit/localize';
import { customElement, property, query } from 'lit/decorators.js';
import type { Report } from '../../contract.ts';
import { base } from '../styles/base.styles.ts';
import type { Theme } from '../weight-kin/embed-hash.ts';
import type { HeightMessage } from '../weight-kin/tell-height.ts';
import type { WeightKin } from '../weight-kin/weight-kin.ts';
import { previewStyles } from './embed-snippets.styles.ts';

/** Higher than this, a preview is scrolled. */
const HIGHEST = 900;

/**
 * @summary A snippet as its readers would see it: the same element, in the page for frames.
 */
@customElement('wk-snippet-preview')
@localized()
export class SnippetPreview extends LitElement {
  static override styles = [base, previewStyles];

  /** Of the frame, relative to the page. */
  @property() address = '';

  /** A report that has no address yet: it is handed over. */
  @property({ attribute: false }) report: Report | null = null;

  @property() theme: Theme = 'auto';

  @query('iframe') private readonly frame!: HTMLIFrameElement | null;

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('message', this.onMessage);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('message', this.onMessage);
  }

  private readonly onMessage = ({ source, data }: MessageEvent<HeightMessage>) => {
    const { frame } = this;
    if (!frame || source !== frame.contentWindow || data?.type !== 'weightkin:height') return;
    frame.style.height = `${Math.min(HIGHEST, Number(data.height) + 2)}px`;
  };

  private readonly hand = async () => {
    const { report, theme } = this;
    const inner = this.frame?.contentWindow as (Window & typeof globalThis) | null | undefined;
    if (!inner || !report) return;
    await inner.customElements.whenDefined('weight-kin');
    const element = inner.document.querySelector<WeightKin>('weight-kin');
    if (element) Object.assign(element, { report, theme });
  };

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('report') || changed.has('theme')) void this.hand();
  }

  protected override render(): TemplateResult {
    return html`<iframe title=${msg('Preview')} src=${this.address} @load=${this.hand}></iframe>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'wk-snippet-preview': SnippetPreview;
  }
}
