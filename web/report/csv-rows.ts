import type { TensorRow } from '../contract.ts';
import { csvText } from './csv-cell.ts';
import { expectedMeasure, MEASURE_KEYS } from './expected-measures.ts';

const ROWS_A_PIECE = 4096;
const TEXT_COLUMNS = ['a', 'b', 'role'] as const;
const PLACE_COLUMNS = ['layer', 'expert', 'shape'] as const;
const DTYPE_COLUMNS = ['dtypeA', 'dtypeB'] as const;
const PLAIN_COLUMNS = ['compared', 'meanA', 'meanB', 'stdA', 'stdB'] as const;
const LAST_COLUMNS = ['nonFiniteA', 'nonFiniteB'] as const;

const TITLES = [
  ...TEXT_COLUMNS,
  ...PLACE_COLUMNS,
  ...DTYPE_COLUMNS,
  ...PLAIN_COLUMNS,
  ...MEASURE_KEYS.flatMap((key) => [key, `${key}IfUnrelated`]),
  ...LAST_COLUMNS,
];

function csvLine(row: TensorRow): string {
  const cells = [
    ...TEXT_COLUMNS.map((key) => csvText(row[key])),
    row.layer,
    row.expert,
    row.shape.join('x'),
    ...DTYPE_COLUMNS.map((key) => csvText(row[key])),
    ...PLAIN_COLUMNS.map((key) => row[key]),
    ...MEASURE_KEYS.flatMap((key) => [row[key], expectedMeasure(key, row)?.value]),
    ...LAST_COLUMNS.map((key) => row[key]),
  ];
  return cells.map((cell) => cell ?? '').join(',');
}

/**
 * Rows as CSV (RFC 4180) in pieces; each measure is followed by what unrelated tensors would give. Empty cells are nulls. Texts come
 * from strangers: no cell is a formula.
 */
export function* rowCsvPieces(rows: Iterable<TensorRow>): Generator<string> {
  yield `${TITLES.join(',')}\r\n`;
  let lines: string[] = [];
  for (const row of rows) {
    lines.push(csvLine(row));
    if (lines.length < ROWS_A_PIECE) continue;
    yield `${lines.join('\r\n')}\r\n`;
    lines = [];
  }
  if (lines.length > 0) yield `${lines.join('\r\n')}\r\n`;
}
