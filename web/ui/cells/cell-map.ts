import { localized, msg, str } from '@lit/localize';
import { html, LitElement, nothing, type PropertyValues, type SVGTemplateResult, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { cellGeometry, cellMap, type CellMapOptions, type CellPlace } from '../../charts/cell-map.ts';
import { chartStyles } from '../../charts/chart.styles.ts';
import { stepKey, stepKeyHeight } from '../../charts/step-key.ts';
import type { StepBounds } from '../../charts/steps.ts';
import '../figure/figure.ts';
import type { FigureCsv } from '../figure/figure-data.ts';
import { FittedWidth } from '../fitted-width.ts';
import { base } from '../styles/base.styles.ts';
import { figures } from '../styles/figure.styles.ts';
import { lettersOf } from '../../charts/letters.ts';
import { cellFigure } from './cell-figure.ts';
import { styles } from './cell-map.styles.ts';

/** What a map of cells shows. */
export interface CellMapData {
  /** Names its files: letters, digits and hyphens. */
  id: string;
  title: string;
  description: string;
  /** What unrelated models would give, in one sentence. */
  unrelated: string;
  rows: readonly string[];
  columns: readonly string[];
  rowTitle: string;
  columnTitle: string;
  /** A column's heading in the table. */
  columnHead(label: string): string;
  /** Square cells where both sides are of one kind; else rows high enough to be labelled. */
  isSquare: boolean;
  bounds: StepBounds;
  value(place: CellPlace): number | null;
  /** The value that the colour is chosen by, where it is not the value itself. */
  shade?(place: CellPlace): number | null;
  format(value: number | null): string;
  formatBound(value: number): string;
  /** What the cell says, in words. */
  describe(place: CellPlace): string;
  outlined: readonly CellPlace[];
  /** What unrelated models stay within, to both sides of 0; `null` where it is not known. */
  chance: number | null;
  chanceLabel: string;
  /** What the colours stand for. */
  keyLabel: string;
  /** What is not drawn; '' where all is. */
  note: string;
  csvHead: FigureCsv['head'];
  /** The lines of a cell in the file: none where nothing was measured. */
  csvRows(place: CellPlace): ReturnType<FigureCsv['rows']>;
}

const MOST_SQUARE = 600;
const MOST_CELL = 44;
const LEAST_CELL = 2;
const BAR_HEIGHT = 22;
const LETTER = 6.6;
const SQUARE_LABELS = 90;
const KEY_WIDTH = 500;

/** What a square map asks for, in pixels. */
function plotWidth({ rows, columns }: CellMapData): number {
  const side = Math.min(MOST_CELL, MOST_SQUARE / Math.max(rows.length, columns.length));
  return Math.ceil(SQUARE_LABELS + side * columns.length);
}

/**
 * @summary Cells by row and column in colours, read by pointer or arrow keys, with the data one click away.
 */
@localized()
@customElement('wk-cell-map')
export class CellMapElement extends LitElement {
  static override styles = [base, chartStyles, figures, styles];

  @property({ attribute: false }) data: CellMapData | undefined;

  @state() private place: CellPlace = { row: 0, column: 0 };
  @state() private isRead = false;

  @query('.plot') private readonly plot!: HTMLElement | null;
  @query('.steps') private readonly steps!: HTMLElement | null;

  private readonly fitted = new FittedWidth(this, () => this.plot);
  private readonly keyed = new FittedWidth(this, () => this.steps);

  protected override willUpdate(changed: PropertyValues<this>): void {
    const before = changed.get('data');
    const { data } = this;
    // The same cells in another language are read on.
    if (
      !changed.has('data') ||
      (before?.rows.length === data?.rows.length && before?.columns.length === data?.columns.length)
    )
      return;
    this.place = data?.outlined[0] ?? { row: 0, column: 0 };
    this.isRead = false;
  }

  private options(data: CellMapData, fitted = this.fitted.width): CellMapOptions {
    const { rows, columns } = data;
    const width = Math.max(240, fitted);
    const longest = rows.reduce((most, label) => Math.max(most, lettersOf(label)), 0);
    const labelWidth = Math.min(Math.ceil(longest * LETTER) + 12, Math.round(width * 0.4));
    const side = Math.min(
      MOST_CELL,
      (Math.min(MOST_SQUARE, width - labelWidth) - 2) / Math.max(rows.length, columns.length),
    );
    const square = Math.max(LEAST_CELL, side);
    return {
      ...data,
      rowTitle: data.isSquare ? data.rowTitle : '',
      value: data.shade ?? data.value,
      width,
      labelWidth,
      cell: data.isSquare ? { width: square, height: square } : { width: 46, height: BAR_HEIGHT },
      cursor: this.isRead ? this.place : null,
    };
  }

  private readonly onPointer = (event: PointerEvent) => {
    const { data, plot } = this;
    if (!data || !plot) return;
    const { left, top } = plot.getBoundingClientRect();
    this.read(cellGeometry(this.options(data)).placeAt(event.clientX - left, event.clientY - top));
  };

  private readonly onKey = (event: KeyboardEvent) => {
    const { data, place } = this;
    const { row, column } = place;
    if (!data) return;
    const [lastRow, lastColumn] = [data.rows.length - 1, data.columns.length - 1];
    const moves = new Map<string, CellPlace>([
      ['ArrowRight', { row, column: Math.min(lastColumn, column + 1) }],
      ['ArrowLeft', { row, column: Math.max(0, column - 1) }],
      ['ArrowDown', { row: Math.min(lastRow, row + 1), column }],
      ['ArrowUp', { row: Math.max(0, row - 1), column }],
      ['Home', { row, column: 0 }],
      ['End', { row, column: lastColumn }],
      ['PageUp', { row: 0, column }],
      ['PageDown', { row: lastRow, column }],
    ]);
    const to = moves.get(event.key);
    if (!to) return;
    event.preventDefault();
    this.read(to);
  };

  private read(place: CellPlace): void {
    this.isRead = true;
    if (place.row !== this.place.row || place.column !== this.place.column) this.place = place;
  }

  protected override render(): TemplateResult | typeof nothing {
    const { data, place } = this;
    if (!data || data.rows.length === 0 || data.columns.length === 0) return nothing;
    const cell = `cell-${place.row}-${place.column}`;
    const { title } = data;
    const readout = this.isRead
      ? data.describe(place)
      : msg('Point at a cell, or move with the arrow keys, to read it.');
    return html`<wk-figure .data=${cellFigure(data)}>
      <div class=${data.isSquare ? 'split' : ''} .style=${`--plot: ${plotWidth(data)}px`}>
        <div class="key">
          <p class="note">${data.keyLabel} ${data.note}</p>
          <div class="steps" .style=${`height: ${stepKeyHeight}px`}>
            ${this.keyed.width > 0 ? this.renderKey(data) : nothing}
          </div>
          ${data.isSquare ? html`<p class="readout">${readout}</p>` : nothing}
        </div>
        <div class="plot">
          ${this.fitted.width > 0 ? cellMap(this.options(data)) : this.renderRoom(data)}
          <div
            class="reader"
            role="application"
            tabindex="0"
            aria-label=${msg(str`${title}: move with the arrow keys`)}
            aria-activedescendant=${cell}
            @pointermove=${this.onPointer}
            @pointerdown=${this.onPointer}
            @focus=${() => (this.isRead = true)}
            @keydown=${this.onKey}
          >
            <span id=${cell} role="img" aria-label=${data.describe(place)}></span>
          </div>
        </div>
      </div>
      ${data.isSquare ? nothing : html`<p class="readout">${readout}</p>`}
    </wk-figure>`;
  }

  /** As high as the map will be, so that nothing below it moves when it comes. */
  private renderRoom(data: CellMapData): TemplateResult {
    const { rows, columns } = data;
    const options = this.options(data, plotWidth(data));
    const { height, cellHeight } = cellGeometry(options);
    if (!data.isSquare) return html`<div class="room" .style=${`height: ${height}px`}></div>`;
    const most = Math.max(rows.length, columns.length);
    const width = `min(100% - ${options.labelWidth}px, ${MOST_SQUARE}px, ${MOST_CELL * most}px)`;
    const around = height - rows.length * cellHeight;
    return html`<div
      class="room"
      .style=${`width: ${width}; aspect-ratio: ${most} / ${rows.length}; padding-bottom: ${around}px`}
    ></div>`;
  }

  private renderKey(data: CellMapData): SVGTemplateResult {
    const { keyLabel } = data;
    return stepKey({
      width: Math.min(KEY_WIDTH, this.keyed.width),
      bounds: data.bounds,
      label: msg(str`Colours: ${keyLabel}`),
      formatTick: data.formatBound,
      chance: data.chance,
      chanceLabel: data.chanceLabel,
    });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'wk-cell-map': CellMapElement;
  }
}
