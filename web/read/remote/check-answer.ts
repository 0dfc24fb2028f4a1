import { parseContentRange } from './content-range.ts';
import { type HostFault, hostFault } from './host-fault.ts';
import { statusFault } from './status-fault.ts';

/** What an answer has to agree with. `last` is included. */
export interface ExpectedAnswer {
  first: number;
  last: number;
  /** Of the whole file; `null` where it is not known yet, and the answer may end with the file. */
  size: number | null;
  /** `null` where none is known, or the host tells none. */
  etag: string | null;
}

export interface AnswerHead {
  /** Bytes that must follow. */
  length: number;
  size: number;
  etag: string | null;
}

/**
 * The head of an answer to a range, or why it is not to be trusted: a body is read only under a head that says exactly what was
 * asked for.
 */
export function checkAnswer(response: Response, expected: ExpectedAnswer): AnswerHead | HostFault {
  const { status, headers } = response;
  const fault = (kind: HostFault['kind'], words: string) => hostFault(kind, words, { status });
  if (isEmptyFile(response, expected)) return { length: 0, size: 0, etag: headers.get('etag') };
  if (status !== 206) return statusFault(response, Date.now());

  const encoding = headers.get('content-encoding')?.trim().toLowerCase() ?? '';
  if (encoding !== '' && encoding !== 'identity') return fault('encoded', `compressed (${encoding})`);

  const text = headers.get('content-range');
  if (text === null) return fault('no-content-range', 'no Content-Range');
  const range = parseContentRange(text);
  if (range === null || range.first !== expected.first) return fault('content-range', 'another range');
  if (range.total === null) return fault('no-total', 'size not told');
  if (expected.size !== null && range.total !== expected.size) return fault('size', 'another size');
  const last = Math.min(expected.last, range.total - 1);
  if (range.last !== last) return fault('content-range', 'another range');

  const etag = headers.get('etag');
  if (expected.etag !== null && etag !== expected.etag) return fault('etag', 'another ETag');

  const length = last - range.first + 1;
  const announced = headers.get('content-length');
  if (announced !== null && Number(announced) !== length) return fault('length', 'another Content-Length');
  return { length, size: range.total, etag };
}

/** The first bytes of an empty file cannot be had: its size is known all the same. */
function isEmptyFile({ status, headers }: Response, { first, size }: ExpectedAnswer): boolean {
  return status === 416 && first === 0 && size === null && headers.get('content-range')?.trim() === 'bytes */0';
}
