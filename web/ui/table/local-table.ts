import type { Report } from '../../contract.ts';
import type { TableReader } from './table-api.ts';
import { createTableService } from './table-service.ts';

/** Rows are taken in this many at a time, so that a long report does not hold the page up. */
const ROWS_A_TURN = 4000;

/**
 * The rows of a finished report, without a worker: for pages that may start none. Rows come in turns; `onRows` is told after each.
 */
export function openLocalTable(report: Report, onRows: () => void): TableReader {
  const { tensors, ...frame } = report;
  const table = createTableService();
  table.take({ kind: 'begin', total: tensors.length });

  async function fill(): Promise<void> {
    for (let start = 0; start < tensors.length; start += ROWS_A_TURN) {
      const rows = tensors.slice(start, start + ROWS_A_TURN).map((row, place) => ({ index: start + place, row }));
      table.take({ kind: 'rows', rows });
      onRows();
      await new Promise((resolve) => setTimeout(resolve));
    }
    table.take({ kind: 'end', report: frame });
    onRows();
  }
  void fill();

  return {
    window: async (query, from, to) => table.window(query, from, to),
    row: async (index) => table.row(index),
    totals: async () => table.totals(),
    series: async (measure) => table.series(measure),
    ended: () => table.ended(),
    unmatched: async (side, from, to) => table.unmatched(side, from, to),
    json: () => table.json(),
    csv: (query) => table.csv(query),
  };
}
