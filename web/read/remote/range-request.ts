import { type AnswerBody, readBody } from './answer-body.ts';
import type { OpenBody } from './body-reader.ts';
import { type AnswerHead, type ExpectedAnswer, checkAnswer } from './check-answer.ts';
import { type HostFault, hostFault, isFault } from './host-fault.ts';
import { type Asking, sendRequest } from './send-request.ts';
import type { Transport } from './transport.ts';

export interface RangeAsking extends Omit<Asking, 'range'>, ExpectedAnswer {
  openBody?: OpenBody | undefined;
}

/** A range of a file on its way; its head says exactly what was asked for. */
export interface RangeAnswer {
  readonly head: AnswerHead;
  /** Where the request ended up on another origin than the one asked. */
  readonly direct: string | null;
  /**
   * The next bytes, the last ones only once it is sure that none follow. A fault ends the answer. Throws `AbortError`.
   */
  next(patienceMs: number): Promise<Uint8Array<ArrayBuffer> | HostFault>;
  recycle(piece: Uint8Array<ArrayBuffer>): void;
  /** Gives the connection back, wherever the body is. */
  end(): void;
}

/** One GET of one range, everything about its answer checked. Throws `AbortError`. */
export async function requestRange(transport: Transport, asking: RangeAsking): Promise<RangeAnswer | HostFault> {
  const { first, last, signal } = asking;
  const answer = await sendRequest(transport, { ...asking, range: `bytes=${first}-${last}` });
  if (isFault(answer)) return answer;
  const head = checkAnswer(answer.response, asking);
  if (isFault(head)) {
    answer.end(head);
    return head;
  }
  const body = readBody(answer, signal, asking.openBody);
  return {
    head,
    direct: answer.direct,
    next: counted(body, head.length),
    recycle: body.recycle,
    end: () => body.end(),
  };
}

/** Holds the body to its length. */
function counted(body: AnswerBody, length: number): RangeAnswer['next'] {
  let arrived = 0;
  return async (patienceMs) => {
    const piece = await body.next(patienceMs);
    if (piece !== null && isFault(piece)) return piece;
    if (piece === null) return fail(hostFault('length', `${length - arrived} bytes short`, { status: 206 }));
    arrived += piece.byteLength;
    if (arrived < length) return piece;
    const more = arrived > length ? piece : await body.next(patienceMs);
    if (more === null) {
      body.end();
      return piece;
    }
    return isFault(more) ? more : fail(hostFault('length', 'longer than promised', { status: 206 }));
  };

  function fail(fault: HostFault): HostFault {
    body.end(fault);
    return fault;
  }
}
