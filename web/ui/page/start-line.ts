import { html, nothing, type TemplateResult } from 'lit';
import { shortenName } from '../format/names.ts';
import '../progress/progress.ts';
import type { Comparison } from './comparison-controller.ts';
import type { LastingWait } from './waits.ts';

export interface StartLineOptions {
  running: Comparison | undefined;
  /** What has to happen before a comparison can begin; '' where nothing has to. */
  missing: string;
  /** What it will read; '' where that is not known. */
  cost: string;
  compare(): void;
  cancel(): void;
}

/** The button that starts a comparison; while one runs, how far it has come and the button that ends it. */
export function startLine({ running, missing, cost, compare, cancel }: StartLineOptions): TemplateResult {
  if (running) {
    return html`<div class="start">
      <wk-progress .progress=${running.progress} .elapsed=${performance.now() - running.started}></wk-progress>
      <button id="cancel" @click=${cancel}>Cancel</button>
    </div>`;
  }
  return html`<div class="start">
    <button id="compare" class="primary" ?disabled=${missing !== ''} @click=${compare}>Compare</button>
    <span class="hint" role="status">${missing === '' ? cost : missing}</span>
  </div>`;
}

/** Whom the page waits for, and for how long. */
export function waitingLine(wait: LastingWait | null): TemplateResult | typeof nothing {
  if (!wait) return nothing;
  return html`<p class="waiting">
    <span class="name">${shortenName(wait.reason, 200)}</span>: ${wait.secondsLeft} s left
  </p>`;
}
