import { msg } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import '../landing/affair.ts';
import '../landing/method.ts';
import '../language/language-switch.ts';

/** @param local whether the page may not connect to anything */
export function masthead(local: boolean): TemplateResult {
  return html`<div class="masthead">
    <strong>Weightkin</strong>
    <span>
      ${
        local
          ? msg('Nothing is uploaded: this page cannot connect to anything.')
          : msg('Nothing is uploaded: this page only reads.')
      }
    </span>
    <wk-language-switch></wk-language-switch>
  </div>`;
}

export interface LeadOptions {
  /** The page that cannot connect has no figures to replay. */
  local: boolean;
  isLocked: boolean;
  replay(): void;
}

/** What the page asks and answers, beside the affair that called for it. */
export function lead({ local, isLocked, replay }: LeadOptions): TemplateResult {
  return html`<div class="lead">
    <div class="words">
      <h1>${msg('Are two language models related?')}</h1>
      <p>
        ${msg('Give it two checkpoints. Weightkin reads their weights where they lie, tests whether they agree more than unrelated models ever do, and answers in one sentence, with every number beside what unrelated models would give.')}
      </p>
    </div>
    ${local ? nothing : html`<wk-affair ?locked=${isLocked} @wk-replay-chosen=${replay}></wk-affair>`}
  </div>`;
}

export function pageFooter(local: boolean): TemplateResult {
  return html`<footer>
    <wk-method></wk-method>
    ${local ? localWords() : onlineWords()}
    <p>
      ${msg('A high similarity says nothing by itself. The gains of any two models’ norm layers may have a cosine of 0.99, because most gains are positive and of about the same size. A verdict rests on exact tests alone, and “no evidence” says what would have been found, not that two models are independent. What was done, and whether it was allowed, no weight can tell.')}
    </p>
  </footer>`;
}

function onlineWords(): TemplateResult {
  return html`<p>
      ${msg('Weightkin reads files where they lie, in this browser; for them it sends nothing anywhere and needs no network connection. Where you give an address, it reads from the hosts you name and from those that they refer it to, sends them nothing but GET requests, and lists every one. It sets no cookie and counts no visit.')}
    </p>
    <p>
      ${msg(html`For models that must not leave this computer there is <a href="./local.html">a page that cannot connect</a>.`)}
    </p>`;
}

function localWords(): TemplateResult {
  return html`<p>
    ${msg(html`This page compares files of this computer and nothing else. Its own Content-Security-Policy (<code>connect-src 'none'</code>) has the browser refuse every connection, and it works without a network. To read models from the web use <a href="./index.html">the page that may connect</a>.`)}
  </p>`;
}
