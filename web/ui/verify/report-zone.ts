import { localized, msg } from '@lit/localize';
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { MOST_ADDRESS } from '../page/page-hash.ts';
import { base } from '../styles/base.styles.ts';
import { controls } from '../styles/controls.styles.ts';
import { ReportAddressEvent, ReportFileEvent } from './report-events.ts';
import { styles } from './report-zone.styles.ts';

/**
 * @summary Takes a published report: a file, or the address of one.
 * @event wk-report-file - A file was dropped or picked.
 * @event wk-report-address - An address was given.
 */
@customElement('wk-report-zone')
@localized()
export class ReportZone extends LitElement {
  static override styles = [base, controls, styles];

  /** The page's own address names this report; nothing of it has been read. */
  @property() named = '';

  /** The sentence of the last failure. */
  @property() failure = '';

  @property({ type: Boolean }) busy = false;

  @property({ type: Boolean }) locked = false;

  /** Takes files only. */
  @property({ type: Boolean, attribute: 'files-only' }) filesOnly = false;

  @state() private address = '';
  @state() private isWrong = false;
  @state() private isOver = false;

  @query('#report') private readonly input!: HTMLInputElement;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('named') && this.named !== '') this.address = this.named;
  }

  /** Moves the reader to what opens a named report, else to the choice of a file. */
  override focus(): void {
    this.renderRoot.querySelector<HTMLElement>(this.named === '' ? '#pick' : '#open')?.focus();
  }

  private readonly onPick = () => {
    const [file] = this.input.files ?? [];
    if (file) this.dispatchEvent(new ReportFileEvent(file));
    // The same file may be picked again after it changed.
    this.input.value = '';
  };

  private readonly onDragOver = (event: DragEvent) => {
    if (this.locked || !event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = 'copy';
    this.isOver = true;
  };

  private readonly onDrop = (event: DragEvent) => {
    event.preventDefault();
    this.isOver = false;
    const [file] = event.dataTransfer?.files ?? [];
    if (file && !this.locked) this.dispatchEvent(new ReportFileEvent(file));
  };

  private readonly onSubmit = (event: Event) => {
    event.preventDefault();
    const address = this.address.trim();
    this.isWrong = !/^https?:\/\//i.test(address) || !URL.canParse(address);
    if (this.isWrong) this.renderRoot.querySelector<HTMLElement>('#address')?.focus();
    else this.dispatchEvent(new ReportAddressEvent(address));
  };

  protected override render(): TemplateResult {
    return html`<section
      aria-labelledby="heading"
      aria-busy=${this.busy}
      class=${this.isOver ? 'over' : ''}
      @dragover=${this.onDragOver}
      @dragleave=${() => (this.isOver = false)}
      @drop=${this.onDrop}
    >
      <div>
        <h2 id="heading">${msg('Check or open a report')}</h2>
        <p class="note">
          ${msg('Somebody published one? Drop its JSON file anywhere on this page. It is shown without any weight being read; then you can have it measured again, here, and see figure by figure what agrees.')}
        </p>
      </div>
      <button id="pick" ?disabled=${this.locked} @click=${() => this.input.click()}>${msg('Choose a report')}</button>
      ${this.filesOnly ? nothing : this.renderAddress()}
      <p class="error name" role="alert" ?hidden=${this.failure === ''}>${this.failure}</p>
      <input
        id="report"
        type="file"
        accept=".json,application/json"
        hidden
        aria-label=${msg('Report')}
        @change=${this.onPick}
      />
    </section>`;
  }

  private renderAddress(): TemplateResult {
    const host = this.named !== '' && URL.canParse(this.named) ? new URL(this.named).host : '';
    return html`<form @submit=${this.onSubmit}>
      <label for="address">${msg('or its address')}</label>
      <div class="address">
        <input
          id="address"
          type="text"
          inputmode="url"
          enterkeyhint="go"
          autocomplete="off"
          autocapitalize="off"
          spellcheck="false"
          placeholder="https://"
          maxlength=${MOST_ADDRESS}
          aria-invalid=${this.isWrong}
          aria-describedby=${this.isWrong ? 'wrong' : host === '' ? nothing : 'named'}
          ?disabled=${this.locked}
          .value=${this.address}
          @input=${(event: Event) => (this.address = (event.target as HTMLInputElement).value)}
        />
        <button id="open" type="submit" class=${host === '' ? '' : 'primary'} ?disabled=${this.locked}>
          ${msg('Open the report')}
        </button>
      </div>
      <p id="wrong" class="error" role="alert" ?hidden=${!this.isWrong}>
        ${this.isWrong ? msg('Give an address that begins with https://.') : ''}
      </p>
      ${host === '' ? nothing : html`<p id="named" class="note name">${namedText(host)}</p>`}
    </form>`;
  }
}

function namedText(host: string): TemplateResult {
  return msg(
    html`This page’s address names this report. Nothing has been read yet: opening it asks <bdi>${host}</bdi>.`,
  );
}

declare global {
  interface HTMLElementTagNameMap {
    'wk-report-zone': ReportZone;
  }
}
