import { assign } from '../../stats/assignment.ts';
import type { SampledPairOfSlices } from './sampled-slice.ts';
import type { TestedRows } from './tested-rows.ts';

/** Which expert of B is which of A in one layer, by the rows of the routers. */
export interface ExpertFigures {
  layer: number;
  experts: number;
  /** For each expert of A the one of B. */
  map: number[];
  /** How many stand at their own number. */
  unmoved: number;
  /** Mean correlation of the rows that belong together, and of all others. */
  matched: number;
  others: number;
}

/** Rows less their mean over the experts, which all share, at length 1. */
function centredRows(rows: Float32Array, width: number): Float64Array {
  const count = rows.length / width;
  const means = new Float64Array(width);
  for (let place = 0; place < rows.length; place++) means[place % width]! += rows[place]! / count;
  const centred = Float64Array.from(rows, (value, place) => value - means[place % width]!);
  for (let from = 0; from < centred.length; from += width) {
    const row = centred.subarray(from, from + width);
    const length = Math.sqrt(row.reduce((squares, value) => squares + value * value, 0));
    if (length > 0 && length < Infinity) for (let channel = 0; channel < width; channel++) row[channel]! /= length;
    else row.fill(0);
  }
  return centred;
}

export function expertFigures(pairs: readonly SampledPairOfSlices[], rows: TestedRows): ExpertFigures[] {
  return pairs.flatMap(({ layer, a, b }) => {
    if (layer === null) return [];
    const { width, rows: experts } = a.slice;
    const [ofA, ofB] = [centredRows(rows.of(a), width), centredRows(rows.of(b), width)];
    const correlations = new Float64Array(experts * experts);
    for (let i = 0; i < experts; i++) {
      for (let j = 0; j < experts; j++) {
        let product = 0;
        for (let k = 0; k < width; k++) product += ofA[i * width + k]! * ofB[j * width + k]!;
        correlations[i * experts + j] = product;
      }
    }
    const { columns, total } = assign(correlations, experts, experts);
    const all = correlations.reduce((sum, value) => sum + value, 0);
    return [
      {
        layer,
        experts,
        map: [...columns],
        unmoved: columns.reduce((count, column, expert) => count + (column === expert ? 1 : 0), 0),
        matched: total / experts,
        others: (all - total) / (experts * (experts - 1)),
      },
    ];
  });
}
