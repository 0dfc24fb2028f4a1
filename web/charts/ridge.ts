import { svg, type SVGTemplateResult } from 'lit';
import { lettersOf } from './letters.ts';
import { curvePath, round, type Point } from './paths.ts';
import { logScale } from './scale.ts';

/** One distribution: shares of its own total, one for each bin. */
export interface Ridge {
  label: string;
  /** Empty where there is nothing to draw; then `note` says why. */
  shares: readonly number[];
  /** What unrelated tensors would give. */
  expected: readonly number[];
  note: string;
}

export interface RidgeOptions {
  /** Pixels. */
  width: number;
  title: string;
  description: string;
  /** Lower edges of the bins, ascending; the first is 0. */
  edges: readonly number[];
  /** Pixels that the labels take. */
  labelWidth: number;
  axisTitle: string;
  /** What the rows are. */
  rowTitle: string;
  measuredLabel: string;
  expectedLabel: string;
  /** Which row is read; `null`: none. */
  cursor: number | null;
  formatTick(value: number): string;
}

/** A row's paths, around its base line. */
interface Shape {
  expected: string;
  measured: string;
  expectedEdge: string;
  measuredEdge: string;
}

export interface RidgeDrawing {
  shapes: readonly (Shape | null)[];
  ticks: readonly { x: number; label: string; isOne: boolean }[];
  geometry: RidgeGeometry;
}

export interface RidgeGeometry {
  left: number;
  right: number;
  /** Base line of the first row. */
  top: number;
  /** Pixels from one row to the next. */
  step: number;
  height: number;
  /** The row nearest to a height in the picture. */
  rowAt(y: number): number;
}

const LEGEND = 24;
const FOOT = 40;
const RIGHT = 14;
/** Pixels that all rows together take, where they neither would be too near nor too far. */
const ROWS = 600;
const LEAST_STEP = 9;
const MOST_STEP = 46;
/** How many rows high the highest peak is. */
const OVERLAP = 2.4;
const LEAST_PEAK = 26;
/** Bins with less than this share, in every row, are not drawn. */
const LEAST_SHARE = 0.002;
const TICK_ROOM = 64;
const LABEL_ROOM = 14;
/** From the first row's label up to what the rows are: beside the ticks it would run into the first of them. */
const TITLE_RISE = 17;

/** Where the rows lie, which follows from their number alone. */
export function ridgeGeometry(
  rows: number,
  { width, labelWidth }: Pick<RidgeOptions, 'width' | 'labelWidth'>,
): RidgeGeometry {
  const step = Math.max(LEAST_STEP, Math.min(MOST_STEP, ROWS / Math.max(1, rows)));
  const top = LEGEND + peakHeight(step);
  return {
    left: labelWidth,
    right: width - RIGHT,
    top,
    step,
    height: Math.ceil(top + (rows - 1) * step + FOOT),
    rowAt: (y) => Math.max(0, Math.min(rows - 1, Math.ceil((y - top) / step - 0.15))),
  };
}

function peakHeight(step: number): number {
  return Math.max(LEAST_PEAK, step * OVERLAP);
}

/** The paths of all rows, on one scale: what takes time, and does not change while they are read. */
export function drawRidges(rows: readonly Ridge[], options: RidgeOptions): RidgeDrawing {
  const { edges, width } = options;
  const geometry = ridgeGeometry(rows.length, options);
  const [first, last] = drawnBins(rows, edges.length);
  const domain = [lowEnd(edges, first), highEnd(edges, last)] as const;
  const x = logScale(domain, [geometry.left, geometry.right]);
  const middles = edges.map((_, bin) => x(Math.sqrt(lowEnd(edges, bin)) * Math.sqrt(highEnd(edges, bin))));
  const most = rows.reduce((top, row) => Math.max(top, ...row.shares, ...row.expected), 0) || 1;
  const scale = peakHeight(geometry.step) / most;
  function pathsOf(shares: readonly number[]): Paths {
    // Where nothing lies no line is drawn, least of all a hundred.
    const from = Math.max(first, shares.findIndex(isVisible) - 1);
    const to = Math.min(last, shares.findLastIndex(isVisible) + 1);
    const points = shares.slice(from, to + 1).map((share, at): Point => [middles[from + at] ?? 0, -share * scale]);
    const edge = curvePath(points);
    const ends = [points.at(-1), points[0]].map((point) => `L${round(point?.[0] ?? 0)},0`);
    return { hill: `${edge}${ends.join('')}Z`, edge };
  }

  // Most layers have the expectation of the layer before.
  let known: { shares: readonly number[]; paths: Paths } | null = null;
  const expectedOf = (shares: readonly number[]): Paths => {
    if (!known || !isAlike(known.shares, shares)) known = { shares, paths: pathsOf(shares) };
    return known.paths;
  };

  return {
    geometry,
    shapes: rows.map(({ shares, expected }) => {
      if (shares.length === 0) return null;
      const [unrelated, measured] = [expectedOf(expected), pathsOf(shares)];
      return {
        expected: unrelated.hill,
        expectedEdge: unrelated.edge,
        measured: measured.hill,
        measuredEdge: measured.edge,
      };
    }),
    ticks: x.ticks(Math.floor(width / TICK_ROOM)).map((tick) => ({
      x: round(x(tick)),
      label: options.formatTick(tick),
      isOne: tick === 1,
    })),
  };
}

