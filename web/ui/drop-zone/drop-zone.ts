import { localized, msg, str } from '@lit/localize';
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import '../model-card/model-card.ts';
import { shortenName } from '../format/names.ts';
import { reported } from '../language/reported.ts';
import { MOST_ADDRESS } from '../page/page-hash.ts';
import { EMPTY_SIDE, type SideState } from '../side.ts';
import { base } from '../styles/base.styles.ts';
import { controls } from '../styles/controls.styles.ts';
import { AddressChosenEvent } from './address-chosen-event.ts';
import { droppedFiles, pickedFiles } from './dropped-files.ts';
import { styles } from './drop-zone.styles.ts';
import { FilesChosenEvent } from './files-chosen-event.ts';

const LINK = 'text/uri-list';

/**
 * @summary Takes one model: files or a folder, dropped or picked, or an address, and shows what it is.
 * @event wk-files-chosen - Files were dropped or picked; the event holds a promise of them.
 * @event wk-address-chosen - An id or an address was given.
 * @event wk-cleared - The reader took the model away, or does not want to wait for it.
 */
@customElement('wk-drop-zone')
@localized()
export class DropZone extends LitElement {
  static override styles = [base, controls, styles];

  /** Heading: which of the two models this is. */
  @property() label = '';

  /** What it holds. */
  @property({ attribute: false }) holds: SideState = EMPTY_SIDE;

  /** While a comparison reads the files they stay. */
  @property({ type: Boolean }) locked = false;

  /** Takes files only. */
  @property({ type: Boolean, attribute: 'files-only' }) filesOnly = false;

  /** Takes less room: one of several. */
  @property({ type: Boolean, reflect: true }) compact = false;

  /** What may be given, where nothing has been; '' for what models are made of. */
  @property() hint = '';

  /** What stands in the text field. */
  @property() address = '';

  @state() private isOver = false;
  @state() private isUnaddressed = false;

