import type { Report, TensorRow } from '../contract.ts';
import type { RowsMessage } from './messages.ts';

/** Puts the report together from what the engine posts; settles with the `end` message. */
function collectRows(port: MessagePort): Promise<Report> {
  return new Promise((resolve) => {
    let tensors: TensorRow[] = [];
    port.onmessage = ({ data }: MessageEvent<RowsMessage>) => {
      if (data.kind === 'begin') tensors = Array.from({ length: data.total });
      else if (data.kind === 'rows') for (const { index, row } of data.rows) tensors[index] = row;
      else {
        const { unmatched, context, read, ...head } = data.report;
        resolve({ ...head, tensors, unmatched, context, read });
      }
    };
  });
}

/** Runs a comparison that posts its rows to the port it is given, and puts the report together from them. */
export async function wholeReport(compare: (rows: MessagePort) => Promise<unknown>): Promise<Report> {
  const { port1, port2 } = new MessageChannel();
  const rows = collectRows(port1);
  try {
    await compare(port2);
    return await rows;
  } finally {
    port1.close();
  }
}
