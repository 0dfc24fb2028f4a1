import { textAnswer } from './answer.ts';
import { answerWithContent } from './answer-content.ts';
import type { Content } from './content.ts';
import { OPEN_CORS } from './cors.ts';
import { type Origin, type OriginOptions, startOrigin } from './origin.ts';

export interface RangeServer extends Origin {
  /** By path, with the leading slash, decoded. May be changed at any time. */
  readonly files: Map<string, Content>;
}

/**
 * Serves contents by single ranges, correctly unless its rule says otherwise.
 *
 * @example
 * const server = await startRangeServer({ '/a.safetensors': heldContent(bytes) }, { rule: firstAttempts({ kind: 'whole' }) });
 * await fetch(`${server.origin}/a.safetensors`, { headers: { range: 'bytes=0-7' } });
 */
export async function startRangeServer(
  files: Readonly<Record<string, Content>> | ReadonlyMap<string, Content>,
  options: OriginOptions = {},
): Promise<RangeServer> {
  const held = new Map(files instanceof Map ? files : Object.entries(files));
  const origin = await startOrigin(
    async (asked, fault) => {
      if (asked.method !== 'GET' && asked.method !== 'HEAD') return textAnswer(405, 'Method Not Allowed');
      const content = held.get(asked.path);
      if (content === undefined) return textAnswer(404, 'Not Found');
      const answer = await answerWithContent(content, asked, fault);
      // A test that counts requests must see them all.
      answer.headers.set('cache-control', 'no-store');
      return answer;
    },
    { cors: OPEN_CORS, ...options },
  );
  return Object.assign(origin, { files: held });
}
