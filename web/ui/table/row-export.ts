import type { Report, TensorRow } from '../../contract.ts';
import { csvText } from '../../report/csv-cell.ts';
import { MEASURES } from '../measures.ts';
import type { RowColumns } from './row-columns.ts';

const ROWS_A_PIECE = 4096;

/** The report as JSON text in pieces, none of which grows with the model. One line for each row and unmatched name. */
export function* jsonPieces(report: Omit<Report, 'tensors'>, columns: RowColumns): Generator<string> {
  const { schema, tool, created, depth, seed, models, verdict, evidence, tests, layerMap, distributions } = report;
  const { unmatched, unmatchedWhy, mapping, context, read } = report;
  const head = { schema, tool, created, depth, seed, models, verdict, evidence, tests, layerMap, distributions };
  yield `${JSON.stringify(head, null, 1).slice(0, -2)},\n "tensors": [`;
  yield* listPieces(columns.total, (index) => columns.row(index));
  yield '],\n "unmatched": {"a": [';
  yield* listPieces(unmatched.a.length, (index) => unmatched.a[index]);
  yield '],\n "b": [';
  yield* listPieces(unmatched.b.length, (index) => unmatched.b[index]);
  yield ']},\n';
  if (unmatchedWhy) {
    yield ` "unmatchedWhy": {"reasons": ${JSON.stringify(unmatchedWhy.reasons)},\n "a": [`;
    yield* numberPieces(unmatchedWhy.a);
    yield '],\n "b": [';
    yield* numberPieces(unmatchedWhy.b);
    yield ']},\n';
  }
  yield `${JSON.stringify({ mapping, context, read }, null, 1).slice(2)}\n`;
}

function* numberPieces(numbers: readonly number[]): Generator<string> {
  for (let start = 0; start < numbers.length; start += ROWS_A_PIECE) {
    yield `${start === 0 ? '' : ',\n'}${numbers.slice(start, start + ROWS_A_PIECE).join(',')}`;
  }
}

function* listPieces(length: number, item: (index: number) => unknown): Generator<string> {
  for (let start = 0; start < length; start += ROWS_A_PIECE) {
    const lines: string[] = [];
    for (let index = start; index < Math.min(length, start + ROWS_A_PIECE); index++) {
      lines.push(JSON.stringify(item(index)));
    }
    yield `${start === 0 ? '\n' : ',\n'}${lines.join(',\n')}`;
  }
}

const TEXT_COLUMNS = ['a', 'b', 'role'] as const;
const PLAIN_COLUMNS = ['dtypeA', 'dtypeB', 'compared', 'meanA', 'meanB', 'stdA', 'stdB'] as const;

/**
 * The rows of `order` as CSV (RFC 4180) in pieces; each measure is followed by what unrelated tensors would give.
 * Empty cells are nulls.
 */
export function* csvPieces(columns: RowColumns, order: Uint32Array): Generator<string> {
  const measures = MEASURES.flatMap(({ key }) => [key, `${key}IfUnrelated`]);
  const titles = [
    ...TEXT_COLUMNS,
    'layer',
    'expert',
    'shape',
    ...PLAIN_COLUMNS,
    ...measures,
    'nonFiniteA',
    'nonFiniteB',
  ];
  yield `${titles.join(',')}\r\n`;
  for (let start = 0; start < order.length; start += ROWS_A_PIECE) {
    const lines = [...order.subarray(start, start + ROWS_A_PIECE)].map((index) => csvLine(columns.row(index)));
    yield `${lines.join('\r\n')}\r\n`;
  }
}

function csvLine(row: TensorRow): string {
  const measures = MEASURES.flatMap(({ key, expected }) => [row[key], expected(row)?.value ?? null]);
  const numbers = [...PLAIN_COLUMNS.map((key) => row[key]), ...measures, row.nonFiniteA, row.nonFiniteB];
  const cells = [row.layer, row.expert ?? null, row.shape.join('x'), ...numbers];
  return [...TEXT_COLUMNS.map((key) => csvText(row[key])), ...cells.map((cell) => cell ?? '')].join(',');
}
