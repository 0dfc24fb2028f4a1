import type { RowsMessage } from './messages.ts';

/** Small enough that the thread which takes a batch is busy for a few milliseconds. */
const BATCH_ROWS = 500;

type Rows = Extract<RowsMessage, { kind: 'rows' }>['rows'];

/** Gathers rows into messages. */
export function batchRows(post: (message: RowsMessage) => void) {
  let rows: Rows = [];
  function flush(): void {
    if (rows.length > 0) post({ kind: 'rows', rows });
    rows = [];
  }
  return {
    add(entry: Rows[number]): void {
      rows.push(entry);
      if (rows.length === BATCH_ROWS) flush();
    },
    flush,
  };
}
