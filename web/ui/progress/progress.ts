import { localized, msg, str } from '@lit/localize';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Progress } from '../../contract.ts';
import { formatRate, formatSecondsLeft } from '../format/durations.ts';
import { counted, formatBytes, formatInteger, percent } from '../format/numbers.ts';
import { base } from '../styles/base.styles.ts';
import { styles } from './progress.styles.ts';

/**
 * @summary How far a comparison has come: share, bytes, rate, time left, tensors.
 */
@customElement('wk-progress')
@localized()
export class ProgressLine extends LitElement {
  static override styles = [base, styles];

  /** `null` before the first word from the engine. */
  @property({ attribute: false }) progress: Progress | null = null;

  /** Milliseconds since the comparison began. */
  @property({ type: Number }) elapsed = 0;

  protected override render(): TemplateResult {
    const { progress } = this;
    const label = msg('Progress of the comparison');
    if (!progress || progress.bytesTotal === 0) {
      return html`<div class="line">
          <span class="share">${percent('0')}</span><span class="soft">${msg('Reading the headers')}</span>
        </div>
        <progress aria-label=${label}></progress>`;
    }
    const { bytesRead, bytesTotal, tensorsDone, tensorsTotal, secondsLeft, requests } = progress;
    const share = Math.min(1, bytesRead / bytesTotal);
    const [read, total] = [formatBytes(bytesRead), formatBytes(bytesTotal)];
    const [done, tensors] = [formatInteger(tensorsDone), counted(tensorsTotal, 'tensor')];
    const rate = formatRate(bytesRead, this.elapsed / 1000);
    return html`
      <div class="line">
        <span class="share">${percent(String(Math.floor(share * 100)))}</span>
        <span>${msg(str`${read} of ${total}`)}</span>
        <span>${msg(str`${done} of ${tensors}`)}</span>
        ${requests > 0 ? html`<span>${counted(requests, 'request')}</span>` : nothing}
        <span class="soft">${rate}</span>
        <span class="soft">${formatSecondsLeft(secondsLeft)}</span>
      </div>
      <progress aria-label=${label} max="1" .value=${share}></progress>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'wk-progress': ProgressLine;
  }
}
