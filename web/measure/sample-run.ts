import { FEWEST_ROWS, MOST_OVER_BUDGET, WHOLE_BYTES_ELEMENTS, WHOLE_VECTOR_ELEMENTS } from './sample-amounts.ts';

/** A run of elements, counted in the order in which they are stored. */
export interface ElementRun {
  first: number;
  elements: number;
}

/** Elements that belong together: those that share all indexes but the last; but the last two and more from four axes on. */
export function rowElements(shape: readonly number[]): number {
  if (shape.length < 2) return 1;
  return shape.slice(shape.length > 3 ? 2 : -1).reduce((product, size) => product * size, 1);
}

function commonDivisor(a: number, b: number): number {
  return b === 0 ? a : commonDivisor(b, a % b);
}

function rowsWithin(budget: number, row: number): number {
  const fitting = Math.floor(budget / row);
  if (fitting < FEWEST_ROWS && FEWEST_ROWS * row <= MOST_OVER_BUDGET * budget) return FEWEST_ROWS;
  return Math.max(1, fitting);
}

/**
 * One run of whole rows of a tensor, about `budget` elements, from a start that `hash` (32 bits) chooses among all that are
 * possible; the whole tensor where it is hardly larger.
 *
 * Rows above 2^18 elements are cut like one long vector.
 */
export function runOf(shape: readonly number[], budget: number, hash: number): ElementRun {
  const elements = shape.reduce((product, size) => product * size, 1);
  if (elements === 0) return { first: 0, elements: 0 };
  const whole = { first: 0, elements };
  if (shape.length < 2 && elements <= WHOLE_VECTOR_ELEMENTS) return whole;
  const own = rowElements(shape);
  const row = own > WHOLE_VECTOR_ELEMENTS ? 1 : own;
  // Whole bytes in every dtype, so that a run does not depend on how it is stored.
  const quantum = WHOLE_BYTES_ELEMENTS / commonDivisor(WHOLE_BYTES_ELEMENTS, row);
  const rows = Math.ceil(rowsWithin(budget, row) / quantum) * quantum;
  const spare = elements / row - rows;
  if (spare <= 0) return whole;
  const starts = Math.floor(spare / quantum) + 1;
  const start = Math.floor((hash / 2 ** 32) * starts) * quantum;
  return { first: start * row, elements: rows * row };
}
