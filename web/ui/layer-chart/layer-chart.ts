import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { chartStyles } from '../../charts/chart.styles.ts';
import { layerLines, layerScales, type LayerLinesOptions } from '../../charts/layer-lines.ts';
import { roleName } from '../format/names.ts';
import { counted, formatTick } from '../format/numbers.ts';
import { CHARTED, formatExpected, measureOf, type MeasureKey } from '../measures.ts';
import { inTurn } from '../in-turn.ts';
import { base } from '../styles/base.styles.ts';
import { controls } from '../styles/controls.styles.ts';
import type { MeasureSeries, RoleSeries } from '../table/row-series.ts';
import type { TableReader } from '../table/table-api.ts';
import { styles } from './layer-chart.styles.ts';
import { layerKey, type DrawnLine } from './layer-key.ts';
import { seriesTable } from './series-table.ts';

const HEIGHT = 380;
const NARROW_HEIGHT = 300;
const NARROW = 480;
/** Averages over 500,000 rows take the table's worker a moment: not more often than this while rows arrive. */
const REFRESH_MS = 1000;

/** The series as the chart takes them: points within layers. */
function drawnLines(series: readonly RoleSeries[]): DrawnLine[] {
  return series.map(({ role, points }) => ({
    role,
    points: points.flatMap((point) => (point.layer === null ? [] : [{ ...point, layer: point.layer }])),
  }));
}

/**
 * @summary One measure, layer by layer, a line for each role, beside what unrelated models would give.
 */
@customElement('wk-layer-chart')
export class LayerChart extends LitElement {
  static override styles = [base, controls, chartStyles, styles];

  /** Where the rows are. */
  @property({ attribute: false }) table: TableReader | undefined;

  /** Grows when rows came. */
  @property({ type: Number }) revision = 0;

  /** True while rows still arrive. */
  @property({ type: Boolean }) live = false;

  @state() private measure: MeasureKey = 'pearson';
  @state() private data: MeasureSeries | undefined;
  @state() private layer: number | null = null;
  @state() private emphasis: string | null = null;
  @state() private width = 0;
  @state() private showsData = false;
  @state() private hiddenRoles: ReadonlySet<string> = new Set();

  @query('.plot') private readonly plot!: HTMLElement;

