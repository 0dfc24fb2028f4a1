import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Progress } from '../../contract.ts';
import { formatRate, formatSecondsLeft } from '../format/durations.ts';
import { counted, formatBytes, formatInteger } from '../format/numbers.ts';
import { base } from '../styles/base.styles.ts';
import { styles } from './progress.styles.ts';

/**
 * @summary How far a comparison has come: share, bytes, rate, time left, tensors.
 */
@customElement('wk-progress')
export class ProgressLine extends LitElement {
  static override styles = [base, styles];

  /** `null` before the first word from the engine. */
  @property({ attribute: false }) progress: Progress | null = null;

  /** Milliseconds since the comparison began. */
  @property({ type: Number }) elapsed = 0;

  protected override render(): TemplateResult {
    const { progress } = this;
    if (!progress || progress.bytesTotal === 0) {
      return html`<div class="line"><span class="share">0 %</span><span class="soft">Reading the headers</span></div>
        <progress aria-label="Progress of the comparison"></progress>`;
    }
    const { bytesRead, bytesTotal, tensorsDone, tensorsTotal, secondsLeft, requests } = progress;
    const share = Math.min(1, bytesRead / bytesTotal);
    const rate = formatRate(bytesRead, this.elapsed / 1000);
    return html`
      <div class="line">
        <span class="share">${Math.floor(share * 100)} %</span>
        <span>${formatBytes(bytesRead)} of ${formatBytes(bytesTotal)}</span>
        <span>${formatInteger(tensorsDone)} of ${counted(tensorsTotal, 'tensor')}</span>
        ${requests > 0 ? html`<span>${counted(requests, 'request')}</span>` : nothing}
        <span class="soft">${rate}</span>
        <span class="soft">${formatSecondsLeft(secondsLeft)}</span>
      </div>
      <progress aria-label="Progress of the comparison" max="1" .value=${share}></progress>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'wk-progress': ProgressLine;
  }
}
