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
  let response: Response;
  try {
    response = await fetch(url, { signal, credentials: 'omit', referrerPolicy: 'no-referrer' });
  } catch (cause) {
    if (signal.aborted) throw cause;
    onRequest({ ...entry, status: null, bytesReceived: 0, fault: 'no answer' });
    throw new Error(
      msg(
        str`${host} cannot be reached, or does not let pages of other sites read it: download the report and drop the file here.`,
      ),
      { cause },
    );
  }
  const { status } = response;
  if (!response.ok) {
    onRequest({ ...entry, status, bytesReceived: 0, fault: 'refused' });
    await response.body?.cancel();
    throw new Error(msg(str`${host} does not give it (status ${status}): check the address.`));
  }
  const pieces = await bodyWithin(response, MOST_CHARACTERS);
  if (pieces === null) throw new Error(msg('It is longer than any report.'));
  const text = new Blob(pieces);
  onRequest({ ...entry, status, bytesReceived: text.size, fault: '' });
  return text;
}
