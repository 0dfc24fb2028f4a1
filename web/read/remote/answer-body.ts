import { abortError } from '../errors.ts';
import { type OpenBody, openPlainBody } from './body-reader.ts';
import { type HostFault, hostFault } from './host-fault.ts';
import type { OpenAnswer } from './send-request.ts';
import { wasSilent, withinPatience } from './within-patience.ts';

/** The body of one answer, with patience for silence and with an eye on its ledger. */
export interface AnswerBody {
  /** The next bytes, at least one; `null` after the last. A fault has ended the answer. Throws `AbortError`. */
  next(patienceMs: number): Promise<Uint8Array<ArrayBuffer> | null | HostFault>;
  recycle(piece: Uint8Array<ArrayBuffer>): void;
  /** Ends the answer, wherever the body is. */
  end(fault?: HostFault): void;
}

/**
 * Strong references to every body being read. With none but the awaiting function's locals Chromium 156 forgets pending reads
 * of files (docs/decisions/0003); should it forget these as well, patience would find it, but late.
 */
const open = new Set<object>();

export function readBody(answer: OpenAnswer, signal: AbortSignal, openBody: OpenBody = openPlainBody): AnswerBody {
  const { body, status } = answer.response;
  const reader = body === null ? null : openBody(body);
  if (reader) open.add(reader);

  function end(fault?: HostFault): void {
    if (reader) {
      open.delete(reader);
      // The request is aborted as well; a body must not depend on it.
      reader.cancel();
    }
    signal.removeEventListener('abort', aborted);
    answer.end(fault);
  }
  const aborted = () => end();
  signal.addEventListener('abort', aborted, { once: true });

  function fail(fault: HostFault): HostFault {
    end(fault);
    return fault;
  }

  return {
    async next(patienceMs) {
      for (;;) {
        if (signal.aborted) throw abortError();
        if (reader === null) return null;
        let result: Awaited<ReturnType<typeof withinPatience<Awaited<ReturnType<typeof reader.read>>>>>;
        try {
          result = await withinPatience(reader.read(), patienceMs);
        } catch (cause) {
          if (signal.aborted) throw abortError();
          return fail(hostFault('cut', 'the connection ended', { status, cause }));
        }
        if (signal.aborted) throw abortError();
        if (wasSilent(result)) return fail(hostFault('stall', 'silence', { status }));
        if (result.done) return null;
        answer.received(result.value.byteLength);
        if (result.value.byteLength > 0) return result.value;
        reader.recycle(result.value);
      }
    },
    recycle: (piece) => reader?.recycle(piece),
    end,
  };
}
