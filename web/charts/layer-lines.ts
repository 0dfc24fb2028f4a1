import { extent, max, min } from 'd3-array';
import { nothing, svg, type SVGTemplateResult } from 'lit';
import { markOf, marksPath } from './role-marks.ts';
import { bandPath, linePath, round } from './paths.ts';
import { linearScale, niceScale } from './scale.ts';

export interface LayerPoint {
  layer: number;
  value: number;
  /** What unrelated tensors would give, and how far chance scatters it. */
  expected: { value: number; deviation: number | null } | null;
}

export interface LayerLine {
  role: string;
  /** Ascending by layer. */
  points: readonly LayerPoint[];
}

export interface LayerLinesOptions {
  /** Pixels. */
  width: number;
  height: number;
  title: string;
  description: string;
  /** Values that the scale shows in any case. */
  include: readonly [number, number] | null;
  /** The layer that is read, marked by a rule. */
  layer: number | null;
  /** The role to bring forward. */
  emphasis: string | null;
  /** What the horizontal axis counts. */
  axisTitle: string;
  formatTick(value: number): string;
}

export interface LayerScales {
  x(layer: number): number;
  y(value: number): number;
  /** The layer nearest to a horizontal position. */
  layerAt(x: number): number;
  layers: readonly number[];
  yTicks: readonly number[];
  xTicks: readonly number[];
}

const MARGIN = { top: 12, right: 14, bottom: 34, left: 46 };
/** With more layers marks would melt into a band: then only some carry one. */
const MARKED_LAYERS = 16;
const MARK_RADIUS = 4;
const BAND_DEVIATIONS = 2;

/** Scales for the lines shown; the vertical one always starts from what is honest to compare with, never cut off. */
export function layerScales(lines: readonly LayerLine[], options: LayerLinesOptions): LayerScales {
  const layers = [...new Set(lines.flatMap(({ points }) => points.map(({ layer }) => layer)))].toSorted(
    (p, q) => p - q,
  );
  const values = lines.flatMap(({ points }) => points.flatMap(({ value, expected }) => [value, ...bandOf(expected)]));
  const low = min([...values, ...(options.include ?? [])]) ?? 0;
  const high = max([...values, ...(options.include ?? [])]) ?? 1;
  const y = niceScale([low, high], [options.height - MARGIN.bottom, MARGIN.top], 5);
  const [first = 0, last = 0] = extent(layers);
  const x = linearScale([first, last], [MARGIN.left + 8, options.width - MARGIN.right]);
  const tickCount = Math.max(2, Math.min(12, Math.floor(options.width / 60)));
  return {
    x: (layer) => round(x(layer)),
    y: (value) => round(y(value)),
    layerAt: (position) => nearest(layers, x.invert(position)),
    layers,
    yTicks: y.ticks(5),
    xTicks: layers.length <= tickCount ? layers : x.ticks(tickCount).filter((tick) => Number.isInteger(tick)),
  };
}

/** The ends of what chance would give; nothing where that is not known. */
function bandOf(expected: LayerPoint['expected']): number[] {
  if (!expected) return [];
  const reach = BAND_DEVIATIONS * (expected.deviation ?? 0);
  return [expected.value - reach, expected.value + reach];
}

function nearest(layers: readonly number[], wanted: number): number {
  return layers.reduce(
    (best, layer) => (Math.abs(layer - wanted) < Math.abs(best - wanted) ? layer : best),
    layers[0] ?? 0,
  );
}

/** Values of one measure by layer, a line for each role; dashed, what unrelated tensors would give. */
export function layerLines(lines: readonly LayerLine[], options: LayerLinesOptions): SVGTemplateResult {
  const { width, height, title, description, layer } = options;
  const scales = layerScales(lines, options);
  const bottom = height - MARGIN.bottom;
  // Many bands lie upon each other: together they stay light enough to read lines through.
  const bandOpacity = Math.max(3, Math.round(30 / (lines.length + 2))) / 100;
  return svg`<svg class="chart" role="img" viewBox=${`0 0 ${width} ${height}`} width=${width} height=${height}>
    <title>${title}</title>
    <desc>${description}</desc>
    ${scales.yTicks.map(
      (
        tick,
      ) => svg`<line class=${tick === 0 ? 'grid zero' : 'grid'} x1=${MARGIN.left} x2=${width - MARGIN.right} y1=${scales.y(tick)} y2=${scales.y(tick)} />
        <text class="tick" x=${MARGIN.left - 8} y=${scales.y(tick)} dy="0.32em" text-anchor="end">${options.formatTick(tick)}</text>`,
    )}
    ${scales.xTicks.map(
      (tick) => svg`<text class="tick" x=${scales.x(tick)} y=${bottom + 16} text-anchor="middle">${tick}</text>`,
    )}
    <text class="tick" x=${width - MARGIN.right} y=${bottom + 31} text-anchor="end">${options.axisTitle}</text>
    ${lines.map((entry, index) => expectation(entry, index, scales, { ...options, bandOpacity }))}
    ${layer === null ? nothing : svg`<line class="reading" data-passing x1=${scales.x(layer)} x2=${scales.x(layer)} y1=${MARGIN.top} y2=${bottom} />`}
    ${lines.map((entry, index) => measured(entry, index, scales, options))}
  </svg>`;
}

function classesOf(entry: LayerLine, index: number, { emphasis }: LayerLinesOptions): string {
  const { className } = markOf(entry.role, index);
  return `${className}${emphasis !== null && emphasis !== entry.role ? ' faded' : ''}`;
}

function expectation(
  entry: LayerLine,
  index: number,
  scales: LayerScales,
  options: LayerLinesOptions & { bandOpacity: number },
): SVGTemplateResult {
  const points = entry.points.flatMap(({ layer, expected }) => (expected ? [{ layer, ...expected }] : []));
  const scattered = points.flatMap(({ layer, value, deviation }) =>
    deviation === null ? [] : [{ x: scales.x(layer), value, reach: BAND_DEVIATIONS * deviation }],
  );
  const band = scattered.map(({ x, value, reach }) => [x, scales.y(value - reach), scales.y(value + reach)] as const);
  const path = linePath(points.map(({ layer, value }) => [scales.x(layer), scales.y(value)] as const));
  return svg`<g class=${classesOf(entry, index, options)}>
    ${band.length > 0 ? svg`<path class="band" opacity=${options.bandOpacity} d=${bandPath(band)} />` : nothing}
    <path class="expected" d=${path} />
  </g>`;
}

function measured(entry: LayerLine, index: number, scales: LayerScales, options: LayerLinesOptions): SVGTemplateResult {
  const mark = markOf(entry.role, index);
  const points = entry.points.map(({ layer, value }) => [scales.x(layer), scales.y(value)] as const);
  const every = Math.ceil(scales.layers.length / MARKED_LAYERS);
  const marked = points.filter((_, place) => place % every === 0);
  return svg`<g class=${classesOf(entry, index, options)}>
    <path class="value" d=${linePath(points)} />
    <path class=${mark.isHollow ? 'mark hollow' : 'mark'} d=${marksPath(mark, marked, MARK_RADIUS)} />
  </g>`;
}
