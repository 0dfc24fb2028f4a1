import type { TensorRow } from '../contract.ts';
import { expectedMeasure, type MeasureKey } from './expected-measures.ts';
import { figureText } from './figure-text.ts';

/** A measure of a row, and what unrelated tensors would give: two cells of a document. */
export function withNull(key: MeasureKey, row: TensorRow): string[] {
  const expected = expectedMeasure(key, row);
  const spread = expected?.deviation ? ` ± ${figureText(expected.deviation)}` : '';
  return [figureText(row[key]), `${figureText(expected?.value ?? null)}${spread}`];
}
