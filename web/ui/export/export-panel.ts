import { localized, msg, str } from '@lit/localize';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { messageOf } from '../error-message.ts';
import type { CollectedFigure } from '../figure/collect-figures.ts';
import { counted } from '../format/counted.ts';
import { download, fileName } from '../result/download.ts';
import type { ResultView } from '../result/result-view.ts';
import { base } from '../styles/base.styles.ts';
import { controls } from '../styles/controls.styles.ts';
import { styles } from './export-panel.styles.ts';
import { FILE_KINDS, reportFiles, type FileKind } from './report-files.ts';

/** Browsers drop downloads that begin at the same moment. */
const APART_MS = 150;

/**
 * @summary Saves a report in the form that is wanted: for machines, for readers, for print.
 */
@customElement('wk-export-panel')
@localized()
export class ExportPanel extends LitElement {
  static override styles = [base, controls, styles];

  @property({ attribute: false }) view: ResultView | undefined;

  /** The figures as they are drawn now. */
  @property({ attribute: false }) figures: () => CollectedFigure[] = () => [];

  @state() private making: FileKind | null = null;
  @state() private message = '';
  @state() private failure = '';

  private abort = new AbortController();

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.abort.abort();
  }

  private async make(kind: FileKind): Promise<void> {
    const { view, figures } = this;
    if (!view?.report || this.making) return;
    this.abort = new AbortController();
    const { signal } = this.abort;
    this.making = kind;
    this.message = '';
    this.failure = '';
    try {
      const files = await reportFiles(kind, { view, frame: view.report, figures });
      for (const { blob, part, extension } of files) {
        // What was cancelled is thrown away where it was made.
        if (signal.aborted) return;
        const { a, b } = view.names;
        download(blob, fileName(part === '' ? [a, b] : [a, b, part], extension));
        if (files.length > 1) await new Promise((resolve) => setTimeout(resolve, APART_MS));
      }
      const count = counted(files.length, 'file');
      this.message = msg(str`Saved: ${count}.`);
    } catch (reason) {
      if (signal.aborted) return;
      const why = messageOf(reason);
      this.failure = msg(str`The file could not be made: ${why}`);
    }
    this.making = null;
  }

  private cancel(): void {
    this.abort.abort();
    this.making = null;
    this.message = msg('Cancelled.');
  }

  protected override render(): TemplateResult {
    const words = fileWords();
    return html`<ul>
        ${FILE_KINDS.map(
          (kind) =>
            html`<li>
              <button
                id=${kind}
                ?disabled=${this.making !== null}
                aria-describedby=${`${kind}-hint`}
                @click=${() => this.make(kind)}
              >
                ${words[kind].label}
              </button>
              <p id=${`${kind}-hint`}>${words[kind].hint}</p>
            </li>`,
        )}
      </ul>
      <p class="state" role="status">
        ${this.making ? msg('Making the file …') : this.message}
        ${this.making ? html`<button class="plain" @click=${() => this.cancel()}>${msg('Cancel')}</button>` : nothing}
      </p>
      ${this.failure ? html`<p class="error name" role="alert">${this.failure}</p>` : nothing}`;
  }
}

function fileWords(): Record<FileKind, { label: string; hint: string }> {
  return {
    json: { label: 'JSON', hint: msg('The whole report. What others open, check and re-run here.') },
    html: {
      label: 'HTML',
      hint: msg('One file without any script: the verdict, the figures, the evidence, the first 2,000 pairs.'),
    },
    markdown: { label: 'Markdown', hint: msg('For a wiki, an issue or a README.') },
    rows: {
      label: msg('CSV of the tensors'),
      hint: msg('All pairs, each measure beside what unrelated tensors give.'),
    },
    evidence: { label: msg('CSV of the evidence'), hint: msg('A line for each test and each of its figures.') },
    svg: { label: msg('Null picture, SVG'), hint: msg('Where this pair falls among unrelated models, as a drawing.') },
    png: { label: msg('Null picture, PNG'), hint: msg('The same as a picture, at twice its size.') },
    figures: { label: msg('All figures, SVG'), hint: msg('One file for each figure, in the colours you see now.') },
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'wk-export-panel': ExportPanel;
  }
}
