import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { RemoteLocator } from '../../../web/read/checkpoint.ts';
import { openCheckpoint } from '../../../web/read/open-checkpoint.ts';
import type { CachedHeader } from '../../../web/read/remote/header-cache.ts';
import { summarise } from '../../../web/read/summarise.ts';
import { inFolder, indexFile } from '../../support/checkpoint-files.ts';
import type { HubFile } from '../../support/remote/hub-repo.ts';
import { type Hub, type HubOptions, startHub } from '../../support/remote/hub.ts';
import { type Reading, contentOf, reading, refusal } from './reading.ts';
import { hubFiles, shardName, shardedModel, singleModel } from './small-model.ts';

const ID = 'owner/model';
const TOKENS = new Map([
  ['good', [ID]],
  ['other', []],
]);

let hub: Hub;
afterEach(() => hub.close());

async function begin(options: HubOptions = {}): Promise<Reading> {
  hub = await startHub({ tokens: TOKENS, ...options });
  return reading({ hub: hub.hub.origin });
}

const local = async (files: File[]) => contentOf(await openCheckpoint(inFolder('', files)));
const rangesAtHub = () => hub.hub.requests.filter(({ path }) => path.includes('/resolve/'));

describe('the same as from files', () => {
  beforeEach(async () => {
    hub = await startHub();
  });
  const opened = async (address: string) => contentOf(await reading({ hub: hub.hub.origin }).open(address));

  test('sharded', async () => {
    const files = shardedModel();
    const commit = await hub.push(ID, await hubFiles(files));
    const expected = await local(files);
    const { origin } = hub.hub;
    const addresses = [
      ID,
      `${ID}@main`,
      `hub:${ID}@${commit}`,
      `${origin}/${ID}`,
      `${origin}/${ID}/tree/main`,
      `${origin}/${ID}/blob/${commit}/model.safetensors.index.json`,
      `${origin}/${ID}/blob/main/config.json`,
    ];
    for (const address of addresses) expect(await opened(address), address).toEqual(expected);
  });

  test('sharded, on a mirror that does not list folders', async () => {
    const files = shardedModel();
    await hub.push(ID, await hubFiles(files));
    hub.hub.rule = ({ path }) => (path.includes('/tree/') ? { kind: 'missing' } : undefined);
    const expected = await local(files);
    for (const address of [ID, `${hub.hub.origin}/${ID}/blob/main/model.safetensors.index.json`]) {
      expect(await opened(address), address).toEqual(expected);
    }
    const { shards } = await reading({ hub: hub.hub.origin }).open(ID);
    for (const { contentHash } of shards) expect(contentHash?.kind).toBe('sha256');
  });

  test('a single file, alone or among others', async () => {
    const files = singleModel();
    await hub.push(ID, await hubFiles(files));
    expect(await opened(ID)).toEqual(await local(files));
    expect(await opened(`${hub.hub.origin}/${ID}/resolve/main/model.safetensors`)).toEqual(await local(files));
  });

  test('one shard of several, by its link', async () => {
    const files = shardedModel();
    await hub.push(ID, await hubFiles(files));
    const [first] = files;
    const one = await opened(`${hub.hub.origin}/${ID}/blob/main/${shardName(1)}`);
    expect(one).toEqual(await local(first === undefined ? [] : [first]));
    expect(one.missingShards).toEqual([shardName(2), shardName(3)]);
  });

  test('a subfolder with odd names', async () => {
    const files = shardedModel();
    const folder = 'a b/ü#?/';
    await hub.push(ID, new Map([...(await hubFiles(files, folder)), ...(await hubFiles(singleModel()))]));
    const link = `${hub.hub.origin}/${ID}/tree/main/${folder.split('/').map(encodeURIComponent).join('/')}`;
    expect(await opened(link.replace(/\/$/, ''))).toEqual(await local(files));
    const { ignoredFiles } = await opened(ID);
    expect(ignoredFiles).toContain(`${folder}${shardName(1)}`);
  });

  test('listed in pages of two', async () => {
    await hub.close();
    hub = await startHub({ pageSize: 2 });
    const files = shardedModel();
    await hub.push(ID, await hubFiles(files));
    expect(await opened(ID)).toEqual(await local(files));
  });
});

