import { measureOf } from '../measures.ts';
import type { RowColumns } from './row-columns.ts';

/** What is said of all rows that have come, and the choices that the filters offer. */
export interface TableTotals {
  total: number;
  arrived: number;
  /** Elements compared. */
  compared: number;
  /** Elements of the rows that have come. */
  elements: number;
  /** Rows of which no element was read. */
  unread: number;
  /** Share of equal values over all finite pairs compared; `null` before any was. */
  equal: number | null;
  /** The share that coarse formats would give unrelated tensors; `null` where it is not known for any. */
  equalIfUnrelated: number | null;
  /** Values compared that are infinite or not a number. */
  nonFiniteA: number;
  nonFiniteB: number;
  roles: string[];
  dtypes: string[];
  /** Ascending. */
  layers: number[];
  /** True where some rows belong to no layer. */
  outside: boolean;
}

/** Choices beyond this many would make a menu nobody can use; the text filter reaches the rest. */
export const MAX_CHOICES = 500;

/** The chance share is an estimate: so many rows, evenly spread, are enough for it. */
const CHANCE_ROWS = 4000;

export function tableTotals(columns: RowColumns): TableTotals {
  const { compared, equal, nonFiniteA, nonFiniteB, layer } = columns.numbers;
  const layers = new Set<number>();
  let outside = false;
  let comparedElements = 0;
  let elements = 0;
  let unread = 0;
  let equalElements = 0;
  let judged = 0;
  let inA = 0;
  let inB = 0;
  let judgedRows = 0;
  let chanceElements = 0;
  const stride = Math.ceil(columns.arrived / CHANCE_ROWS);
  let chanceJudged = 0;
  const { expected } = measureOf('equal');
  for (let row = 0; row < columns.total; row++) {
    if (columns.present[row] === 0) continue;
    const count = compared[row] ?? 0;
    comparedElements += count;
    elements += columns.elements[row] ?? 0;
    if (count === 0 && (columns.elements[row] ?? 0) > 0) unread++;
    inA += nonFiniteA[row] ?? 0;
    inB += nonFiniteB[row] ?? 0;
    const at = layer[row] ?? Number.NaN;
    if (Number.isNaN(at)) outside = true;
    else layers.add(at);
    const share = equal[row] ?? Number.NaN;
    if (!Number.isNaN(share)) {
      // The share is of the pairs without a value that is not finite.
      const finite = Math.max(0, count - Math.max(nonFiniteA[row] ?? 0, nonFiniteB[row] ?? 0));
      equalElements += share * finite;
      judged += finite;
      if (judgedRows++ % stride !== 0) continue;
      const chance = expected(columns.row(row));
      chanceElements += (chance?.value ?? 0) * finite;
      chanceJudged += chance ? finite : 0;
    }
  }
  return {
    total: columns.total,
    arrived: columns.arrived,
    compared: comparedElements,
    elements,
    unread,
    equal: judged > 0 ? equalElements / judged : null,
    equalIfUnrelated: chanceJudged > 0 ? chanceElements / chanceJudged : null,
    nonFiniteA: inA,
    nonFiniteB: inB,
    roles: columns.role.values.slice(0, MAX_CHOICES),
    dtypes: columns.dtype.values.slice(0, MAX_CHOICES),
    layers: [...layers].toSorted((x, y) => x - y).slice(0, MAX_CHOICES),
    outside,
  };
}
