import { type Answer, textAnswer } from './answer.ts';
import { answerWithContent } from './answer-content.ts';
import type { HubFile } from './hub-repo.ts';
import type { Signer } from './hub-signature.ts';
import { type Origin, type OriginOptions, startOrigin } from './origin.ts';

/** The store behind the hub: large files by key, to whoever shows a fresh signature. */
export function startCdn(
  stored: ReadonlyMap<string, HubFile>,
  signer: Signer,
  options: OriginOptions,
): Promise<Origin> {
  return startOrigin(async (asked, fault) => {
    const refused = signer.fault(asked.path, asked.query);
    if (refused !== null) return denied(403, refused);
    const key = asked.path.split('/').at(-1) ?? '';
    const file = stored.get(key);
    if (file === undefined) return denied(404, 'The specified key does not exist.');
    const { size } = file.content;
    const content = { size, etag: `"${key}"`, read: (begin: number, end: number) => file.content.read(begin, end) };
    const answer = await answerWithContent(content, asked, fault);
    answer.headers.set('cache-control', 'public, max-age=31536000').set('x-cache', 'Miss from cloudfront');
    return answer;
  }, options);
}

function denied(status: number, message: string): Answer {
  const code = status === 404 ? 'NoSuchKey' : 'AccessDenied';
  const text = `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${message}</Message></Error>`;
  return textAnswer(status, text, 'application/xml');
}
