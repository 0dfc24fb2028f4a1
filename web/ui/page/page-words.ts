import { html, type TemplateResult } from 'lit';

/** @param local whether the page may not connect to anything */
export function pageHeader(local: boolean): TemplateResult {
  return html`<header>
    <div class="masthead">
      <strong>Weightkin</strong>
      <span
        >${
          local
            ? 'Nothing is uploaded: this page cannot connect to anything.'
            : 'Nothing is uploaded: this page only reads.'
        }</span
      >
    </div>
    <div class="lead">
      <h1>Are two language models related?</h1>
      <p>
        Give it two checkpoints. Weightkin reads their weights where they lie, tests whether they agree more than
        unrelated models ever do, and answers in one sentence, with every number beside what unrelated models would
        give.
      </p>
    </div>
  </header>`;
}

export function pageFooter(local: boolean): TemplateResult {
  return html`<footer>
    ${local ? LOCAL : ONLINE}
    <p>
      A high similarity says nothing by itself. The gains of any two models’ norm layers may have a cosine of 0.99,
      because most gains are positive and of about the same size. A verdict rests on exact tests alone, and “no
      evidence” says what would have been found, not that two models are independent. What was done, and whether it was
      allowed, no weight can tell.
    </p>
  </footer>`;
}

const ONLINE = html`<p>
    Weightkin reads files where they lie, in this browser; for them it sends nothing anywhere and needs no network
    connection. Where you give an address, it reads from the hosts you name and from those that they refer it to, sends
    them nothing but GET requests, and lists every one.
  </p>
  <p>For models that must not leave this computer there is <a href="./local.html">a page that cannot connect</a>.</p>`;

const LOCAL = html`<p>
  This page compares files of this computer and nothing else. Its own Content-Security-Policy (<code
    >connect-src 'none'</code
  >) has the browser refuse every connection, and it works without a network. To read models from the web use
  <a href="./index.html">the page that may connect</a>.
</p>`;
