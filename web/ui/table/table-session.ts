import { transfer, type Remote as ComlinkRemote } from 'comlink';
import { startWorker } from '../../engine/start-worker.ts';
import { bridge, noWorkers, WorkerDied } from '../../measure/bridge.ts';
import type { ReportDocuments } from '../export/report-documents.ts';
import source from './rows.worker.ts?bundle';
import type { TableApi, TableReader } from './table-api.ts';

/** The rows of one comparison, in a worker of their own until `close`. */
export interface TableSession extends TableReader {
  /** For the engine, which posts the rows to it. */
  readonly rows: MessagePort;
  /** What is made of the whole report. */
  readonly documents: ReportDocuments;
  /** Ends the worker; whatever is pending rejects. */
  close(): void;
}

function closedError(): Error {
  return new DOMException('The table was closed.', 'AbortError');
}

function startTable(): Worker {
  try {
    return startWorker(source, 'weightkin-rows');
  } catch (cause) {
    throw noWorkers(cause);
  }
}

/**
 * Starts the table's worker. A worker that never starts or dies makes every call reject with one clear sentence.
 * @throws UnreadableSource where no worker may be started
 */
export function openTable(): TableSession {
  const { call, kill } = bridge<TableApi & ReportDocuments>(startTable());
  const { port1, port2 } = new MessageChannel();
  const ask = async <Result>(
    use: (remote: ComlinkRemote<TableApi & ReportDocuments>) => Promise<Result>,
  ): Promise<Result> => {
    try {
      return await call(use);
    } catch (cause) {
      if (!(cause instanceof WorkerDied)) throw cause;
      const sentence = 'The worker that keeps the table stopped: reload the page and compare again.';
      throw new Error(sentence, { cause });
    }
  };
  call((remote) => remote.accept(transfer(port2, [port2]))).catch(kill);

  return {
    rows: port1,
    documents: {
      open: (text) => ask((remote) => remote.open(text)),
      check: (published) => ask((remote) => remote.check(published)),
      hash: () => ask((remote) => remote.hash()),
      firstRows: (count) => ask((remote) => remote.firstRows(count)),
    },
    window: (query, from, to) => ask((remote) => remote.window(query, from, to)),
    row: (index) => ask((remote) => remote.row(index)),
    totals: () => ask((remote) => remote.totals()),
    series: (measure) => ask((remote) => remote.series(measure)),
    ended: () => ask((remote) => remote.ended()),
    unmatched: (side, from, to) => ask((remote) => remote.unmatched(side, from, to)),
    json: () => ask((remote) => remote.json()),
    csv: (query) => ask((remote) => remote.csv(query)),
    close: () => kill(closedError()),
  };
}
