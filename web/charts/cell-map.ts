import { nothing, svg, type SVGTemplateResult } from 'lit';
import { APART, boxPath, outlinePath, stepPaths } from './cell-paths.ts';
import { round } from './paths.ts';
import { stepClass, stepsOf, type StepBounds } from './steps.ts';

/** A place in the map, counted from 0. */
export interface CellPlace {
  row: number;
  column: number;
}

export interface CellMapOptions {
  /** Pixels. */
  width: number;
  title: string;
  description: string;
  rows: readonly string[];
  columns: readonly string[];
  /** What the columns are. */
  columnTitle: string;
  /** What the rows are; '' where their labels say it. */
  rowTitle: string;
  /** Pixels that the rows' labels take. */
  labelWidth: number;
  /** Pixels; a cell is never higher than it is asked to be, nor wider. */
  cell: { height: number; width: number };
  bounds: StepBounds;
  /** `null`: nothing was measured here. The same function always gives the same: its cells are drawn once. */
  value(place: CellPlace): number | null;
  /** Places to outline; a list that does not change. */
  outlined: readonly CellPlace[];
  /** The cell that is read. */
  cursor: CellPlace | null;
}

export interface CellGeometry {
  left: number;
  top: number;
  cellWidth: number;
  cellHeight: number;
  /** Of the whole picture. */
  width: number;
  height: number;
  /** The cell at a point of the picture, the nearest one where the point is beside them. */
  placeAt(x: number, y: number): CellPlace;
}

const TOP = 4;
const TITLED_TOP = 22;
const FOOT = 36;
const LABEL_ROOM = 13;
const TICK_ROOM = 30;

/** Where the cells lie. */
export function cellGeometry({ width, rows, columns, labelWidth, cell, rowTitle }: CellMapOptions): CellGeometry {
  const top = rowTitle === '' ? TOP : TITLED_TOP;
  const cellWidth = Math.min(cell.width, (width - labelWidth - 2) / Math.max(1, columns.length));
  const cellHeight = cell.height;
  return {
    left: labelWidth,
    top,
    cellWidth,
    cellHeight,
    width,
    height: top + rows.length * cellHeight + FOOT,
    placeAt: (x, y) => ({
      row: clamp(Math.floor((y - top) / cellHeight), rows.length),
      column: clamp(Math.floor((x - labelWidth) / cellWidth), columns.length),
    }),
  };
}

function clamp(index: number, count: number): number {
  return Math.max(0, Math.min(count - 1, index));
}

/** Cells by row and column, coloured by the step of their value: one path for each colour, whatever the number of cells. */
export function cellMap(options: CellMapOptions): SVGTemplateResult {
  const { title, description, rows, columns, bounds, outlined, cursor } = options;
  const geometry = cellGeometry(options);
  const { left, top, cellWidth, cellHeight, width, height } = geometry;
  const paths = stepPaths(options);
  const bottom = top + rows.length * cellHeight;
  const rowsBetween = niceStep(LABEL_ROOM / cellHeight);
  const columnsBetween = niceStep(TICK_ROOM / cellWidth);
  const isApart = Math.min(cellWidth, cellHeight) >= APART;
  return svg`<svg class="chart" role="img" viewBox=${`0 0 ${width} ${round(height)}`} width=${width} height=${round(height)}>
    <title>${title}</title>
    <desc>${description}</desc>
    <g class=${isApart ? 'cells apart' : 'cells'} transform=${`translate(${left} ${top}) scale(${fine(cellWidth)} ${fine(cellHeight)})`}>
      ${stepsOf(bounds).flatMap((step) => {
        const d = paths.get(step);
        return d ? [svg`<path class=${stepClass(step, bounds)} d=${d} />`] : [];
      })}
    </g>
    ${rows.flatMap((label, row) =>
      row % rowsBetween === 0
        ? [
            svg`<text class="tick" x=${left - 8} y=${round(top + (row + 0.5) * cellHeight)} dy="0.32em" text-anchor="end">${label}</text>`,
          ]
        : [],
    )}
    ${columns.flatMap((label, column) =>
      column % columnsBetween === 0
        ? [
            svg`<text class="tick" x=${round(left + (column + 0.5) * cellWidth)} y=${round(bottom + 15)} text-anchor="middle">${label}</text>`,
          ]
        : [],
    )}
    <text class="tick" x=${round(left + columns.length * cellWidth)} y=${round(bottom + 31)} text-anchor="end">${options.columnTitle}</text>
    ${options.rowTitle ? svg`<text class="tick" x="0" y="12">${options.rowTitle}</text>` : nothing}
    ${outlined.length > 0 ? svg`<path class="outline" d=${outlinePath(outlined, geometry)} />` : nothing}
    ${cursor ? svg`<g data-passing><path class="cursor halo" d=${boxPath(cursor, geometry)} /><path class="cursor" d=${boxPath(cursor, geometry)} /></g>` : nothing}
  </svg>`;
}

function fine(value: number): number {
  return Math.round(value * 1e4) / 1e4;
}

/** 1, 2, 5, 10, 20 …: the least that is not below `least`. */
function niceStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, least)));
  return [1, 2, 5, 10].map((factor) => factor * power).find((step) => step >= least) ?? 10 * power;
}
