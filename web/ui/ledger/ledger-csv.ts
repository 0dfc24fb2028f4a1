import { csvText } from '../../report/csv-cell.ts';
import type { RequestLedger } from './request-ledger.ts';

const TITLES = 'method,host,path,range,status,bytesReceived,attempt,fault';

/** Every request that is listed, as CSV (RFC 4180). An empty status: no answer came. */
export function ledgerCsv({ entries }: Pick<RequestLedger, 'entries'>): Blob {
  const lines = entries.map(({ method, host, path, range, status, bytesReceived, attempt, fault }) =>
    [method, csvText(host), csvText(path), range, status ?? '', bytesReceived, attempt, csvText(fault)].join(','),
  );
  return new Blob([`${[TITLES, ...lines].join('\r\n')}\r\n`], { type: 'text/csv' });
}
