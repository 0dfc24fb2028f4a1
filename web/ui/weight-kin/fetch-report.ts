import { msg, str } from '@lit/localize';
import type { Report } from '../../contract.ts';
import { parseReport } from '../../report/parse-report.ts';
import { formatBytes } from '../format/numbers.ts';

/** More than this is not shown inside another page: the largest model's report at depth quick takes about half. */
const MOST_BYTES = 128e6;

/** What a reader can be told, with what the browser said of it. */
function unreadable(message: string, cause?: unknown): Error {
  return new Error(message, { cause });
}

async function textOf(response: Response, signal: AbortSignal): Promise<string> {
  const most = formatBytes(MOST_BYTES);
  const tooLarge = () => unreadable(msg(str`The report is larger than ${most}, which is more than is shown here.`));
  if (Number(response.headers.get('content-length') ?? 0) > MOST_BYTES) {
    void response.body?.cancel();
    throw tooLarge();
  }
  if (!response.body) return '';
  // A host may say nothing of the length, or something untrue.
  const decoder = new TextDecoder();
  const reader = response.body.getReader();
  const pieces: string[] = [];
  let bytes = 0;
  for (;;) {
    const { done, value } = await reader.read();
    signal.throwIfAborted();
    if (done) break;
    bytes += value.byteLength;
    if (bytes > MOST_BYTES) {
      void reader.cancel();
      throw tooLarge();
    }
    pieces.push(decoder.decode(value, { stream: true }));
  }
  return pieces.join('') + decoder.decode();
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
  return parseReport(await textOf(response, signal));
}
