import { readBody } from './answer-body.ts';
import { type HostFault, hostFault, isFault } from './host-fault.ts';
import { isMissing } from './remote-sentences.ts';
import { countAttempts } from './retry.ts';
import { sendRequest } from './send-request.ts';
import { statusFault } from './status-fault.ts';
import type { Transport } from './transport.ts';

export interface WholeRequest {
  /** How sentences call it. */
  name: string;
  url: string;
  /** A longer answer is not read. */
  mostBytes: number;
  signal?: AbortSignal | undefined;
  /** Asked of every answer; one that is cut off without a sign of it is asked for again. */
  isComplete?: ((bytes: Uint8Array<ArrayBuffer>) => boolean) | undefined;
}

export interface Whole {
  bytes: Uint8Array<ArrayBuffer>;
  /** The Link header, where the host sends one and lets pages see it. */
  link: string | null;
}

/**
 * A listing, or another short text of a host; `null` where the host has none. Asked for again like ranges, but from its start.
 *
 * Throws `UnreadableSource`, `AbortError`.
 */
export async function getWhole(
  transport: Transport,
  { name, url, mostBytes, signal, isComplete = () => true }: WholeRequest,
): Promise<Whole | null> {
  // One that is never aborted saves every layer below the question whether there is one.
  const stop = signal ?? new AbortController().signal;
  const attempts = countAttempts(transport, { name, url, position: () => 0, signal: stop });
  const { host } = new URL(url);
  for (;;) {
    const free = await transport.places.take(host, stop);
    const patienceMs = attempts.patienceMs(url);
    let got: Whole | HostFault;
    try {
      got = await ask(transport, { url, mostBytes, attempt: attempts.number, patienceMs, signal: stop });
    } finally {
      free();
    }
    if (!isFault(got) && !isComplete(got.bytes)) got = hostFault('length', 'cut off', { status: 200 });
    if (!isFault(got)) return got;
    try {
      await attempts.after(got, { url, patienceMs });
    } catch (error) {
      if (isMissing(error)) return null;
      throw error;
    }
  }
}

interface Ask {
  url: string;
  mostBytes: number;
  attempt: number;
  patienceMs: number;
  signal: AbortSignal;
}

async function ask(transport: Transport, { mostBytes, patienceMs, ...asking }: Ask): Promise<Whole | HostFault> {
  const answer = await sendRequest(transport, { ...asking, patienceMs, range: '' });
  if (isFault(answer)) return answer;
  const { status, headers } = answer.response;
  const refuse = (fault: HostFault): HostFault => {
    answer.end(fault);
    return fault;
  };
  if (status !== 200) return refuse(statusFault(answer.response, Date.now()));
  const tooLarge = hostFault('too-large', 'too long', { status });
  if (Number(headers.get('content-length') ?? 0) > mostBytes) return refuse(tooLarge);

  const body = readBody(answer, asking.signal);
  const pieces: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const piece = await body.next(patienceMs);
    if (piece === null) break;
    if (isFault(piece)) return piece;
    length += piece.byteLength;
    if (length > mostBytes) {
      body.end(tooLarge);
      return tooLarge;
    }
    pieces.push(piece);
  }
  body.end();
  return { bytes: joined(pieces, length), link: headers.get('link') };
}

function joined(pieces: readonly Uint8Array[], length: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.byteLength;
  }
  return bytes;
}
