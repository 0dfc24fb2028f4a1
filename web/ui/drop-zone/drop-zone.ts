import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import '../model-card/model-card.ts';
import { EMPTY_SIDE, type SideState } from '../side.ts';
import { base } from '../styles/base.styles.ts';
import { controls } from '../styles/controls.styles.ts';
import { droppedFiles, pickedFiles } from './dropped-files.ts';
import { styles } from './drop-zone.styles.ts';
import { FilesChosenEvent } from './files-chosen-event.ts';

/**
 * @summary Takes one model: files or a folder, dropped or picked, and shows what they are.
 * @event wk-files-chosen - Files were dropped or picked; the event holds a promise of them.
 * @event wk-cleared - The reader took the model away.
 */
@customElement('wk-drop-zone')
export class DropZone extends LitElement {
  static override styles = [base, controls, styles];

  /** Heading: which of the two models this is. */
  @property() label = '';

  /** What it holds. */
  @property({ attribute: false }) holds: SideState = EMPTY_SIDE;

  /** While a comparison reads the files they stay. */
  @property({ type: Boolean }) locked = false;

  @state() private isOver = false;

  @query('#files') private readonly fileInput!: HTMLInputElement;
  @query('#folder') private readonly folderInput!: HTMLInputElement;

  private readonly onDragOver = (event: DragEvent) => {
    if (this.locked || !event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = 'copy';
    this.isOver = true;
  };

  private readonly onDragLeave = (event: DragEvent) => {
    const inside = event.relatedTarget instanceof Node && event.currentTarget instanceof Node;
    if (!inside || !(event.currentTarget as Node).contains(event.relatedTarget as Node)) this.isOver = false;
  };

  private readonly onDrop = (event: DragEvent) => {
    event.preventDefault();
    this.isOver = false;
    if (event.dataTransfer && !this.locked) this.dispatchEvent(new FilesChosenEvent(droppedFiles(event.dataTransfer)));
  };

  private readonly onPick = (event: Event) => {
    const input = event.currentTarget as HTMLInputElement;
    if (!input.files?.length) return;
    this.dispatchEvent(new FilesChosenEvent(Promise.resolve(pickedFiles(input.files))));
    // The same file may be picked again after it changed.
    input.value = '';
  };

  private readonly onClear = () => {
    this.dispatchEvent(new Event('wk-cleared', { bubbles: true, composed: true }));
    this.focus();
  };

  protected override render(): TemplateResult {
    const { kind } = this.holds;
    const isFilled = kind === 'ready' || kind === 'failed';
    return html`
      <section
        class=${`${kind === 'ready' ? 'ready' : ''} ${this.isOver ? 'over' : ''}`}
        aria-label=${this.label}
        aria-busy=${kind === 'reading'}
        @dragover=${this.onDragOver}
        @dragleave=${this.onDragLeave}
        @drop=${this.onDrop}
      >
        <h2>${this.label}</h2>
        <div class="body" aria-live="polite">${this.renderBody()}</div>
        <div class="actions">
          <button id="pick" ?disabled=${this.locked} @click=${() => this.fileInput.click()}>
            ${isFilled ? 'Other files' : 'Choose files'}
          </button>
          <button ?disabled=${this.locked} @click=${() => this.folderInput.click()}>
            ${isFilled ? 'Other folder' : 'Choose a folder'}
          </button>
          ${
            isFilled && !this.locked
              ? html`<button class="plain" @click=${this.onClear} aria-label=${`Clear ${this.label}`}>Clear</button>`
              : nothing
          }
        </div>
        <input id="files" type="file" multiple hidden aria-label="Files" @change=${this.onPick} />
        <input id="folder" type="file" webkitdirectory hidden aria-label="Folder" @change=${this.onPick} />
      </section>
    `;
  }

  override focus(): void {
    this.renderRoot.querySelector<HTMLButtonElement>('#pick')?.focus();
  }

  private renderBody(): TemplateResult {
    switch (this.holds.kind) {
      case 'empty':
        return html`
          <p class="invitation">Drop a model’s files or folder here</p>
          <p class="note">
            Safetensors: one file, or all shards with their index. A folder from Hugging Face works as it is.
          </p>
        `;
      case 'reading':
        return html`<p class="busy">Reading the headers</p>`;
      case 'failed':
        return html`<p class="error name" role="alert">${this.holds.message}</p>`;
      case 'ready':
        return html`<wk-model-card .brief=${this.holds.brief}></wk-model-card>`;
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'wk-drop-zone': DropZone;
  }
}
