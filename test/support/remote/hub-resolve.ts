import { type Answer, textAnswer } from './answer.ts';
import { answerWithContent } from './answer-content.ts';
import type { Asked } from './asked.ts';
import type { Fault } from './fault.ts';
import { type HubCommit, type HubFile, blobOf, sha256Of, storeKeyOf } from './hub-repo.ts';
import type { Signer } from './hub-signature.ts';

interface Resolving {
  repoId: string;
  commit: HubCommit;
  path: string;
  file: HubFile;
}

/** A large file: 302 to the CDN, with the facts about the file on the redirect, where scripts cannot see them. */
export async function redirectToCdn(
  { commit, file }: Resolving,
  cdn: { origin: string; signer: Signer },
): Promise<Answer> {
  const key = await storeKeyOf(file);
  const answer = textAnswer(302, 'Found. Redirecting to the store.');
  answer.headers
    .set('location', `${cdn.origin}${cdn.signer.sign(`/xet-bridge-us/${commit.sha.slice(0, 24)}/${key}`)}`)
    .set('x-repo-commit', commit.sha)
    .set('x-linked-size', String(file.content.size))
    .set('x-linked-etag', `"${await sha256Of(file)}"`)
    .set('x-xet-hash', key)
    .set('accept-ranges', 'bytes')
    .set('cache-control', 'no-cache');
  return answer;
}

/** A small file: 307 to a path of the hub that names the commit, from where it is served. */
export async function redirectToCopy({ repoId, commit, path, file }: Resolving, asked: Asked): Promise<Answer> {
  const etag = `"${(await blobOf(file)).oid}"`;
  const answer = textAnswer(307, 'Temporary Redirect.');
  const copy = `/api/resolve-cache/models/${repoId}/${commit.sha}/${encodeURIComponent(path)}`;
  const asWas = encodeURIComponent(asked.target);
  answer.headers
    .set('location', `${copy}?${asWas}=&etag=${encodeURIComponent(etag)}`)
    .set('x-repo-commit', commit.sha)
    .set('x-linked-size', String(file.content.size))
    .set('x-linked-etag', etag)
    .set('accept-ranges', 'bytes');
  return answer;
}

export async function smallFile({ commit, file }: Resolving, asked: Asked, fault?: Fault): Promise<Answer> {
  const etag = `"${(await blobOf(file)).oid}"`;
  const { size, type = 'text/plain; charset=utf-8' } = file.content;
  const content = { size, type, etag, read: (begin: number, end: number) => file.content.read(begin, end) };
  const answer = await answerWithContent(content, asked, fault);
  answer.headers.set('x-repo-commit', commit.sha);
  return answer;
}
