import type { RowPart } from '../../align/matrix.ts';
import type { RowPlaces } from '../../align/slice.ts';
import { rowParts } from '../../align/storage/row-parts.ts';
import type { Gather } from '../task.ts';
import type { RowRange, SampledSlice } from './sampled-slice.ts';

/** Some rows of a matrix, with the bytes that hold them. */
export interface GatheredRows extends RowRange {
  parts: { part: RowPart; item: number }[];
}

export interface GatherPlan {
  gathers: Gather[];
  /** For each sampled slice, in the order in which they were given. */
  rows: GatheredRows[][];
}

/** Where rows of a slice lie in its matrix, as few ranges as possible. */
export function matrixRows(places: RowPlaces, { first, rows }: RowRange): RowRange[] {
  const found: RowRange[] = [];
  let last: RowRange | undefined;
  for (let row = first; row < first + rows;) {
    const within = row % places.group;
    const count = Math.min(places.group - within, first + rows - row);
    const at = places.first + Math.floor(row / places.group) * places.stride + within;
    if (last && last.first + last.rows === at) last.rows += count;
    else found.push((last = { first: at, rows: count }));
    row += count;
  }
  return found;
}

/** Which bytes of both models the sampled slices need; what several need is read once. */
export function gatherPlan(sampled: readonly SampledSlice[]): GatherPlan {
  const gathers: Gather[] = [];
  const items = new Map<string, number>();

  function itemOf(side: 'a' | 'b', { tensor, byteOffset, bytes }: RowPart): number {
    const key = `${side} ${tensor.shard} ${byteOffset} ${bytes}`;
    const known = items.get(key);
    if (known !== undefined) return known;
    const item = gathers.length;
    gathers.push({ item, side, shard: tensor.shard, byteOffset, bytes });
    items.set(key, item);
    return item;
  }

  const rows = sampled.map(({ side, slice, ranges }) =>
    ranges
      .flatMap((range) => matrixRows(slice.places, range))
      .map((range) => ({
        ...range,
        parts: rowParts(slice.matrix, range.first, range.rows).map((part) => ({ part, item: itemOf(side, part) })),
      })),
  );
  return { gathers, rows };
}
