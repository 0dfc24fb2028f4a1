import { localized, msg, str } from '@lit/localize';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { serialiseSvg } from '../../charts/serialise-svg.ts';
import { messageOf } from '../error-message.ts';
import { download, fileName } from '../result/download.ts';
import { base } from '../styles/base.styles.ts';
import { controls } from '../styles/controls.styles.ts';
import './data-table.ts';
import { figureCsv } from './figure-csv.ts';
import type { FigureData } from './figure-data.ts';
import { FigureSourceEvent, type FigureSource } from './figure-source.ts';
import { styles } from './figure.styles.ts';
import { pngOf } from './png.ts';
import { readGround, readPicture } from './read-picture.ts';
import { sourceLine } from './source-line.ts';

type FileKind = 'csv' | 'svg' | 'png';

/**
 * @summary The frame of a figure: its name, the data behind it, and files of both. The pictures are its children, every `svg.chart`
 * of them, in order, and `svg.legend`, which is for files alone.
 * @slot - The pictures, with what explains and reads them.
 * @slot caption - What the figure shows, in words.
 * @event wk-figure-source - Asks what the figure comes from, for the line under a picture that leaves the page.
 */
@localized()
@customElement('wk-figure')
export class FigureElement extends LitElement {
  static override styles = [base, controls, styles];

  @property({ attribute: false }) data: FigureData | undefined;

  @state() private showsData = false;
  @state() private failure = '';

  /** The picture as a file of its own; '' before anything was drawn. */
  svg(source: FigureSource | null = this.askForSource()): string {
    const { data } = this;
    const drawn = [...this.querySelectorAll<SVGSVGElement>('svg.chart, svg.legend')];
    if (!data || drawn.length === 0) return '';
    return serialiseSvg({
      title: data.title,
      description: data.description,
      pictures: drawn.map(readPicture),
      notes: [data.unrelated, sourceLine(source)],
      ground: readGround(this),
    });
  }

  private askForSource(): FigureSource | null {
    const event = new FigureSourceEvent();
    this.dispatchEvent(event);
    return event.source;
  }

  private async blobOf(kind: FileKind, data: FigureData, source: FigureSource | null): Promise<Blob> {
    if (kind === 'csv') return new Blob([figureCsv(data.csv)], { type: 'text/csv' });
    const svg = this.svg(source);
    return kind === 'png' ? pngOf(svg) : new Blob([svg], { type: 'image/svg+xml' });
  }

  private async save(kind: FileKind): Promise<void> {
    const { data } = this;
    if (!data) return;
    this.failure = '';
    try {
      const source = this.askForSource();
      const names = source ? [source.a, source.b] : [];
      download(await this.blobOf(kind, data, source), fileName([...names, data.id], kind));
    } catch (reason) {
      const why = messageOf(reason);
      this.failure = msg(str`The file could not be made: ${why}`);
    }
  }

  protected override render(): TemplateResult | typeof nothing {
    const { data, showsData } = this;
    if (!data) return nothing;
    return html`<figure aria-label=${data.title}>
      <slot></slot>
      <figcaption><slot name="caption"></slot></figcaption>
      <div class="actions">
        <button class="plain" aria-expanded=${showsData} @click=${() => (this.showsData = !showsData)}>
          ${showsData ? msg('Hide the data') : msg('Show the data')}
        </button>
        <div class="files">
          ${this.renderFile('csv', msg('CSV: save the data of this figure'))}
          ${this.renderFile('svg', msg('SVG: save this figure as a drawing'))}
          ${this.renderFile('png', msg('PNG: save this figure as a picture'))}
        </div>
      </div>
      ${this.failure ? html`<p class="failure" role="alert">${this.failure}</p>` : nothing}
      ${showsData ? html`<wk-data-table .data=${data.table}></wk-data-table>` : nothing}
    </figure>`;
  }

  private renderFile(kind: FileKind, label: string): TemplateResult {
    return html`<button class="plain" aria-label=${label} title=${label} @click=${() => this.save(kind)}>
      ${kind.toUpperCase()}
    </button>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'wk-figure': FigureElement;
  }
}