describe('what the report says', () => {
  test('names, addresses, commit, ETag and hashes; nothing signed', async () => {
    const page = await begin();
    const files = shardedModel();
    const commit = await hub.push(ID, await hubFiles(files));
    const checkpoint = await page.open(ID);
    expect(checkpoint.name).toBe(ID);
    for (const [at, shard] of checkpoint.shards.entries()) {
      const bytes = new Uint8Array(await files[at]!.arrayBuffer());
      const value = createHash('sha256').update(bytes).digest('hex');
      const url = `${hub.hub.origin}/${ID}/resolve/${commit}/${shard.name}`;
      expect(shard.contentHash).toEqual({ kind: 'sha256', value });
      expect(shard.origin).toEqual({ kind: 'hub', url, revision: commit, etag: expect.stringMatching(/^"/) });
      expect(shard.locator).toMatchObject({ kind: 'remote', url, size: bytes.length, identity: `sha256:${value}` });
    }
    const text = JSON.stringify(summarise(checkpoint));
    expect(text).not.toContain('X-Amz');
    expect(summarise(checkpoint).sources[0]).toMatchObject({ kind: 'hub', revision: commit });
  });

  test('small weights that git keeps itself carry the hash that is their ETag', async () => {
    const page = await begin();
    const files = await hubFiles(singleModel());
    await hub.push(ID, new Map([...files].map(([name, file]) => [name, { ...file, large: false }])));
    const { shards } = await page.open(ID);
    expect(shards[0]?.contentHash).toMatchObject({ kind: 'etag', host: new URL(hub.hub.origin).host });
  });
});

describe('a commit', () => {
  test('is looked up once, and all is read there though the branch moves', async () => {
    const page = await begin();
    const old = shardedModel();
    const commit = await hub.push(ID, await hubFiles(old));
    let moved: Promise<string> | undefined;
    hub.hub.rule = ({ path }) => {
      if (path.includes('/tree/')) moved ??= hubFiles(shardedModel({ seed: 9 })).then((files) => hub.push(ID, files));
      return undefined;
    };
    const checkpoint = await page.open(ID);
    expect(await moved).not.toBe(commit);
    expect(contentOf(checkpoint)).toEqual(await local(old));
    expect(hub.hub.requests.filter(({ path }) => path.includes('/revision/'))).toHaveLength(1);
    expect(rangesAtHub().every(({ path }) => path.includes(`/resolve/${commit}/`))).toBe(true);
    for (const { locator } of checkpoint.shards) expect((locator as RemoteLocator).url).toContain(commit);
    const later = await page.open(ID);
    expect(later.shards[0]?.contentHash).not.toEqual(checkpoint.shards[0]?.contentHash);
  });

  test('is not looked up where it is given', async () => {
    const page = await begin();
    const commit = await hub.push(ID, await hubFiles(shardedModel()));
    await page.open(`${ID}@${commit}`);
    expect(hub.hub.requests.some(({ path }) => path.includes('/revision/'))).toBe(false);
  });

  test('a branch whose name holds a slash', async () => {
    const page = await begin();
    await hub.push(ID, await hubFiles(shardedModel()), { branch: 'refs/pr/7' });
    expect((await page.open(`${ID}@refs/pr/7`)).shards).toHaveLength(3);
    expect((await page.open(`${hub.hub.origin}/${ID}/tree/refs%2Fpr%2F7`)).shards).toHaveLength(3);
  });
});

describe('refused', () => {
  test('what is not there', async () => {
    const page = await begin();
    await hub.push(ID, await hubFiles(shardedModel()));
    const sentence = async (address: string) => {
      const error = await refusal(page.open(address));
      expect(error.name).toBe('UnreadableSource');
      expect(error.message).toMatch(/^[^\n]*: [^\n]*\.$/);
      return error.message;
    };
    expect(await sentence('owner/nothing')).toMatch(/shows no model "owner\/nothing".*token/);
    expect(await sentence(`${ID}@nowhere`)).toMatch(/no branch, tag or commit "nowhere"/);
    expect(await sentence(`${ID}@${'0'.repeat(40)}`)).toMatch(/no branch, tag or commit "0000/);
    const { origin } = hub.hub;
    expect(await sentence(`${origin}/${ID}/blob/main/other.safetensors`)).toMatch(/no file "other\.safetensors"/);
  });

  test('a listing without weights, as with files', async () => {
    const page = await begin();
    await hub.push(ID, await hubFiles([new File(['{}'], 'config.json'), new File(['x'], 'model.gguf')]));
    const error = await refusal(page.open(ID));
    const same = await refusal(
      openCheckpoint(inFolder('', [new File(['x'], 'model.gguf'), new File(['{}'], 'config.json')])),
    );
    expect(error.message).toBe(same.message);
  });
});

describe('gated and private', () => {
  async function open(access: 'gated' | 'private', token?: string) {
    await begin();
    await hub.push(ID, await hubFiles(shardedModel()), { access });
    return reading({ hub: hub.hub.origin, ...(token === undefined ? {} : { token }) }).open(ID);
  }

  test.each(['gated', 'private'] as const)('%s: a token opens it and never reaches the store', async (access) => {
    const checkpoint = await open(access, 'good');
    expect(contentOf(checkpoint)).toEqual(await local(shardedModel()));
    expect(hub.tokensAtCdn()).toEqual([]);
    expect(hub.hub.requests.every(({ headers }) => headers.authorization === 'Bearer good')).toBe(true);
  });

  test.each([
    ['gated', undefined],
    ['gated', 'other'],
    ['gated', 'wrong'],
    ['private', undefined],
    ['private', 'other'],
    ['private', 'wrong'],
  ] as const)('%s with token %s: said in one sentence', async (access, token) => {
    const error = await refusal(open(access, token));
    expect(error.name).toBe('UnreadableSource');
    expect(error.message).toMatch(/^[^\n]*: [^\n]*\.$/);
    expect(error.message).toMatch(/token/);
    expect(error.message).not.toContain('wrong');
    expect(hub.tokensAtCdn()).toEqual([]);
    expect(hub.hub.requests.length + hub.cdn.requests.length).toBeLessThan(30);
  });
});

describe('shards that the hub lists and does not have', () => {
  const without =
    (name: string) =>
    ({ path }: { path: string }) =>
      path.endsWith(`/${name}`) && path.includes('/resolve/') ? ({ kind: 'missing' } as const) : undefined;

  test('one: the others are read', async () => {
    const page = await begin();
    const files = shardedModel();
    await hub.push(ID, await hubFiles(files));
    hub.hub.rule = without(shardName(2));
    const checkpoint = await page.open(ID);
    expect(checkpoint.missingShards).toEqual([shardName(2)]);
    const rest = files.filter(({ name }) => name !== shardName(2));
    expect(contentOf(checkpoint)).toEqual(await local(rest));
  });

  test('all: refused', async () => {
    const page = await begin();
    await hub.push(ID, await hubFiles(shardedModel()));
    hub.hub.rule = ({ path }) =>
      path.includes('/resolve/') && path.endsWith('.safetensors') ? { kind: 'missing' } : undefined;
    expect((await refusal(page.open(ID))).message).toMatch(/lists the files of "owner\/model" and does not have them/);
  });
});

describe('the index', () => {
  test('is not read where the names of the shards say as much', async () => {
    const page = await begin();
    await hub.push(ID, await hubFiles(shardedModel()));
    const checkpoint = await page.open(ID);
    expect(contentOf(checkpoint)).toEqual(await local(shardedModel()));
    expect(checkpoint.ignoredFiles).toEqual([]);
    expect(hub.hub.requests.filter(({ path }) => path.includes('index.json'))).toEqual([]);
  });

  test('keeps no shard waiting where it is needed', async () => {
    const page = await begin();
    const incomplete = shardedModel().filter(({ name }) => name !== shardName(3));
    await hub.push(ID, await hubFiles(incomplete));
    const slow = { kind: 'stall', at: 'head', afterBytes: 0, forMs: 700 } as const;
    hub.hub.rule = ({ path }) => (path.endsWith('index.json') ? slow : undefined);
    const begun = performance.now();
    let shardsAfter = Infinity;
    await page.open(ID, {
      onProgress: ({ shardsDone }) => {
        if (shardsDone === 2) shardsAfter = Math.min(shardsAfter, performance.now() - begun);
      },
    });
    expect(performance.now() - begun).toBeGreaterThan(690);
    expect(shardsAfter).toBeLessThan(690);
  });

  test('decides, whatever the names of other files suggest', async () => {
    const page = await begin();
    const left = (name: string) => new File(['version https://git-lfs.github.com/spec/v1'], name);
    const named = singleModel('weights.safetensors');
    const index = indexFile([['model.norm.weight', 'weights.safetensors']]);
    const files = [...named, index, left(shardName(1, 2)), left(shardName(2, 2))];
    await hub.push(ID, await hubFiles(files));
    const checkpoint = await page.open(ID);
    expect(checkpoint.shards.map(({ name }) => name)).toEqual(['weights.safetensors']);
    expect(contentOf(checkpoint)).toEqual(await local(files));
  });
});

describe('the cache', () => {
  test('spares all requests but those for commit and listing', async () => {
    const page = await begin();
    await hub.push(ID, await hubFiles(shardedModel()));
    const first = await page.open(ID);
    const before = rangesAtHub().length + hub.cdn.requests.length;
    expect(before).toBeGreaterThan(0);
    const again = await page.open(ID);
    expect(rangesAtHub().length + hub.cdn.requests.length).toBe(before);
    expect(contentOf(again)).toEqual(contentOf(first));
    expect(again.shards.map(({ origin, contentHash }) => ({ origin, contentHash }))).toEqual(
      first.shards.map(({ origin, contentHash }) => ({ origin, contentHash })),
    );
  });

  test('serves the same bytes under another name', async () => {
    const page = await begin();
    const files: Map<string, HubFile> = await hubFiles(singleModel());
    await hub.push(ID, files);
    await page.open(ID);
    const before = hub.cdn.requests.length;
    await hub.push('owner/copy', files);
    await page.open('owner/copy');
    expect(hub.cdn.requests.length).toBe(before);
  });

  test.each<[string, (entry: CachedHeader) => CachedHeader]>([
    ['of another size', (entry) => ({ ...entry, size: entry.size + 1 })],
    ['cut short', (entry) => ({ ...entry, bytes: entry.bytes.slice(0, -1) })],
    ['without bytes', (entry) => ({ ...entry, bytes: new Uint8Array() })],
  ])('an entry %s is not believed', async (_, spoil) => {
    const page = await begin();
    await hub.push(ID, await hubFiles(singleModel()));
    const first = await page.open(ID);
    for (const [key, entry] of page.cache) page.cache.set(key, spoil(entry));
    expect(contentOf(await page.open(ID))).toEqual(contentOf(first));
  });
});
