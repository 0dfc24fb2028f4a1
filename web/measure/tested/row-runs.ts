import { OTHER } from '../../align/roles.ts';
import type { Slice } from '../../align/slice.ts';
import { sliceKey } from '../../align/slices.ts';
import { hashOf } from '../hash.ts';
import type { RowRange } from './sampled-slice.ts';

/**
 * Elements of all tested rows of one model. 16 MB of BF16: enough to see a correlation of 0.003 (methods section 12), and both
 * sides together stay below what a reader on a train would wait for.
 */
export const TESTED_ELEMENTS = 2 ** 23;

/** Of one matrix, at most: what `quick` measures of a matrix anyway (docs/decisions/0009). */
const MATRIX_ELEMENTS = 2 ** 15;
/** With fewer rows a matrix would say nothing of itself, whatever its width. */
const ALWAYS_ALLOWED_ROWS = 8;
/** Runs start at multiples, so that a run of eight rows seldom crosses from one head to the next. */
const START_QUANTUM = 8;
const BITS_OF_BYTE = 8;

/** Units of the same place in gate and up are the same: one start serves both, so that they can be permuted together. */
const UNIT_ROLES = new Map([
  ['up', 'gate'],
  ['shared_up', 'shared_gate'],
]);

/** What shares one run: a role, in all layers; of what has no known role each tensor by itself. */
export function runKey(slice: Slice): string {
  return slice.role.startsWith(OTHER) ? sliceKey(slice) : slice.role;
}

function commonDivisor(a: number, b: number): number {
  return b === 0 ? a : commonDivisor(b, a % b);
}

/** How many rows of each matrix are read, where so many matrices of this width are. */
export function rowsPerMatrix(matrices: number, width: number): number {
  const most = Math.max(ALWAYS_ALLOWED_ROWS, Math.floor(MATRIX_ELEMENTS / width));
  return Math.max(1, Math.min(most, Math.floor(TESTED_ELEMENTS / Math.max(1, matrices * width))));
}

/**
 * Where the tested rows of each role lie. The same in every layer, expert and model, so that any layer of A can be laid
 * against any of B; chosen by a hash of seed and role among the rows that all of them have.
 */
export function rowRuns(
  slices: readonly Slice[],
  { seed, rows, width }: { seed: number; rows: number; width: number },
): Map<string, RowRange> {
  const common = new Map<string, number>();
  for (const slice of slices) {
    const key = runKey(slice);
    const known = common.get(key);
    common.set(key, known === undefined ? slice.rows : Math.min(known, slice.rows));
  }
  // Whole bytes in every dtype, as the sample has it.
  const whole = BITS_OF_BYTE / commonDivisor(BITS_OF_BYTE, width);
  const runs = new Map<string, RowRange>();
  for (const [key, available] of common) {
    const wanted = Math.ceil(rows / whole) * whole;
    if (available <= wanted) {
      runs.set(key, { first: 0, rows: available });
      continue;
    }
    const starts = Math.floor((available - wanted) / START_QUANTUM) + 1;
    const place = hashOf(`${seed} rows ${UNIT_ROLES.get(key) ?? key}`) / 2 ** 32;
    runs.set(key, { first: Math.floor(place * starts) * START_QUANTUM, rows: wanted });
  }
  return runs;
}