  private asked = 0;
  private askedAt = -Infinity;
  private arrived: MeasureSeries | undefined;
  private readonly observer = new ResizeObserver(() => inTurn(this.fit));

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.observer.disconnect();
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('table')) {
      this.data = undefined;
      this.arrived = undefined;
      this.layer = null;
    }
    const isDue = !this.live || performance.now() - this.askedAt > REFRESH_MS;
    const asks = changed.has('table') || changed.has('live') || changed.has('measure');
    if (asks || (changed.has('revision') && isDue)) void this.load();
  }

  protected override firstUpdated(): void {
    this.observer.observe(this.plot);
  }

  private readonly fit = () => {
    this.width = Math.floor(this.plot.clientWidth);
  };

  private readonly show = () => {
    if (this.arrived) this.data = this.arrived;
  };

  private async load(): Promise<void> {
    const ticket = ++this.asked;
    this.askedAt = performance.now();
    // A table that was closed meanwhile has nothing more to show; its owner tells of any other failure.
    const data = await this.table?.series(this.measure).catch(() => undefined);
    if (ticket !== this.asked || !data) return;
    this.arrived = data;
    inTurn(this.show);
  }

  private get lines(): DrawnLine[] {
    return drawnLines(this.data?.series ?? []);
  }

  private get shownLines(): DrawnLine[] {
    return this.lines.filter(({ role }) => !this.hiddenRoles.has(role));
  }

  private options(lines: readonly DrawnLine[]): LayerLinesOptions {
    const measure = measureOf(this.measure);
    const layers = new Set(lines.flatMap(({ points }) => points.map(({ layer }) => layer)));
    return {
      width: Math.max(260, this.width),
      height: this.width < NARROW ? NARROW_HEIGHT : HEIGHT,
      title: `${measure.label} by layer and role`,
      description: `${counted(lines.length, 'role')} over ${counted(layers.size, 'layer')}; the values and what unrelated models would give are in the table.`,
      include: measure.scale,
      layer: this.layer ?? [...layers][0] ?? null,
      emphasis: this.emphasis,
      formatTick: (value) => (this.measure === 'equal' ? `${Math.round(value * 1e4) / 100} %` : formatTick(value)),
    };
  }

  private readonly onPointer = (event: PointerEvent) => {
    const lines = this.shownLines;
    if (lines.length === 0) return;
    const scales = layerScales(lines, this.options(lines));
    this.layer = scales.layerAt(event.clientX - this.plot.getBoundingClientRect().left);
  };

  private readonly onKey = (event: KeyboardEvent) => {
    const layers = layerScales(this.shownLines, this.options(this.shownLines)).layers;
    const at = layers.indexOf(this.layer ?? layers[0] ?? 0);
    const steps = new Map([
      ['ArrowRight', at + 1],
      ['ArrowUp', at + 1],
      ['ArrowLeft', at - 1],
      ['ArrowDown', at - 1],
      ['Home', 0],
      ['End', layers.length - 1],
    ]);
    const to = steps.get(event.key);
    if (to === undefined) return;
    event.preventDefault();
    this.layer = layers[Math.max(0, Math.min(layers.length - 1, to))] ?? null;
  };

  private toggle(role: string): void {
    const hidden = new Set(this.hiddenRoles);
    if (!hidden.delete(role)) hidden.add(role);
    this.hiddenRoles = hidden;
  }

  protected override render(): TemplateResult {
    const measure = measureOf(this.measure);
    return html`
      <div class="head">
        <h3>Layer by layer</h3>
        <label
          >Measure
          <select @change=${(event: Event) => (this.measure = (event.target as HTMLSelectElement).value as MeasureKey)}>
            ${CHARTED.map((key) => html`<option value=${key} ?selected=${key === this.measure}>${measureOf(key).label}</option>`)}
          </select>
        </label>
      </div>
      <p class="explanation">
        ${measure.definition} <strong>Unrelated models:</strong> ${measure.unrelated} ${measure.failure}
      </p>
      <figure role="group" aria-label=${`${measure.label}, layer by layer`}>
        <div class="split">
          <div>
            <div class="plot">${this.renderPlot()}</div>
            <p class="note">
              <span class="sample"></span>what unrelated models would
              give${
                this.measure === 'pearson' ? '; the bands are two standard deviations, for independent entries' : ''
              }
            </p>
          </div>
          ${this.renderKey(this.shownLines)}
        </div>
        ${this.renderData()}
      </figure>
    `;
  }

  private renderPlot(): TemplateResult {
    const lines = this.shownLines;
    if (this.lines.length === 0)
      return html`<p class="empty">No tensor of a layer has this measure${this.live ? ' yet' : ''}.</p>`;
    const options = this.options(lines);
    const { layers } = layerScales(lines, options);
    const layer = options.layer ?? 0;
    return html`${layerLines(lines, options)}
      <div
        class="reader"
        role="slider"
        tabindex="0"
        aria-label="Layer to read"
        aria-valuemin=${layers[0] ?? 0}
        aria-valuemax=${layers.at(-1) ?? 0}
        aria-valuenow=${layer}
        aria-valuetext=${`Layer ${layer}: ${this.describeLayer(lines, layer)}`}
        @pointermove=${this.onPointer}
        @pointerdown=${this.onPointer}
        @keydown=${this.onKey}
      ></div>`;
  }

  private describeLayer(lines: readonly DrawnLine[], layer: number): string {
    const measure = measureOf(this.measure);
    return lines
      .flatMap(({ role, points }) => points.filter((point) => point.layer === layer).map((point) => ({ role, point })))
      .map(
        ({ role, point }) =>
          `${roleName(role)} ${measure.format(point.value)}, unrelated ${formatExpected(measure, point.expected)}`,
      )
      .join('; ');
  }

  private renderKey(lines: readonly DrawnLine[]): TemplateResult {
    const { omitted } = this.data ?? {};
    return html`<div>
      ${layerKey({
        measure: measureOf(this.measure),
        lines: this.lines,
        outside: this.data?.outside ?? [],
        layer: this.options(lines).layer,
        hidden: this.hiddenRoles,
        toggle: (role) => this.toggle(role),
        emphasise: (role) => (this.emphasis = role),
      })}
      ${
        omitted && omitted.roles + omitted.layers > 0
          ? html`<p class="note">
              Only in the table of all pairs: ${counted(omitted.roles, 'further role')} and
              ${counted(omitted.layers, 'further layer')}.
            </p>`
          : nothing
      }
    </div>`;
  }

  private renderData(): TemplateResult {
    return html`<div class="data">
      <button class="plain" aria-expanded=${this.showsData} @click=${() => (this.showsData = !this.showsData)}>
        ${this.showsData ? 'Hide the data' : 'Show the data'}
      </button>
      ${this.showsData && this.data ? seriesTable(this.data) : nothing}
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'wk-layer-chart': LayerChart;
  }
}
