import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { heldContent } from '../support/remote/content.ts';
import type { HubFile } from '../support/remote/hub-repo.ts';
import { type Hub, startHub } from '../support/remote/hub.ts';
import { ask, askRange } from './wire.ts';

const ID = 'owner/model';
const WEIGHTS = Uint8Array.from({ length: 300 }, (_, i) => i & 255);
const SHA256 = createHash('sha256').update(WEIGHTS).digest('hex');
const CONFIG = '{"model_type":"llama"}';

function filesWith(weights: Uint8Array): Map<string, HubFile> {
  return new Map([
    ['config.json', { content: heldContent(CONFIG), large: false }],
    ['model.safetensors', { content: heldContent(weights), large: true }],
    ['nested/deep/a.json', { content: heldContent('{}'), large: false }],
  ]);
}

let hub: Hub;
let clock = 0;
let sha: string;

beforeEach(async () => {
  clock = 1e12;
  hub = await startHub({ now: () => clock, signedSeconds: 60 });
  sha = await hub.push(ID, filesWith(WEIGHTS));
  return () => hub.close();
});

const at = (path: string) => `${hub.hub.origin}${path}`;
const json = async (path: string) => (await fetch(at(path))).json() as Promise<never>;

describe('the API', () => {
  test('names commit and files of a branch, a commit, and of nothing said', async () => {
    const siblings = [...filesWith(WEIGHTS).keys()].map((rfilename) => ({ rfilename }));
    for (const path of ['', '/revision/main', `/revision/${sha}`]) {
      expect(await json(`/api/models/${ID}${path}`)).toMatchObject({
        id: ID,
        sha,
        siblings,
        gated: false,
        private: false,
      });
    }
    expect(sha).toMatch(/^[0-9a-f]{40}$/);
    const { siblings: detailed } = await json(`/api/models/${ID}?blobs=true`);
    expect(detailed[1]).toMatchObject({ size: 300, lfs: { sha256: SHA256, size: 300 } });
  });

  test('lists files with their hashes: git of small ones, SHA-256 of large ones', async () => {
    const tree: { path: string; type: string }[] = await json(`/api/models/${ID}/tree/${sha}?recursive=true`);
    expect(tree.map(({ path, type }) => [path, type])).toEqual([
      ['config.json', 'file'],
      ['model.safetensors', 'file'],
      ['nested', 'directory'],
      ['nested/deep', 'directory'],
      ['nested/deep/a.json', 'file'],
    ]);
    const blob = createHash('sha1').update(`blob ${CONFIG.length}\0${CONFIG}`).digest('hex');
    expect(tree[0]).toEqual({ type: 'file', oid: blob, size: CONFIG.length, path: 'config.json' });
    expect(tree[1]).toMatchObject({ size: 300, lfs: { oid: SHA256, size: 300, pointerSize: 128 } });
    const top: { path: string }[] = await json(`/api/models/${ID}/tree/${sha}`);
    expect(top.map(({ path }) => path)).toEqual(['config.json', 'model.safetensors', 'nested']);
    const nested: { path: string }[] = await json(`/api/models/${ID}/tree/${sha}/nested?recursive=1`);
    expect(nested.map(({ path }) => path)).toEqual(['nested/deep', 'nested/deep/a.json']);
  });

  test('gives long listings in pages, each with a link to the next', async () => {
    const small = await startHub({ pageSize: 2 });
    await small.push(ID, filesWith(WEIGHTS));
    const paths: string[] = [];
    let pages = 0;
    for (
      let next: string | undefined = `${small.hub.origin}/api/models/${ID}/tree/main?recursive=true`;
      next !== undefined;
      pages++
    ) {
      const response: Response = await fetch(next);
      const entries = (await response.json()) as { path: string }[];
      paths.push(...entries.map(({ path }) => path));
      next = /^<(.+)>; rel="next"$/.exec(response.headers.get('link') ?? '')?.[1];
    }
    expect(pages).toBe(3);
    expect(paths).toEqual(['config.json', 'model.safetensors', 'nested', 'nested/deep', 'nested/deep/a.json']);
    await small.close();
  });

  test('says in a header what it does not know', async () => {
    const codeOf = async (path: string) => {
      const { status, headers } = await ask(at(path));
      return [status, headers['x-error-code']];
    };
    expect(await codeOf('/api/models/owner/absent')).toEqual([401, 'RepoNotFound']);
    expect(await codeOf(`/api/models/${ID}/revision/absent`)).toEqual([404, 'RevisionNotFound']);
    expect(await codeOf(`/${ID}/resolve/main/absent.json`)).toEqual([404, 'EntryNotFound']);
    expect(await codeOf(`/${ID}/resolve/absent/config.json`)).toEqual([404, 'RevisionNotFound']);
    expect(await codeOf('/nothing')).toEqual([404, undefined]);
  });
});

