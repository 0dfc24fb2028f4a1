import { type Answer, jsonAnswer } from './answer.ts';
import type { Asked } from './asked.ts';
import { type HubCommit, type HubFile, type HubRepo, blobOf, sha256Of, storeKeyOf } from './hub-repo.ts';

/** GET /api/models/<id>, with or without /revision/<rev>; `?blobs=true` adds sizes and hashes to the siblings. */
export async function modelInfo(repo: HubRepo, { sha, files }: HubCommit, asked: Asked): Promise<Answer> {
  const blobs = isTrue(asked.query.get('blobs'));
  const siblings = await Promise.all(
    [...files].map(async ([rfilename, file]) => (blobs ? { rfilename, ...(await blobFacts(file)) } : { rfilename })),
  );
  return jsonAnswer(200, {
    _id: sha.slice(0, 24),
    id: repo.id,
    modelId: repo.id,
    author: repo.id.split('/')[0],
    sha,
    private: repo.access === 'private',
    gated: repo.access === 'gated' ? 'manual' : false,
    disabled: false,
    library_name: 'transformers',
    tags: ['transformers', 'safetensors'],
    siblings,
  });
}

async function blobFacts(file: HubFile) {
  const { size } = file.content;
  const { oid, pointerBytes } = await blobOf(file);
  const lfs = file.large ? { lfs: { sha256: await sha256Of(file), size, pointerSize: pointerBytes } } : {};
  return { size, blobId: oid, ...lfs };
}

interface Page {
  /** The hub's address, for the link to the next page. */
  origin: string;
  pageSize: number;
  folder: string;
}

/** GET /api/models/<id>/tree/<rev>/<folder>: one page, and a Link to the next. */
export async function tree({ files }: HubCommit, asked: Asked, { origin, pageSize, folder }: Page): Promise<Answer> {
  const entries = entriesOf(files, { folder, recursive: isTrue(asked.query.get('recursive')) });
  const limit = Math.min(pageSize, Number(asked.query.get('limit') ?? pageSize));
  const begin = Number(Buffer.from(asked.query.get('cursor') ?? '', 'base64url').toString() || 0);
  const page = await Promise.all(entries.slice(begin, begin + limit).map(entryFacts));
  const answer = jsonAnswer(200, page);
  if (begin + limit < entries.length) {
    const query = new URLSearchParams(asked.query);
    query.set('limit', String(limit));
    query.set('cursor', Buffer.from(String(begin + limit)).toString('base64url'));
    answer.headers.set('link', `<${origin}${asked.target.replace(/\?.*$/, '')}?${query}>; rel="next"`);
  }
  return answer;
}

type Entry = [path: string, file: HubFile | 'directory'];

function entriesOf(
  files: ReadonlyMap<string, HubFile>,
  { folder, recursive }: { folder: string; recursive: boolean },
): Entry[] {
  const prefix = folder === '' ? '' : `${folder}/`;
  const entries = new Map<string, Entry[1]>();
  for (const [path, file] of files) {
    if (!path.startsWith(prefix)) continue;
    const parts = path.slice(prefix.length).split('/');
    for (let i = 1; i < parts.length; i++) {
      if (i === 1 || recursive) entries.set(prefix + parts.slice(0, i).join('/'), 'directory');
    }
    if (recursive || parts.length === 1) entries.set(path, file);
  }
  return [...entries].toSorted(([a], [b]) => (a < b ? -1 : 1));
}

async function entryFacts([path, file]: Entry) {
  if (file === 'directory') return { type: 'directory', oid: '0'.repeat(40), size: 0, path };
  const { size } = file.content;
  const { oid, pointerBytes } = await blobOf(file);
  if (!file.large) return { type: 'file', oid, size, path };
  const lfs = { oid: await sha256Of(file), size, pointerSize: pointerBytes };
  return { type: 'file', oid, size, lfs, xetHash: await storeKeyOf(file), path };
}

function isTrue(value: string | null): boolean {
  return value !== null && ['true', '1'].includes(value.toLowerCase());
}
