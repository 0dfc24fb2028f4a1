import type { TensorRow } from '../../contract.ts';
import type { MeasureKey } from '../measures.ts';
import type { TableQuery } from './row-order.ts';
import type { MeasureSeries } from './row-series.ts';
import type { TableTotals } from './row-totals.ts';

/** One row as the table shows it: very long names are cut. */
export interface TableRow {
  /** The row's place in the report. */
  index: number;
  row: TensorRow;
}

/** The visible part of the rows that match. */
export interface TableWindow {
  /** Rows that match the query. */
  matching: number;
  /** Rows that have come, and that will. */
  arrived: number;
  total: number;
  /** Place of `rows[0]` among the rows that match. */
  from: number;
  rows: TableRow[];
}

/** A tensor without counterpart. */
export interface UnmatchedName {
  name: string;
  /** '' where the report does not say. */
  why: string;
}

export type UnmatchedSide = 'a' | 'b';

/** What the table's worker does for the page. All rows stay there. */
export interface TableApi {
  /** Takes the rows of one comparison as `RowsMessage`. */
  accept(port: MessagePort): void;
  /** Rows [from, to) of those that match, in the query's order. */
  window(query: TableQuery, from: number, to: number): TableWindow;
  /** The whole row, names uncut. */
  row(index: number): TensorRow;
  totals(): TableTotals;
  series(measure: MeasureKey): MeasureSeries;
  /** Resolves when the last row and the report's frame have come. */
  ended(): Promise<void>;
  /** The tensors [from, to) without counterpart; very long names are cut. */
  unmatched(side: UnmatchedSide, from: number, to: number): UnmatchedName[];
  /** The whole report, `weightkin.report/1`. */
  json(): Promise<Blob>;
  /** The rows that match, in the query's order. */
  csv(query: TableQuery): Promise<Blob>;
}

type Asked<Api> = {
  [Name in keyof Api]: Api[Name] extends (...args: infer Args) => infer Result
    ? (...args: Args) => Promise<Awaited<Result>>
    : never;
};

/** The rows of one comparison for those that show them, wherever they are kept. */
export type TableReader = Omit<Asked<TableApi>, 'accept'>;
