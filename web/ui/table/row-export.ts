import type { Report, TensorRow } from '../../contract.ts';
import { rowCsvPieces } from '../../report/csv-rows.ts';
import type { RowColumns } from './row-columns.ts';

const ROWS_A_PIECE = 4096;

/**
 * The report as JSON text in pieces, none of which grows with the model. One line for each row and unmatched name. Fields that only a
 * later version knows come last.
 */
export function* jsonPieces(report: Omit<Report, 'tensors'>, columns: RowColumns): Generator<string> {
  const { schema, tool, created, depth, seed, models, verdict, evidence, tests, layerMap, distributions, ...rest } =
    report;
  const { unmatched, unmatchedWhy, mapping, context, read, ...others } = rest;
  const head = { schema, tool, created, depth, seed, models, verdict, evidence, tests, layerMap, distributions };
  yield `${JSON.stringify(head, null, 1).slice(0, -2)},\n "tensors": [`;
  yield* listPieces(columns.total, (index) => columns.wholeRow(index));
  yield '],\n "unmatched": {"a": [';
  const { a, b, ...unmatchedOthers } = unmatched;
  yield* listPieces(a.length, (index) => a[index]);
  yield '],\n "b": [';
  yield* listPieces(b.length, (index) => b[index]);
  yield `]${endWith(unmatchedOthers)},\n`;
  if (unmatchedWhy) {
    const { reasons, a: whyA, b: whyB, ...whyOthers } = unmatchedWhy;
    yield ` "unmatchedWhy": {"reasons": ${JSON.stringify(reasons)},\n "a": [`;
    yield* numberPieces(whyA);
    yield '],\n "b": [';
    yield* numberPieces(whyB);
    yield `]${endWith(whyOthers)},\n`;
  }
  yield `${JSON.stringify({ mapping, context, read, ...others }, null, 1).slice(2)}\n`;
}

/** The last fields of an object that has others before them, and its end. */
function endWith(fields: object): string {
  const text = JSON.stringify(fields);
  return text === '{}' ? text.slice(1) : `,\n ${text.slice(1)}`;
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

function* rowsOf(columns: RowColumns, order: Uint32Array): Generator<TensorRow> {
  for (const index of order) yield columns.row(index);
}

/** The rows of `order` as CSV in pieces. */
export function csvPieces(columns: RowColumns, order: Uint32Array): Generator<string> {
  return rowCsvPieces(rowsOf(columns, order));
}
