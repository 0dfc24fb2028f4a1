import { msg, str } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import { shortenName } from '../format/names.ts';
import '../progress/progress.ts';
import type { Comparison } from './comparison-controller.ts';
import { hostsOf } from './named-hosts.ts';
import type { LastingWait } from './waits.ts';

export interface StartLineOptions {
  running: Comparison | undefined;
  /** Addresses that the page's own address names and nobody has opened. */
  named: readonly string[];
  /** Base address of the hub. */
  hub: string;
  /** What has to happen before a comparison can begin; '' where nothing has to. */
  missing: string;
  /** What it will read; '' where that is not known. */
  cost: string;
  /** A published report is measured again. */
  isRerun: boolean;
  open(): void;
  compare(): void;
  cancel(): void;
}

/** The button that starts a comparison; while one runs, how far it has come and the button that ends it. */
export function startLine(options: StartLineOptions): TemplateResult {
  const { running, named, missing, cost, isRerun, compare, cancel } = options;
  if (running) {
    return html`<div class="start">
      <wk-progress .progress=${running.progress} .elapsed=${performance.now() - running.started}></wk-progress>
      <button id="cancel" @click=${cancel}>${msg('Cancel')}</button>
    </div>`;
  }
  if (named.length > 0) return openLine(options);
  return html`<div class="start">
    <button id="compare" class="primary" ?disabled=${missing !== ''} @click=${compare}>
      ${isRerun ? msg('Re-run and check') : msg('Compare')}
    </button>
    <span class="hint" role="status">${missing === '' ? cost : missing}</span>
  </div>`;
}

/** Nobody's address makes the page read anything by itself. */
function openLine({ named, hub, open }: StartLineOptions): TemplateResult {
  const hosts = hostsOf(named, hub).join(', ');
  const words =
    named.length === 1
      ? msg('Open this model')
      : named.length === 2
        ? msg('Open these two models')
        : msg(str`Open these ${named.length} models`);
  return html`<div class="start">
    <button id="open" class="primary" @click=${open}>${words}</button>
    <span class="hint name">
      ${msg(str`Nothing has been read yet. This reads the headers, from ${hosts}: of most models less than 1 MB, of the largest about 6 MB. What a comparison reads is said afterwards, before it begins.`)}
    </span>
  </div>`;
}

/** Whom the page waits for, and for how long. */
export function waitingLine(wait: LastingWait | null): TemplateResult | typeof nothing {
  if (!wait) return nothing;
  const reason = shortenName(wait.reason, 200);
  const { secondsLeft } = wait;
  return html`<p class="waiting name">${msg(str`${reason}: ${secondsLeft} s left`)}</p>`;
}