describe('large files', () => {
  test('are redirected to the CDN, with their facts on the redirect', async () => {
    const { status, headers } = await askRange(at(`/${ID}/resolve/main/model.safetensors`), 10, 19);
    expect(status).toBe(302);
    expect(headers).toMatchObject({
      'x-repo-commit': sha,
      'x-linked-size': '300',
      'x-linked-etag': `"${SHA256}"`,
      'access-control-allow-origin': '*',
    });
    expect(headers.location?.startsWith(`${hub.cdn.origin}/xet-bridge-us/`)).toBe(true);
    const exposed = headers['access-control-expose-headers']?.split(',') ?? [];
    expect(exposed).toContain('X-Linked-ETag');
    expect(exposed).not.toContain('RateLimit');
  });

  test('come by ranges through fetch', async () => {
    const response = await fetch(at(`/${ID}/resolve/${sha}/model.safetensors`), { headers: { range: 'bytes=10-19' } });
    expect(response.status).toBe(206);
    expect(response.headers.get('content-range')).toBe('bytes 10-19/300');
    expect(response.headers.get('access-control-expose-headers')).toBe(
      'Accept-Ranges,Content-Range,Content-Type,Content-Disposition,ETag,X-Cache',
    );
    expect(response.headers.get('etag')).toMatch(/^"[0-9a-f]{64}"$/);
    expect(response.headers.get('etag')).not.toBe(`"${SHA256}"`);
    expect([...new Uint8Array(await response.arrayBuffer())]).toEqual([...WEIGHTS.subarray(10, 20)]);
    expect(hub.cdn.requests).toMatchObject([{ method: 'GET', range: 'bytes=10-19', bytesSent: 10 }]);
  });

  test('are refused when the address has expired, and given again under a new one', async () => {
    const redirect = () =>
      ask(at(`/${ID}/resolve/main/model.safetensors`)).then(({ headers }) => headers.location ?? '');
    const address = await redirect();
    expect((await askRange(address, 0, 1)).status).toBe(206);
    clock += 59_000;
    expect((await askRange(address, 0, 1)).status).toBe(206);
    clock += 2_000;
    const expired = await askRange(address, 0, 1);
    expect(expired.status).toBe(403);
    expect(expired.body.toString()).toContain('Request has expired');
    expect((await askRange(await redirect(), 0, 1)).status).toBe(206);
    const forged = (await redirect()).replace(/Signature=.{4}/, 'Signature=0000');
    expect((await askRange(forged, 0, 1)).status).toBe(403);
  });
});

describe('small files', () => {
  test('come from the hub, by way of a copy that names the commit', async () => {
    const { status, headers } = await ask(at(`/${ID}/resolve/main/config.json`));
    expect(status).toBe(307);
    expect(headers.location?.startsWith(`/api/resolve-cache/models/${ID}/${sha}/config.json?`)).toBe(true);
    const response = await fetch(at(`/${ID}/resolve/main/config.json`));
    expect(await response.text()).toBe(CONFIG);
    expect(response.headers.get('x-repo-commit')).toBe(sha);
    expect(response.headers.get('etag')).toBe(headers['x-linked-etag']);
    const nested = await fetch(at(`/${ID}/resolve/main/nested/deep/a.json`));
    expect(await nested.text()).toBe('{}');
    expect(hub.cdn.requests).toEqual([]);
  });

  test('or directly, as older hubs do', async () => {
    const older = await startHub({ smallFiles: 'direct' });
    const commit = await older.push(ID, filesWith(WEIGHTS));
    const { status, headers, body } = await askRange(`${older.hub.origin}/${ID}/resolve/main/config.json`, 0, 4);
    expect({ status, text: body.toString() }).toEqual({ status: 206, text: CONFIG.slice(0, 5) });
    expect(headers['x-repo-commit']).toBe(commit);
    await older.close();
  });
});

test('a branch moves; a commit stays', async () => {
  const moved = Uint8Array.from(WEIGHTS, (byte) => byte ^ 255);
  const next = await hub.push(ID, filesWith(moved));
  const side = await hub.push(ID, filesWith(WEIGHTS), { branch: 'refs/pr/1' });
  expect(new Set([sha, next, side]).size).toBe(3);
  const first = async (revision: string) => {
    const response = await fetch(at(`/${ID}/resolve/${revision}/model.safetensors`), {
      headers: { range: 'bytes=0-0' },
    });
    return new Uint8Array(await response.arrayBuffer())[0];
  };
  expect(await first('main')).toBe(255);
  expect(await first(next)).toBe(255);
  expect(await first(sha)).toBe(0);
  expect(await first('refs%2Fpr%2F1')).toBe(0);
  const { sha: head } = await json(`/api/models/${ID}/revision/main`);
  expect(head).toBe(next);
});

test('faults strike the hub and its CDN alike', async () => {
  hub.hub.rule = ({ path }) => (path.startsWith('/api/') ? { kind: 'busy', status: 503 } : undefined);
  expect((await ask(at(`/api/models/${ID}`))).status).toBe(503);
  hub.cdn.rule = () => ({ kind: 'whole' });
  const response = await fetch(at(`/${ID}/resolve/main/model.safetensors`), { headers: { range: 'bytes=0-1' } });
  expect(response.status).toBe(200);
  expect((await response.arrayBuffer()).byteLength).toBe(300);
});