  @query('#files') private readonly fileInput!: HTMLInputElement;
  @query('#folder') private readonly folderInput!: HTMLInputElement;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('holds')) return;
    this.isUnaddressed = false;
    // What is read is what the field says, until the reader types something else.
    if (this.holds.kind === 'reading' || this.holds.kind === 'named') this.address = this.holds.address;
  }

  private readonly onDragOver = (event: DragEvent) => {
    const { types } = event.dataTransfer ?? {};
    if (this.locked || !(types?.includes('Files') || (types?.includes(LINK) && !this.filesOnly))) return;
    event.preventDefault();
    if (event.dataTransfer) event.dataTransfer.dropEffect = types.includes('Files') ? 'copy' : 'link';
    this.isOver = true;
  };

  private readonly onDragLeave = (event: DragEvent) => {
    const inside = event.relatedTarget instanceof Node && event.currentTarget instanceof Node;
    if (!inside || !(event.currentTarget as Node).contains(event.relatedTarget as Node)) this.isOver = false;
  };

  private readonly onDrop = (event: DragEvent) => {
    event.preventDefault();
    this.isOver = false;
    const { dataTransfer } = event;
    if (!dataTransfer || this.locked) return;
    const [link = ''] = dataTransfer.getData(LINK).split(/\r?\n/);
    if (dataTransfer.types.includes('Files')) this.dispatchEvent(new FilesChosenEvent(droppedFiles(dataTransfer)));
    else if (!this.filesOnly) this.open(link);
  };

  private readonly onSubmit = (event: Event) => {
    event.preventDefault();
    this.open(this.address);
  };

  private open(typed: string): void {
    const address = typed.trim();
    this.isUnaddressed = address === '';
    if (this.isUnaddressed) this.renderRoot.querySelector<HTMLInputElement>('#address')?.focus();
    else this.dispatchEvent(new AddressChosenEvent(address));
  }

  private readonly onPick = (event: Event) => {
    const input = event.currentTarget as HTMLInputElement;
    if (!input.files?.length) return;
    this.dispatchEvent(new FilesChosenEvent(Promise.resolve(pickedFiles(input.files))));
    // The same file may be picked again after it changed.
    input.value = '';
  };

  private readonly onClear = () => {
    // Whoever does not want to wait may want to change a letter.
    if (this.holds.kind !== 'reading') this.address = '';
    this.dispatchEvent(new Event('wk-cleared', { bubbles: true, composed: true }));
    this.focus();
  };

  protected override render(): TemplateResult {
    const { kind } = this.holds;
    const isFilled = kind === 'ready' || kind === 'failed';
    return html`
      <section
        class=${`${kind} ${this.isOver ? 'over' : ''}`}
        aria-label=${this.label}
        aria-busy=${kind === 'reading'}
        @dragover=${this.onDragOver}
        @dragleave=${this.onDragLeave}
        @drop=${this.onDrop}
      >
        <h2>${this.label}</h2>
        <div id="body" class="body" aria-live="polite">${this.renderBody()}</div>
        <div class="actions">
          <button id="pick" ?disabled=${this.locked} @click=${() => this.fileInput.click()}>
            ${isFilled ? msg('Other files') : msg('Choose files')}
          </button>
          <button ?disabled=${this.locked} @click=${() => this.folderInput.click()}>
            ${isFilled ? msg('Other folder') : msg('Choose a folder')}
          </button>
          ${this.renderClear(kind)}
        </div>
        ${this.filesOnly ? nothing : this.renderAddress()}
        <input id="files" type="file" multiple hidden aria-label=${msg('Files')} @change=${this.onPick} />
        <input id="folder" type="file" webkitdirectory hidden aria-label=${msg('Folder')} @change=${this.onPick} />
      </section>
    `;
  }

  override focus(): void {
    this.renderRoot.querySelector<HTMLButtonElement>('#pick')?.focus();
  }

  private renderClear(kind: SideState['kind']): TemplateResult | typeof nothing {
    if (kind === 'empty' || this.locked) return nothing;
    const { label } = this;
    const [word, whole] =
      kind === 'reading' ? [msg('Cancel'), msg(str`Cancel ${label}`)] : [msg('Clear'), msg(str`Clear ${label}`)];
    return html`<button class="plain" @click=${this.onClear} aria-label=${whole}>${word}</button>`;
  }

  private renderAddress(): TemplateResult {
    const { label } = this;
    const { kind } = this.holds;
    const isWrong = this.isUnaddressed || (kind === 'failed' && this.address !== '');
    return html`<form @submit=${this.onSubmit}>
      <label for="address">${msg('or a Hugging Face id, or an address')}</label>
      <div class="address">
        <input
          id="address"
          type="text"
          inputmode="url"
          enterkeyhint="go"
          autocomplete="off"
          autocapitalize="off"
          spellcheck="false"
          placeholder="owner/model"
          maxlength=${MOST_ADDRESS}
          aria-invalid=${isWrong}
          aria-describedby=${this.isUnaddressed ? 'unaddressed' : kind === 'failed' ? 'body' : nothing}
          ?disabled=${this.locked}
          .value=${this.address}
          @input=${(event: Event) => (this.address = (event.target as HTMLInputElement).value)}
        />
        <button type="submit" ?disabled=${this.locked} aria-label=${msg(str`Open the address of ${label}`)}>
          ${msg('Open')}
        </button>
      </div>
      <p id="unaddressed" class="error" role="alert" ?hidden=${!this.isUnaddressed}>
        ${this.isUnaddressed ? msg('Type an id such as owner/model, or an address that begins with https://.') : ''}
      </p>
    </form>`;
  }

  private renderBody(): TemplateResult {
    switch (this.holds.kind) {
      case 'empty':
        return html`
          ${this.compact ? nothing : html`<p class="invitation">${msg('Drop a model’s files or folder here')}</p>`}
          <p class="note">
            ${this.hint || msg('Safetensors: one file, or all shards with their index. A folder from Hugging Face works as it is.')}
          </p>
        `;
      case 'named':
        return html`<p class="name">${shortenName(this.holds.address, 80)}</p>
          <p class="note">${msg('Nothing has been read of it yet.')}</p>`;
      case 'reading':
        return html`<p class="busy"><span>${readingText(this.holds.address)}</span></p>`;
      case 'failed':
        return html`<p class="error name" role="alert">${reported(this.holds.message)}</p>`;
      case 'ready':
        return html`<wk-model-card .brief=${this.holds.brief}></wk-model-card>`;
    }
  }
}

/** @param address '' for files */
function readingText(address: string): TemplateResult | string {
  if (address === '') return msg('Reading the headers');
  const name = shortenName(address, 80);
  return msg(html`Reading the headers of <bdi class="name">${name}</bdi>`);
}

declare global {
  interface HTMLElementTagNameMap {
    'wk-drop-zone': DropZone;
  }
}
