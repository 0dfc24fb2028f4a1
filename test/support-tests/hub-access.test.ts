import { beforeAll, describe, expect, test } from 'vitest';
import { heldContent } from '../support/remote/content.ts';
import type { HubFile } from '../support/remote/hub-repo.ts';
import { type Hub, startHub } from '../support/remote/hub.ts';
import { ask } from './wire.ts';

const FILES = new Map<string, HubFile>([
  ['config.json', { content: heldContent('{}'), large: false }],
  ['model.safetensors', { content: heldContent('weights'), large: true }],
]);

let hub: Hub;

beforeAll(async () => {
  hub = await startHub({
    tokens: new Map([
      ['reader', ['owner/gated', 'owner/private']],
      ['stranger', []],
    ]),
  });
  for (const access of ['public', 'gated', 'private'] as const) await hub.push(`owner/${access}`, FILES, { access });
  return () => hub.close();
});

async function statusOf(path: string, token?: string): Promise<[number, string | string[] | undefined]> {
  const authorization = token === undefined ? {} : { authorization: `Bearer ${token}` };
  const { status, headers } = await ask(`${hub.hub.origin}${path}`, { headers: authorization });
  return [status, headers['x-error-code']];
}

describe('who may read what', () => {
  const file = (access: string) => `/owner/${access}/resolve/main/model.safetensors`;
  const listing = (access: string) => `/api/models/owner/${access}/tree/main`;

  test.each([
    ['public', undefined, 302, undefined, 200],
    ['public', 'reader', 302, undefined, 200],
    ['public', 'wrong', 401, undefined, 401],
    ['gated', undefined, 401, 'GatedRepo', 200],
    ['gated', 'wrong', 401, 'GatedRepo', 401],
    ['gated', 'stranger', 403, 'GatedRepo', 200],
    ['gated', 'reader', 302, undefined, 200],
    ['private', undefined, 401, 'RepoNotFound', 401],
    ['private', 'stranger', 404, 'RepoNotFound', 404],
    ['private', 'reader', 302, undefined, 200],
  ])('%s with token %s', async (access, token, status, code, listed) => {
    expect(await statusOf(file(access), token)).toEqual([status, code]);
    expect((await statusOf(listing(access), token))[0]).toBe(listed);
  });

  test('small files of a gated repository are gated too, by either path', async () => {
    expect(await statusOf('/owner/gated/resolve/main/config.json')).toEqual([401, 'GatedRepo']);
    expect((await statusOf('/owner/gated/resolve/main/config.json', 'reader'))[0]).toBe(307);
    const { headers } = await ask(`${hub.hub.origin}/owner/gated/resolve/main/config.json`, {
      headers: { authorization: 'Bearer reader' },
    });
    expect((await statusOf(headers.location ?? ''))[0]).toBe(401);
  });
});

describe('where tokens go', () => {
  test('fetch leaves them behind on the way to another origin', async () => {
    const response = await fetch(`${hub.hub.origin}/owner/gated/resolve/main/model.safetensors`, {
      headers: { authorization: 'Bearer reader' },
    });
    expect(await response.text()).toBe('weights');
    expect(hub.tokensAtCdn()).toEqual([]);
  });

  test('a token that reaches the CDN is recorded', async () => {
    const { headers } = await ask(`${hub.hub.origin}/owner/public/resolve/main/model.safetensors`);
    await ask(headers.location ?? '', { headers: { authorization: 'Bearer reader' } });
    expect(hub.tokensAtCdn()).toHaveLength(1);
  });

  test('a preflight for them is answered', async () => {
    const { status, headers } = await ask(`${hub.hub.origin}/owner/gated/resolve/main/model.safetensors`, {
      method: 'OPTIONS',
      headers: { origin: 'http://page', 'access-control-request-headers': 'authorization' },
    });
    expect(status).toBe(204);
    expect(headers).toMatchObject({
      'access-control-allow-origin': 'http://page',
      'access-control-allow-headers': 'authorization',
    });
  });
});

test('requests are counted in windows, files apart from listings', async () => {
  let clock = 0;
  const counting = await startHub({ rates: { quota: { api: 2, resolvers: 3 }, windowSeconds: 100 }, now: () => clock });
  await counting.push('owner/model', FILES);
  const listing = `${counting.hub.origin}/api/models/owner/model`;
  const first = await ask(listing);
  expect(first.headers).toMatchObject({
    ratelimit: '"api";r=1;t=100',
    'ratelimit-policy': '"fixed window";"api";q=2;w=100',
  });
  clock = 40_500;
  expect((await ask(listing)).headers.ratelimit).toBe('"api";r=0;t=60');
  const refused = await ask(listing);
  expect(refused).toMatchObject({ status: 429, headers: { ratelimit: '"api";r=0;t=60' } });
  expect(refused.headers['access-control-allow-origin']).toBe('*');
  // A small file takes two: resolve, and the copy.
  await fetch(`${counting.hub.origin}/owner/model/resolve/main/config.json`);
  const file = await ask(`${counting.hub.origin}/owner/model/resolve/main/model.safetensors`);
  expect(file).toMatchObject({ status: 302, headers: { ratelimit: '"resolvers";r=0;t=60' } });
  clock = 100_000;
  expect((await ask(listing)).status).toBe(200);
  await counting.close();
});
