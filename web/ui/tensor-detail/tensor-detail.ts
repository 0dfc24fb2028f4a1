import { localized, msg } from '@lit/localize';
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { chartStyles } from '../../charts/chart.styles.ts';
import type { TensorRow } from '../../contract.ts';
import type { TensorDetail as Detail } from '../../engine/messages.ts';
import { isAbort, messageOf } from '../error-message.ts';
import { tensorName } from '../format/tensor-name.ts';
import { isUnread } from '../../report/measured-values.ts';
import { base } from '../styles/base.styles.ts';
import { controls } from '../styles/controls.styles.ts';
import { figures } from '../styles/figure.styles.ts';
import { histogramFigure } from './histogram-figure.ts';
import { measureTable, momentTable } from './measure-table.ts';
import { pairFacts } from './pair-facts.ts';
import { styles } from './tensor-detail.styles.ts';

/**
 * @summary One pair of tensors closely: every measure in plain words, and how its differences are distributed.
 * @event wk-closed - The reader closed it.
 */
@localized()
@customElement('wk-tensor-detail')
export class TensorDetail extends LitElement {
  static override styles = [base, controls, chartStyles, figures, styles];

  /** What the table knows already. */
  @property({ attribute: false }) row: TensorRow | undefined;

  /** Measures the pair again, for the histogram; `null` where the weights are not at hand. */
  @property({ attribute: false }) measure: ((name: string, signal: AbortSignal) => Promise<Detail>) | null = null;

  @state() private detail: Detail | undefined;
  @state() private failure = '';
  @state() private width = 0;

  @query('dialog') private readonly dialog!: HTMLDialogElement;

  private abort = new AbortController();
  private readonly observer = new ResizeObserver(() => this.fit());

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.abort.abort();
    this.observer.disconnect();
  }

  protected override firstUpdated(): void {
    this.dialog.showModal();
    this.observer.observe(this.dialog);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('row')) void this.load();
  }

  private fit(): void {
    const plot = this.renderRoot.querySelector('.plot');
    this.width = Math.floor(plot?.clientWidth ?? 0);
  }

  private async load(): Promise<void> {
    this.abort.abort();
    const abort = new AbortController();
    this.abort = abort;
    this.detail = undefined;
    this.failure = '';
    if (!this.row || !this.measure || isUnread(this.row)) return;
    try {
      const detail = await this.measure(this.row.a, abort.signal);
      if (this.abort === abort) this.detail = detail;
    } catch (reason) {
      if (this.abort === abort && !isAbort(reason)) this.failure = messageOf(reason);
    }
  }

  private readonly onBackdrop = (event: MouseEvent) => {
    if (event.target === this.dialog) this.dialog.close();
  };

  private readonly onClose = () => {
    this.abort.abort();
    this.dispatchEvent(new Event('wk-closed', { bubbles: true, composed: true }));
  };

  protected override render(): TemplateResult | typeof nothing {
    const row = this.detail?.row ?? this.row;
    if (!row) return nothing;
    const other = tensorName(row.b, 240);
    return html`<dialog aria-labelledby="name" @close=${this.onClose} @click=${this.onBackdrop}>
      <div class="inside">
        <header>
          <div>
            <h2 id="name" class="name">${tensorName(row.a, 240)}</h2>
            ${row.a === row.b ? nothing : html`<p class="facts">${msg(html`compared with <bdi class="name">${other}</bdi>`)}</p>`}
            <p class="facts">${pairFacts(row)}</p>
          </div>
          <button autofocus @click=${() => this.dialog.close()}>${msg('Close')}</button>
        </header>
        <h3 id="histogram">${msg('How far apart the values lie')}</h3>
        <div class="plot" aria-busy=${!this.detail && !this.failure && !isUnread(row)}>${this.renderPlot(row)}</div>
        <h3>${msg('Measures')}</h3>
        ${measureTable(row)} ${momentTable(row)}
      </div>
    </dialog>`;
  }

  private renderPlot(row: TensorRow): TemplateResult {
    if (isUnread(row)) {
      return html`<p class="empty">
        ${msg('This pair is not read at this depth. Compare at a greater depth to measure it.')}
      </p>`;
    }
    if (!this.measure) {
      return html`<p class="empty">
        ${msg('A report holds no weights. Compare the two models to see how the differences of this pair are distributed.')}
      </p>`;
    }
    if (this.failure) {
      return html`<div class="error" role="alert">
        <p class="name">${this.failure}</p>
        <button @click=${() => this.load()}>${msg('Measure again')}</button>
      </div>`;
    }
    if (!this.detail)
      return html`<p class="busy" role="status">${msg('Reading this pair again for its histogram')}</p>`;
    return histogramFigure(this.detail, { width: Math.max(260, this.width) });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'wk-tensor-detail': TensorDetail;
  }
}
