import { localized, msg, str } from '@lit/localize';
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { chartStyles } from '../../charts/chart.styles.ts';
import { differenceHistogram } from '../../charts/difference-histogram.ts';
import { drawRidges, ridgeGeometry, ridges, type RidgeDrawing, type RidgeOptions } from '../../charts/ridge.ts';
import type { Distributions } from '../../contract.ts';
import '../figure/figure.ts';
import { FittedWidth } from '../fitted-width.ts';
import { formatTick, percent } from '../format/numbers.ts';
import { base } from '../styles/base.styles.ts';
import { figures } from '../styles/figure.styles.ts';
import { histogramData } from '../tensor-detail/histogram-data.ts';
import { absoluteBars } from './absolute-bars.ts';
import { styles } from './distributions.styles.ts';
import { formatRough } from './format-rough.ts';
import { binnedQuantile } from './quantile.ts';
import { describeRow, ridgeFigure, ridgeRows, type RidgeRow } from './ridge-rows.ts';

const LEAST_WIDTH = 240;
const LABEL_WIDTH = 48;
const HISTOGRAM_HEIGHT = 280;

/**
 * @summary How large the differences are: layer by layer against what unrelated tensors would give, and all together.
 */
@localized()
@customElement('wk-distributions')
export class DistributionsElement extends LitElement {
  static override styles = [base, chartStyles, figures, styles];

  @property({ attribute: false }) distributions: Distributions | undefined;

  @state() private row = 0;
  @state() private isRead = false;

  @query('.layers .plot') private readonly plot!: HTMLElement | null;
  @query('.all .plot') private readonly other!: HTMLElement | null;

  private rows: RidgeRow[] = [];
  private drawing: { width: number; rows: readonly RidgeRow[]; made: RidgeDrawing } | null = null;

  private readonly fitted = new FittedWidth(this, () => this.plot);
  private readonly fittedAll = new FittedWidth(this, () => this.other);

  protected override willUpdate(changed: PropertyValues<this>): void {
    // A change of language comes without a changed property.
    if (changed.size > 0 && !changed.has('distributions')) return;
    this.rows = this.distributions ? ridgeRows(this.distributions.relative) : [];
    if (!changed.has('distributions')) return;
    this.row = 0;
    this.isRead = false;
  }

  private options({ relative }: Distributions): RidgeOptions {
    const { title, description } = ridgeFigure(this.rows, relative);
    return {
      width: Math.max(LEAST_WIDTH, this.fitted.width),
      title,
      description,
      edges: relative.edges,
      labelWidth: LABEL_WIDTH,
      axisTitle:
        this.fitted.width < 420
          ? msg('|a − b|; 1 is usual for normal values')
          : msg('|a − b|; 1 is usual between independent, normal values'),
      rowTitle: msg('layer'),
      measuredLabel: msg('this pair'),
      expectedLabel: msg('if unrelated and normal'),
      cursor: this.isRead ? this.row : null,
      formatTick,
    };
  }

  /** The paths are kept while the reader moves over them. */
  private drawn(options: RidgeOptions): RidgeDrawing {
    const { rows } = this;
    if (this.drawing?.width !== options.width || this.drawing.rows !== rows)
      this.drawing = { width: options.width, rows, made: drawRidges(rows, options) };
    return this.drawing.made;
  }

  private readonly onPointer = (event: PointerEvent) => {
    const { plot, distributions } = this;
    if (!plot || !distributions) return;
    const { geometry } = this.drawn(this.options(distributions));
    this.row = geometry.rowAt(event.clientY - plot.getBoundingClientRect().top);
    this.isRead = true;
  };

  private readonly onKey = (event: KeyboardEvent) => {
    const last = this.rows.length - 1;
    const moves = new Map([
      ['ArrowDown', this.row + 1],
      ['ArrowRight', this.row + 1],
      ['ArrowUp', this.row - 1],
      ['ArrowLeft', this.row - 1],
      ['Home', 0],
      ['End', last],
    ]);
    const to = moves.get(event.key);
    if (to === undefined) return;
    event.preventDefault();
    this.row = Math.max(0, Math.min(last, to));
    this.isRead = true;
  };

