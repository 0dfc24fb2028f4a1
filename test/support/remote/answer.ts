import { gzipSync } from 'node:zlib';
import type { Content } from './content.ts';

/** A response before it is sent. Header names are in lower case. */
export interface Answer {
  status: number;
  headers: Map<string, string>;
  body: Body | null;
}

export interface Body {
  /** Bytes; `null` where they are sent in chunks without announcing how many. */
  length: number | null;
  /** In order, each at most `most` bytes long. */
  chunks(most: number): AsyncIterable<Uint8Array>;
}

/** The bytes `begin` to `end` of a content. */
export function bodyOf(content: Content, begin: number, end: number): Body {
  return {
    length: end - begin,
    async *chunks(most) {
      for (let at = begin; at < end; at += most) yield await content.read(at, Math.min(at + most, end));
    },
  };
}

export function textAnswer(status: number, text: string, type = 'text/plain; charset=utf-8'): Answer {
  const bytes = Buffer.from(text);
  return {
    status,
    headers: new Map([['content-type', type]]),
    body: {
      length: bytes.length,
      async *chunks(most) {
        for (let at = 0; at < bytes.length; at += most) yield bytes.subarray(at, at + most);
      },
    },
  };
}

export function jsonAnswer(status: number, value: unknown): Answer {
  return textAnswer(status, JSON.stringify(value), 'application/json; charset=utf-8');
}

/** The whole body, compressed. For bodies of a size that can be held. */
export async function zipped(body: Body): Promise<Body> {
  const parts: Uint8Array[] = [];
  for await (const part of body.chunks(2 ** 20)) parts.push(Uint8Array.from(part));
  const bytes = gzipSync(Buffer.concat(parts));
  return {
    length: bytes.length,
    async *chunks(most) {
      for (let at = 0; at < bytes.length; at += most) yield bytes.subarray(at, at + most);
    },
  };
}
