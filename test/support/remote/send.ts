import { once } from 'node:events';
import { type ServerResponse, STATUS_CODES } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Answer } from './answer.ts';
import type { Fault } from './fault.ts';
import { type Line, line } from './line.ts';
import type { LoggedRequest } from './request-log.ts';

interface Sending {
  response: ServerResponse;
  answer: Answer;
  line: Line;
  fault: Fault | undefined;
  entry: LoggedRequest;
}

/** Sends an answer over a line, with the faults of transport. Resolves when nothing more will be sent. */
export async function send(sending: Sending): Promise<void> {
  const { response, fault, entry } = sending;
  if (response.destroyed) {
    entry.outcome = 'left';
    return;
  }
  response.once('close', () => {
    if (entry.outcome === 'open') entry.outcome = response.writableFinished ? 'complete' : 'left';
  });
  if (fault?.kind === 'cut' && fault.at === 'head') return cutHead(sending, fault);
  if (fault?.kind === 'stall' && fault.at === 'head') await silence(response, fault.forMs);
  if (response.destroyed) return;
  writeHead(sending);
  const whole = await sendBody(sending);
  if (whole && !response.destroyed) response.end();
}

function writeHead({ response, answer, entry }: Sending): void {
  const { status, headers, body } = answer;
  entry.status = status;
  const length = body === null ? 0 : body.length;
  // A length on 304 would be that of the file.
  if (length !== null && status !== 304) headers.set('content-length', String(length));
  response.writeHead(status, [...headers].flat());
  response.flushHeaders();
}

/** Whether the body went out to its end. */
async function sendBody({ response, answer, line: shared, fault, entry }: Sending): Promise<boolean> {
  const mark = markOf(fault, answer);
  const own = fault?.kind === 'drip' ? line({ bytesPerSecond: fault.bytesPerSecond }) : undefined;
  const most =
    own === undefined
      ? shared.chunkBytes
      : Math.max(1, Math.round(fault?.kind === 'drip' ? fault.bytesPerSecond / 50 : 1));
  if (mark === 0 && !(await interrupted(response, fault, entry))) return false;
  if (answer.body === null || entry.method === 'HEAD') return true;
  for await (const chunk of answer.body.chunks(most)) {
    for (const piece of splitAt(chunk, mark - entry.bytesSent)) {
      await Promise.all([shared.pass(piece.length), own?.pass(piece.length)]);
      if (!(await write(response, piece))) return false;
      entry.bytesSent += piece.length;
      if (entry.bytesSent === mark && !(await interrupted(response, fault, entry))) return false;
    }
  }
  return true;
}

/** The byte after which a fault strikes. An answer of known length that has been sent whole is over for its client: nothing is left to stall. */
function markOf(fault: Fault | undefined, { body }: Answer): number {
  if (fault?.kind === 'cut') return fault.afterBytes;
  return fault?.kind === 'stall' && fault.afterBytes !== body?.length ? fault.afterBytes : Infinity;
}

function splitAt(chunk: Uint8Array, at: number): Uint8Array[] {
  return at > 0 && at < chunk.length ? [chunk.subarray(0, at), chunk.subarray(at)] : [chunk];
}

/** Whether the connection still stands. Waits while the other side takes nothing. */
async function write(response: ServerResponse, bytes: Uint8Array): Promise<boolean> {
  if (response.destroyed) return false;
  if (bytes.length === 0 || response.write(bytes)) return true;
  const gone = new AbortController();
  const left = () => gone.abort();
  response.once('close', left);
  try {
    await once(response, 'drain', { signal: gone.signal });
  } catch (error) {
    if (!gone.signal.aborted) throw error;
  } finally {
    response.off('close', left);
  }
  return !response.destroyed;
}

/** Whether to go on after the place where a fault strikes. */
async function interrupted(response: ServerResponse, fault: Fault | undefined, entry: LoggedRequest): Promise<boolean> {
  if (fault?.kind === 'stall') {
    await silence(response, fault.forMs);
    return !response.destroyed;
  }
  entry.outcome = 'cut';
  if (fault?.kind === 'cut' && fault.how === 'reset') response.socket?.resetAndDestroy();
  else response.socket?.destroySoon();
  return false;
}

function cutHead({ response, answer, entry }: Sending, { afterBytes, how }: Fault & { kind: 'cut' }): void {
  const { status, headers } = answer;
  entry.outcome = 'cut';
  const lines = [...headers].map(([name, value]) => `${name}: ${value}`);
  const head = [`HTTP/1.1 ${status} ${STATUS_CODES[status]}`, ...lines, '', ''].join('\r\n');
  const { socket } = response;
  socket?.write(head.slice(0, afterBytes), () => (how === 'reset' ? socket.resetAndDestroy() : socket.destroySoon()));
  if (afterBytes === 0) socket?.destroySoon();
}

/** Without a time: until the other side leaves. */
async function silence(response: ServerResponse, ms: number | undefined): Promise<void> {
  if (response.destroyed) return;
  const left = once(response, 'close');
  await (ms === undefined ? left : Promise.race([left, sleep(ms)]));
}