interface Paths {
  hill: string;
  edge: string;
}

/** Whether two rows' expectations look the same. */
function isAlike(x: readonly number[], y: readonly number[]): boolean {
  return x.length === y.length && x.every((share, bin) => Math.abs(share - (y[bin] ?? 0)) < 1e-4);
}

function isVisible(share: number): boolean {
  return share >= LEAST_SHARE;
}

function lowEnd(edges: readonly number[], bin: number): number {
  return edges[bin] || (edges[bin + 1] ?? 1) / Math.SQRT2;
}

function highEnd(edges: readonly number[], bin: number): number {
  return edges[bin + 1] ?? (edges[bin] || 1) * Math.SQRT2;
}

/** The bins that some row has a visible share in, and one more to each side, where curves come down to the base. */
function drawnBins(rows: readonly Ridge[], bins: number): [number, number] {
  let [first, last] = [bins - 1, 0];
  for (const { shares, expected } of rows) {
    for (let bin = 0; bin < bins; bin++) {
      if (Math.max(shares[bin] ?? 0, shares.length > 0 ? (expected[bin] ?? 0) : 0) < LEAST_SHARE) continue;
      first = Math.min(first, bin);
      last = Math.max(last, bin);
    }
  }
  return first > last ? [0, bins - 1] : [Math.max(0, first - 1), Math.min(bins - 1, last + 1)];
}

/** Distributions one under the other; grey and dashed behind each, what unrelated tensors would give. */
export function ridges(rows: readonly Ridge[], drawing: RidgeDrawing, options: RidgeOptions): SVGTemplateResult {
  const { width, title, description, cursor } = options;
  const { geometry, shapes, ticks } = drawing;
  const { left, right, top, step, height } = geometry;
  const bottom = top + (rows.length - 1) * step;
  const every = Math.ceil(LABEL_ROOM / step);
  const base = (row: number) => round(top + row * step);
  const read = cursor === null ? null : shapes[cursor];
  return svg`<svg class="chart" role="img" viewBox=${`0 0 ${width} ${height}`} width=${width} height=${height}>
    <title>${title}</title>
    <desc>${description}</desc>
    ${legend(options)}
    ${ticks.map(
      ({
        x,
        label,
        isOne,
      }) => svg`<line class=${isOne ? 'grid zero' : 'grid'} x1=${x} x2=${x} y1=${LEGEND + 4} y2=${round(bottom + 6)} />
        <text class="tick" x=${x} y=${round(bottom + 20)} text-anchor="middle">${label}</text>`,
    )}
    <text class="tick" x=${right} y=${round(bottom + 36)} text-anchor="end">${options.axisTitle}</text>
    <text class="tick" x=${left - 10} y=${round(top - TITLE_RISE)} text-anchor="end">${options.rowTitle}</text>
    ${rows.map(({ label, note }, row) => {
      const shape = shapes[row];
      const text =
        row % every === 0 || row === cursor
          ? svg`<text class="tick" x=${left - 10} y=${base(row)} dy="-0.1em" text-anchor="end">${label}</text>`
          : svg``;
      if (!shape) return svg`${text}<text class="tick" x=${left + 4} y=${base(row)} dy="-0.1em">${note}</text>`;
      return svg`<g transform=${`translate(0 ${base(row)})`}>
        <path class="null" d=${shape.expected} />
        <path class="hill" d=${shape.measured} />
        <path class="hill-edge" d=${shape.measuredEdge} />
        <path class="null-line" d=${shape.expectedEdge} />
      </g>${text}`;
    })}
    ${
      cursor !== null && read
        ? svg`<g data-passing transform=${`translate(0 ${base(cursor)})`}>
            <path class="cursor halo" d=${read.measuredEdge} /><path class="cursor" d=${read.measuredEdge} />
            <text class="label strong" x=${left - 10} y="0" dy="-0.1em" text-anchor="end">${rows[cursor]?.label ?? ''}</text>
          </g>`
        : svg``
    }
  </svg>`;
}

/** Of a letter of 12 pixels, about. */
const LETTER = 6.6;
const SWATCH = 22;

function legend({ measuredLabel, expectedLabel }: RidgeOptions): SVGTemplateResult {
  const second = SWATCH + 6 + lettersOf(measuredLabel) * LETTER + 18;
  return svg`<path class="hill" d=${`M0,14C5,14 7,3 11,3S17,14 22,14z`} /><path class="hill-edge" d=${`M0,14C5,14 7,3 11,3S17,14 22,14`} />
    <text class="tick" x=${SWATCH + 6} y="12">${measuredLabel}</text>
    <g transform=${`translate(${round(second)} 0)`}>
      <path class="null" d=${`M0,14C5,14 7,3 11,3S17,14 22,14z`} /><path class="null-line" d=${`M0,14C5,14 7,3 11,3S17,14 22,14`} />
      <text class="tick" x=${SWATCH + 6} y="12">${expectedLabel}</text>
    </g>`;
}
