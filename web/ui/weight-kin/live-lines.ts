import { html, nothing, type TemplateResult } from 'lit';
import { msg, str } from '@lit/localize';
import type { Progress } from '../../contract.ts';
import type { Whereabouts } from '../depth-choice/cost-text.ts';
import '../progress/progress.ts';

export interface IdleLineOptions {
  isLooking: boolean;
  /** After a failure. */
  isAgain: boolean;
  showsReport: boolean;
  where: Whereabouts;
  onLook(): void;
  onCancel(): void;
}

/** Before anything was read: what the first click costs, and the button for it. */
export function idleLine({
  isLooking,
  isAgain,
  showsReport,
  where,
  onLook,
  onCancel,
}: IdleLineOptions): TemplateResult {
  if (isLooking) {
    return html`<div class="buttons">
      <p class="hint">${msg('Reading the headers of both models.')}</p>
      <button id="cancel" part="button" @click=${onCancel}>${msg('Cancel')}</button>
    </div>`;
  }
  const label = isAgain
    ? msg('Try again')
    : showsReport
      ? msg('Measure again in this browser')
      : where === 'files'
        ? msg('Compare: first the headers')
        : msg('Compare: first the headers, 0.1 to 10 MB');
  return html`<div class="buttons">
      <button id="look" class="primary" part="button" @click=${onLook}>${label}</button>
    </div>
    <p class="hint">${idleHint(where)}</p>`;
}

function idleHint(where: Whereabouts): string {
  return where === 'files'
    ? msg('Nothing has been read yet, and nothing leaves this computer. The headers tell how much a comparison reads.')
    : msg(
        'Nothing has been read yet. The headers are the names and shapes of the tensors, without weights: below 1 MB for most models, some 10 MB for those of tens of thousands of tensors. They tell how much the comparison itself reads, and it waits for a second click.',
      );
}

export interface PlannedLineOptions {
  /** `reads 41.0 MB in 1,040 requests` */
  cost: string;
  /** Third models, of which the cost says nothing. */
  controls: number;
  onCompare(): void;
}

/** The button that begins a comparison, with what it reads. */
export function plannedLine({ cost, controls, onCompare }: PlannedLineOptions): TemplateResult {
  return html`<div class="buttons">
      <button id="compare" class="primary" part="button" @click=${onCompare}>${msg(str`Compare: ${cost}`)}</button>
    </div>
    <p class="hint">
      ${msg('The weights are read and measured in this browser; nothing is uploaded.')}
      ${controls > 0 ? msg('What is read of the third models comes on top.') : nothing}
    </p>`;
}

export interface RunningLineOptions {
  progress: Progress | null;
  /** `performance.now()` */
  started: number;
  onCancel(): void;
}

/** How far a comparison has come, and the button that ends it. */
export function runningLine({ progress, started, onCancel }: RunningLineOptions): TemplateResult {
  return html`<div class="buttons">
      <wk-progress part="progress" .progress=${progress} .elapsed=${performance.now() - started}></wk-progress>
      <button id="cancel" part="button" @click=${onCancel}>${msg('Cancel')}</button>
    </div>
    <p class="hint">${msg('Nothing is decided before all of it has been measured.')}</p>`;
}
