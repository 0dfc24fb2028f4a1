import { localized, msg, str } from '@lit/localize';
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { chartStyles } from '../../charts/chart.styles.ts';
import { layerLines, layerScales, type LayerLinesOptions } from '../../charts/layer-lines.ts';
import { markLegend } from '../../charts/mark-legend.ts';
import { markOf } from '../../charts/role-marks.ts';
import '../figure/figure.ts';
import { roleName } from '../format/names.ts';
import { counted, formatTick, percent } from '../format/numbers.ts';
import { CHARTED, formatExpected, measureOf, type MeasureKey } from '../measures.ts';
import { inTurn } from '../in-turn.ts';
import { base } from '../styles/base.styles.ts';
import { controls } from '../styles/controls.styles.ts';
import { figures } from '../styles/figure.styles.ts';
import type { MeasureSeries, RoleSeries } from '../table/row-series.ts';
import type { TableReader } from '../table/table-api.ts';
import { styles } from './layer-chart.styles.ts';
import { layerFigure } from './layer-figure.ts';
import { layerKey, type DrawnLine } from './layer-key.ts';

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
@localized()
@customElement('wk-layer-chart')
export class LayerChart extends LitElement {
  static override styles = [base, controls, chartStyles, figures, styles];

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
    const { title, description } = layerFigure(this.measure, this.data);
    const first = lines[0]?.points[0]?.layer ?? null;
    return {
      width: Math.max(260, this.width),
      height: this.width < NARROW ? NARROW_HEIGHT : HEIGHT,
      title,
      description,
      include: measureOf(this.measure).scale,
      layer: this.layer ?? first,
      emphasis: this.emphasis,
      axisTitle: msg('layer'),
      formatTick: (value) =>
        this.measure === 'equal' ? percent(String(Math.round(value * 1e4) / 100)) : formatTick(value),
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
    const lines = this.shownLines;
    return html`
      <div class="head">
        <h3>${msg('Layer by layer')}</h3>
        <label
          >${msg('Measure')}
          <select @change=${(event: Event) => (this.measure = (event.target as HTMLSelectElement).value as MeasureKey)}>
            ${CHARTED.map((key) => html`<option value=${key} ?selected=${key === this.measure}>${measureOf(key).label}</option>`)}
          </select>
        </label>
      </div>
      <p class="explanation">
        ${measure.definition} <strong>${msg('Unrelated models:')}</strong> ${measure.unrelated} ${measure.failure}
      </p>
      <wk-figure .data=${layerFigure(this.measure, this.data)}>
        <div class="split">
          <div>
            <div class="plot">${this.renderPlot()}</div>
            ${lines.length > 0 ? this.renderLegend(lines) : nothing}
            <p class="note">
              <span class="sample"></span>${
                this.measure === 'pearson'
                  ? msg(
                      'what unrelated models would give; the bands are two standard deviations, for independent entries',
                    )
                  : msg('what unrelated models would give')
              }
            </p>
          </div>
          ${this.renderKey(lines)}
        </div>
      </wk-figure>
    `;
  }

  /** In files only: on the page the key stands beside. */
  private renderLegend(lines: readonly DrawnLine[]): TemplateResult {
    const entries = lines.map(({ role }, index) => ({ label: roleName(role), mark: markOf(role, index) }));
    return html`<div hidden>
      ${markLegend(entries, { width: Math.max(260, this.width), expectedLabel: msg('if unrelated') })}
    </div>`;
  }

  private renderPlot(): TemplateResult {
    const lines = this.shownLines;
    if (this.lines.length === 0)
      return html`<p class="empty">
        ${this.live ? msg('No tensor of a layer has this measure yet.') : msg('No tensor of a layer has this measure.')}
      </p>`;
    const options = this.options(lines);
    const { layers } = layerScales(lines, options);
    const layer = options.layer ?? 0;
    return html`${layerLines(lines, options)}
      <div
        class="reader"
        role="slider"
        tabindex="0"
        aria-label=${msg('Layer to read')}
        aria-valuemin=${layers[0] ?? 0}
        aria-valuemax=${layers.at(-1) ?? 0}
        aria-valuenow=${layer}
        aria-valuetext=${this.describeLayer(lines, layer)}
        @pointermove=${this.onPointer}
        @pointerdown=${this.onPointer}
        @keydown=${this.onKey}
      ></div>`;
  }

  private describeLayer(lines: readonly DrawnLine[], layer: number): string {
    const measure = measureOf(this.measure);
    const values = lines.flatMap(({ role, points }) =>
      points.flatMap((point) => {
        if (point.layer !== layer) return [];
        const [name, value] = [roleName(role), measure.format(point.value)];
        const expected = formatExpected(measure, point.expected);
        return [msg(str`${name} ${value}, unrelated ${expected}`)];
      }),
    );
    const all = values.join('; ');
    return msg(str`Layer ${layer}: ${all}`);
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
      ${omitted && omitted.roles + omitted.layers > 0 ? html`<p class="note">${omittedText(omitted)}</p>` : nothing}
    </div>`;
  }
}

function omittedText(omitted: MeasureSeries['omitted']): string {
  const [roles, layers] = [counted(omitted.roles, 'further role'), counted(omitted.layers, 'further layer')];
  return msg(str`Only in the table of all pairs: ${roles} and ${layers}.`);
}

declare global {
  interface HTMLElementTagNameMap {
    'wk-layer-chart': LayerChart;
  }
}
