import { msg, str } from '@lit/localize';
import { bodyWithin } from '../../read/body-within.ts';
import type { RequestEntry } from '../../read/remote/request-log.ts';
import { MOST_CHARACTERS } from '../../report/report-limits.ts';

export interface FetchReportOptions {
  signal: AbortSignal;
  onRequest(entry: RequestEntry): void;
}

/**
 * Fetches the text of a published report with one GET request, without cookies or referrer; no more than a report may take.
 * @throws Error with one sentence; AbortError
 */
export async function fetchReport(address: string, { signal, onRequest }: FetchReportOptions): Promise<Blob> {
  const url = new URL(address);
  const { host, pathname } = url;
  const entry = { method: 'GET', host, path: pathname, range: '', attempt: 1 } as const;
  const unreachable = (cause: unknown) =>
    new Error(
      msg(
        str`${host} cannot be reached, or does not let pages of other sites read it: download the report and drop the file here.`,
      ),
      { cause },
    );
  let response: Response;
  try {
    response = await fetch(url, { signal, credentials: 'omit', referrerPolicy: 'no-referrer' });
  } catch (cause) {
    if (signal.aborted) throw cause;
    onRequest({ ...entry, status: null, bytesReceived: 0, fault: 'no answer' });
    throw unreachable(cause);
  }
  const { status } = response;
  if (!response.ok) {
    onRequest({ ...entry, status, bytesReceived: 0, fault: 'refused' });
    await response.body?.cancel();
    throw new Error(msg(str`${host} does not give it (status ${status}): check the address.`));
  }
  let bytesReceived = 0;
  const note = (fault: string) => onRequest({ ...entry, status, bytesReceived, fault });
  let pieces: Awaited<ReturnType<typeof bodyWithin>>;
  try {
    pieces = await bodyWithin(response, MOST_CHARACTERS, (bytes) => (bytesReceived = bytes));
  } catch (cause) {
    if (signal.aborted) throw cause;
    note('the connection ended');
    throw unreachable(cause);
  }
  if (pieces === null) {
    note('too long');
    throw new Error(msg('It is longer than any report.'));
  }
  note('');
  return new Blob(pieces);
}
