import { round } from './paths.ts';
import type { CellGeometry, CellMapOptions, CellPlace } from './cell-map.ts';
import { stepOf } from './steps.ts';

/** Cells smaller than this stand without a gap: it would take their colour away. */
export const APART = 9;

interface Known<Made> {
  key: string;
  made: Made;
}

const stepsOfValues = new WeakMap<CellMapOptions['value'], Known<Map<number, string>>>();
const outlinesOfPlaces = new WeakMap<readonly CellPlace[], Known<string>>();

/** What was made last of the same thing, under the same key: a pointer that moves over a quarter of a million cells draws none anew. */
function recall<Of extends WeakKey, Made>(
  known: WeakMap<Of, Known<Made>>,
  { of, key }: { of: Of; key: string },
  make: () => Made,
): Made {
  const last = known.get(of);
  if (last?.key === key) return last.made;
  const made = make();
  known.set(of, { key, made });
  return made;
}

/** The `d` of each step's cells, in cells; neighbours of one colour in a row are drawn as one. */
export function stepPaths(options: CellMapOptions): Map<number, string> {
  const { rows, columns, bounds, value, cell, width, labelWidth } = options;
  const isMerged = Math.min(cell.height, (width - labelWidth) / columns.length) < APART;
  const key = [rows.length, columns.length, isMerged, ...bounds].join(' ');
  return recall(stepsOfValues, { of: value, key }, () => drawSteps(options, { isMerged }));
}

function drawSteps(
  { rows, columns, bounds, value }: CellMapOptions,
  { isMerged }: { isMerged: boolean },
): Map<number, string> {
  const parts = new Map<number, string[]>();
  for (let row = 0; row < rows.length; row++) {
    let start = 0;
    let current: number | null = null;
    for (let column = 0; column <= columns.length; column++) {
      const measured = column < columns.length ? value({ row, column }) : null;
      const step = measured === null || Number.isNaN(measured) ? null : stepOf(measured, bounds);
      if (column > start && step === current && isMerged && column < columns.length) continue;
      if (current !== null && column > start) {
        const list = parts.get(current) ?? [];
        parts.set(current, list);
        list.push(`M${start},${row}h${column - start}v1h${start - column}z`);
      }
      start = column;
      current = step;
    }
  }
  return new Map([...parts].map(([step, list]) => [step, list.join('')]));
}

/** The `d` of one cell's frame, in pixels. */
export function boxPath(
  { row, column }: CellPlace,
  { left, top, cellWidth, cellHeight }: Pick<CellGeometry, 'left' | 'top' | 'cellWidth' | 'cellHeight'>,
): string {
  return `M${round(left + column * cellWidth)},${round(top + row * cellHeight)}h${round(cellWidth)}v${round(cellHeight)}h${round(-cellWidth)}z`;
}

/** The `d` of all frames. */
export function outlinePath(places: readonly CellPlace[], geometry: CellGeometry): string {
  const { left, top, cellWidth, cellHeight } = geometry;
  const key = [left, top, cellWidth, cellHeight].join(' ');
  return recall(outlinesOfPlaces, { of: places, key }, () => places.map((place) => boxPath(place, geometry)).join(''));
}
