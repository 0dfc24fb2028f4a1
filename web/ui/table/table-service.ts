import type { Report, TensorRow } from '../../contract.ts';
import type { RowsMessage } from '../../engine/messages.ts';
import type { RowwiseReport } from '../../report/canonical.ts';
import { MAX_NAME, shortenName } from '../format/names.ts';
import { createOrderCache } from './order-cache.ts';
import { createRowColumns } from './row-columns.ts';
import { csvPieces, jsonPieces } from './row-export.ts';
import { measureSeries } from './row-series.ts';
import { tableTotals } from './row-totals.ts';
import type { TableApi } from './table-api.ts';

const MAX_WINDOW = 1000;

/** The table's worker without its worker. */
export interface TableKeeper extends TableApi {
  take(message: RowsMessage): void;
  /** Takes a finished report in place of messages. */
  takeReport(report: Report): void;
  /** The whole report, its rows one after the other. @throws Error before it has ended */
  rowwise(): RowwiseReport;
}

/** Everything the page asks of the rows. */
export function createTableService(): TableKeeper {
  let columns = createRowColumns(0);
  let report: Omit<Report, 'tensors'> | undefined;
  const orders = createOrderCache();
  let markEnd = () => {};
  const end = new Promise<void>((resolve) => (markEnd = resolve));

  const take = (message: RowsMessage) => {
    if (message.kind === 'begin') columns = createRowColumns(message.total);
    else if (message.kind === 'rows') for (const { index, row } of message.rows) columns.put(index, row);
    else {
      report = message.report;
      markEnd();
    }
  };

  function* rowsInTurn(): Generator<TensorRow> {
    for (let index = 0; index < columns.total; index++) yield columns.wholeRow(index);
  }

  return {
    take,
    takeReport({ tensors, ...frame }) {
      take({ kind: 'begin', total: tensors.length });
      for (const [index, row] of tensors.entries()) columns.put(index, row);
      take({ kind: 'end', report: frame });
    },
    rowwise() {
      if (!report) throw new Error('The comparison has not ended.');
      return { ...report, tensors: { [Symbol.iterator]: rowsInTurn } };
    },
    accept(port) {
      port.addEventListener('message', (event: MessageEvent<RowsMessage>) => take(event.data));
      port.start();
    },
    window(query, from, to) {
      const order = orders.order(columns, query);
      const start = Math.max(0, Math.min(from, order.length));
      const indices = order.subarray(start, Math.min(to, start + MAX_WINDOW));
      return {
        matching: order.length,
        arrived: columns.arrived,
        total: columns.total,
        from: start,
        rows: [...indices].map((index) => ({ index, row: withShortNames(columns.row(index)) })),
      };
    },
    row: (index) => columns.row(index),
    totals: () => tableTotals(columns),
    series: (measure) => measureSeries(columns, measure),
    ended: () => end,
    unmatched: (side, from, to) =>
      (report?.unmatched[side] ?? []).slice(from, Math.min(to, from + MAX_WINDOW)).map((name, place) => {
        const { reasons = [], [side]: why = [] } = report?.unmatchedWhy ?? {};
        const reason = reasons[why[from + place] ?? -1] ?? '';
        return { name: shortenName(name, MAX_NAME), why: shortenName(reason, MAX_NAME) };
      }),
    async json() {
      if (!report) throw new Error('The comparison has not ended.');
      return blobOf(jsonPieces(report, columns), 'application/json');
    },
    csv: (query) => blobOf(csvPieces(columns, orders.order(columns, query, { fresh: true })), 'text/csv'),
  };
}

function withShortNames(row: TensorRow): TensorRow {
  return { ...row, a: shortenName(row.a, MAX_NAME), b: shortenName(row.b, MAX_NAME) };
}

/**
 * Each piece becomes a Blob at once, so that the browser may keep it out of the worker's memory; between pieces the
 * worker answers whoever scrolls meanwhile.
 */
async function blobOf(pieces: Iterable<string>, type: string): Promise<Blob> {
  const parts: Blob[] = [];
  for (const piece of pieces) {
    parts.push(new Blob([piece]));
    await new Promise((resolve) => setTimeout(resolve));
  }
  return new Blob(parts, { type });
}
