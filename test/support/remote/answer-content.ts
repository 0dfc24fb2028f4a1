import type { Answer } from './answer.ts';
import { bodyOf, zipped } from './answer.ts';
import type { Asked } from './asked.ts';
import { type ByteRange, rangeAsked } from './byte-range.ts';
import { type Content, heldContent } from './content.ts';
import type { Fault } from './fault.ts';

/** GET or HEAD of a file by the rules of RFC 9110 for single ranges, ETag, If-Range and If-None-Match; faults bend the file itself. */
export async function answerWithContent(file: Content, asked: Asked, fault?: Fault): Promise<Answer> {
  const content = await bent(file, fault);
  const headers = new Map([
    ['accept-ranges', 'bytes'],
    ['content-type', content.type ?? 'application/octet-stream'],
  ]);
  if (content.etag !== '') headers.set('etag', content.etag);
  if (fault?.kind === 'gzip' && fault.of === 'stored') headers.set('content-encoding', 'gzip');
  if (asked.headers['if-none-match'] === content.etag) return { status: 304, headers, body: null };

  const range = rangeOf(content, asked, fault);
  if (range === 'whole') return { status: 200, headers, body: bodyOf(content, 0, content.size) };
  if (range === 'not-satisfiable') {
    return { status: 416, headers: headers.set('content-range', `bytes */${content.size}`), body: null };
  }
  headers.set('content-range', `bytes ${range.first}-${range.last}/${content.size}`);
  return { status: 206, headers, body: bodyOf(content, range.first, range.last + 1) };
}

function rangeOf({ size, etag }: Content, asked: Asked, fault?: Fault): ByteRange | 'whole' | 'not-satisfiable' {
  const condition = asked.headers['if-range'];
  // A weak tag never matches, a date is not kept.
  if (condition !== undefined && (condition !== etag || etag.startsWith('W/'))) return 'whole';
  if (fault?.kind === 'whole' || (fault?.kind === 'gzip' && fault.of === 'whole')) return 'whole';
  const range = rangeAsked(asked.range, size);
  if (typeof range === 'string' || fault?.kind !== 'other-range') return range;
  const by = Math.max(-range.first, Math.min(fault.by, size - 1 - range.last));
  return { first: range.first + by, last: range.last + by };
}

async function bent(content: Content, fault?: Fault): Promise<Content> {
  if (fault?.kind === 'etag') return { ...plain(content), etag: fault.etag ?? '' };
  if (fault?.kind === 'size') return resized(content, fault.size);
  if (fault?.kind !== 'gzip' || fault.of !== 'stored') return content;
  // Enough to hold any range of a small file, and the first range of a large one.
  const most = Math.min(content.size, 4 * 2 ** 20);
  const parts = [];
  for await (const part of (await zipped(bodyOf(content, 0, most))).chunks(2 ** 30)) parts.push(part);
  return { ...heldContent(Buffer.concat(parts)), ...(content.type === undefined ? {} : { type: content.type }) };
}

/** Getters of a content made on demand are lost on spreading; this keeps their values. */
function plain({ size, etag, type, read }: Content): Content {
  return { size, etag, ...(type === undefined ? {} : { type }), read };
}

function resized(content: Content, size: number): Content {
  return {
    ...plain(content),
    size,
    async read(begin, end) {
      const bytes = new Uint8Array(end - begin);
      if (begin < content.size) bytes.set(await content.read(begin, Math.min(end, content.size)));
      return bytes;
    },
  };
}
