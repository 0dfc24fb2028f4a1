import { msg, str } from '@lit/localize';
import type { Report } from '../../contract.ts';
import { bodyWithin } from '../../read/body-within.ts';
import { parseReport } from '../../report/parse-report.ts';
import { formatBytes } from '../format/numbers.ts';

/** More than this is not shown inside another page: the largest model's report at depth quick takes about half. */
const MOST_BYTES = 128e6;

/** What a reader can be told, with what the browser said of it. */
function unreadable(message: string, cause?: unknown): Error {
  return new Error(message, { cause });
}

async function textOf(response: Response): Promise<string> {
  const pieces = await bodyWithin(response, MOST_BYTES);
  if (pieces === null) {
    const most = formatBytes(MOST_BYTES);
    throw unreadable(msg(str`The report is larger than ${most}, which is more than is shown here.`));
  }
  const decoder = new TextDecoder();
  return pieces.map((piece) => decoder.decode(piece, { stream: true })).join('') + decoder.decode();
}

/**
 * Reads a report that lies on any host. No cookies are sent, nor the address of the page that shows it.
 * @param address absolute, or relative to the document
 * @throws Error whose message is one sentence for a person: an unreachable host, a report that is none; AbortError
 */
export async function fetchReport(address: string, signal: AbortSignal): Promise<Report> {
  if (!URL.canParse(address, document.baseURI)) throw unreadable(msg('The address of the report is not an address.'));
  const url = new URL(address, document.baseURI);
  const host = url.host || url.protocol;
  let response: Response;
  try {
    response = await fetch(url, { signal, credentials: 'omit', referrerPolicy: 'no-referrer' });
  } catch (cause) {
    signal.throwIfAborted();
    throw unreadable(
      msg(
        str`The report could not be read from ${host}: the connection failed, or the host does not let other sites read it (CORS), or this page's content security policy forbids it (connect-src).`,
      ),
      cause,
    );
  }
  const { status } = response;
  if (!response.ok) throw unreadable(msg(str`The report could not be read: ${host} answered with status ${status}.`));
  const text = await textOf(response);
  signal.throwIfAborted();
  return parseReport(text);
}