  protected override render(): TemplateResult | typeof nothing {
    const { distributions } = this;
    if (!distributions || this.rows.length === 0) return nothing;
    return html`<section aria-labelledby="heading">
      <h3 id="heading">${msg('How large the differences are')}</h3>
      <p class="explanation">
        ${msg(
          html`Each value of one model less its counterpart in the other, by size. Grey: independent, normally
            distributed values of the same means and spreads, around 1. <strong>Unrelated models:</strong> on the grey
            or to its left, because real weights have longer tails; so do models whose channels stand in another order.
            Where little was changed the shapes lie far to the left. Nothing is decided here.`,
        )}
      </p>
      <div class="figures">${this.renderLayers(distributions)} ${this.renderAll(distributions)}</div>
    </section>`;
  }

  private renderLayers(distributions: Distributions): TemplateResult {
    const { rows, row } = this;
    const options = this.options(distributions);
    const read = rows[row];
    const text = read ? describeRow(read) : '';
    const { height } = ridgeGeometry(rows.length, options);
    const { title } = options;
    return html`<wk-figure class="layers" .data=${ridgeFigure(rows, distributions.relative)}>
      <h4>${msg('Layer by layer, against what unrelated tensors would give')}</h4>
      <div class="plot" .style=${`min-height: ${height}px`}>
        ${this.fitted.width > 0 ? ridges(rows, this.drawn(options), options) : nothing}
        <div
          class="reader"
          role="application"
          tabindex="0"
          aria-label=${msg(str`${title}: move with the arrow keys`)}
          aria-activedescendant="row"
          @pointermove=${this.onPointer}
          @pointerdown=${this.onPointer}
          @focus=${() => (this.isRead = true)}
          @keydown=${this.onKey}
        >
          <span id="row" role="img" aria-label=${text}></span>
        </div>
      </div>
      <p class="readout">${this.isRead ? text : msg('Point at a layer, or move with the arrow keys, to read it.')}</p>
    </wk-figure>`;
  }

  private renderAll({ absolute }: Distributions): TemplateResult {
    const bars = absoluteBars(absolute);
    const { counts, edges, expected } = absolute;
    const median = binnedQuantile(counts, edges, 0.5);
    const [half, chance] = [formatRough(median), formatRough(binnedQuantile(expected, edges, 0.5))];
    const data = histogramData(bars, {
      id: 'differences',
      title: msg('Size of all differences'),
      description: msg(str`Half of the differences lie below ${half}; if unrelated and normal, below ${chance}.`),
    });
    return html`<wk-figure class="all" .data=${data}>
      <h4>${msg('All together, in the weights’ own unit')}</h4>
      <div class="plot">
        ${
          bars.length === 0
            ? html`<p class="empty">${msg('All values are equal: there is no difference to draw.')}</p>`
            : this.fittedAll.width === 0
              ? nothing
              : differenceHistogram(bars, {
                  width: Math.max(LEAST_WIDTH, this.fittedAll.width),
                  height: HISTOGRAM_HEIGHT,
                  title: data.title,
                  description: data.description,
                  marks: median === null ? [] : [{ label: msg('median'), value: median }],
                  axisTitle: msg('|a − b|, each step ten times the last'),
                  formatDifference: formatTick,
                  formatShare: (part) => percent(String(Number((part * 100).toPrecision(3)))),
                })
        }
      </div>
      <p class="note">
        <span class="sample"></span
        >${msg('what unrelated, normally distributed values with these means and spreads would give.')}
        ${data.description}
        ${msg('Equal values are not drawn: how many they are, and would be by chance, is told with all pairs.')}
      </p>
    </wk-figure>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'wk-distributions': DistributionsElement;
  }
}
