import { Readable } from 'node:stream';
import { createGzip } from 'node:zlib';
import { type Answer, type Body, zipped } from './answer.ts';
import type { Fault } from './fault.ts';

/** Bends a finished answer: what the headers say, and how many bytes follow them. */
export async function distort(answer: Answer, fault: Fault | undefined): Promise<Answer> {
  const { headers, body } = answer;
  if (fault === undefined || answer.status >= 300) return answer;
  if (fault.kind === 'not-satisfiable') {
    const size = headers.get('content-range')?.split('/')[1] ?? body?.length ?? 0;
    return { status: 416, headers: new Map([['content-range', `bytes */${size}`]]), body: null };
  }
  if (body === null) return answer;
  if (fault.kind === 'content-range') relabel(headers, fault);
  if (fault.kind === 'hidden-content-range' && fault.how === 'absent') headers.delete('content-range');
  if (fault.kind === 'short-body') return { ...answer, body: shortened(body, fault) };
  if (fault.kind === 'long-body') return { ...answer, body: lengthened(body, fault) };
  if (fault.kind !== 'gzip' || fault.of === 'stored') return answer;
  headers.set('content-encoding', 'gzip');
  return { ...answer, body: fault.of === 'range' ? await zipped(body) : zippedAsSent(body) };
}

function relabel(headers: Map<string, string>, fault: Fault & { kind: 'content-range' }): void {
  const match = /^bytes (\d+)-(\d+)\/(\d+)$/.exec(headers.get('content-range') ?? '');
  if (match === null) return;
  const [first, last, total] = match.slice(1).map(Number) as [number, number, number];
  const { startBy = 0, endBy = 0 } = fault;
  headers.set('content-range', fault.text ?? `bytes ${first + startBy}-${last + endBy}/${fault.total ?? total}`);
}

function shortened(body: Body, { missing, framing }: Fault & { kind: 'short-body' }): Body {
  const length = Math.max(0, (body.length ?? 0) - missing);
  return {
    length: framing === 'length' ? length : null,
    async *chunks(most) {
      let left = length;
      for await (const chunk of body.chunks(most)) {
        yield chunk.subarray(0, left);
        left -= chunk.length;
        if (left <= 0) return;
      }
    },
  };
}

function lengthened(body: Body, { extra, framing }: Fault & { kind: 'long-body' }): Body {
  return {
    length: framing === 'length' ? (body.length ?? 0) + extra : null,
    async *chunks(most) {
      yield* body.chunks(most);
      for (let left = extra; left > 0; left -= most) yield new Uint8Array(Math.min(left, most));
    },
  };
}

function zippedAsSent(body: Body): Body {
  return {
    length: null,
    chunks: (most) => Readable.from(body.chunks(most), { objectMode: false }).pipe(createGzip({ level: 1 })),
  };
}
