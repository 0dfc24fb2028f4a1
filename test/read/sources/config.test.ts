import { afterEach, describe, expect, test } from 'vitest';
import { readCompanion } from '../../../web/read/companion-bytes.ts';
import { type Content, heldContent } from '../../support/remote/content.ts';
import { type Hub, startHub } from '../../support/remote/hub.ts';
import type { OriginOptions } from '../../support/remote/origin.ts';
import { type RangeServer, startRangeServer } from '../../support/remote/range-server.ts';
import { contentOf, reading } from './reading.ts';
import { hubFiles, servedFiles, shardName, shardedModel, singleModel } from './small-model.ts';

type Rule = NonNullable<OriginOptions['rule']>;

const text = (name: string, content: string) => new File([content], name);
const isConfig = (path: string) => path.endsWith('/config.json');

describe('beside a URL', () => {
  let server: RangeServer;
  afterEach(() => server.close());

  async function serve(files: File[], rule?: Rule): Promise<void> {
    server = await startRangeServer(await servedFiles(files, '/m/'), rule === undefined ? {} : { rule });
  }
  const open = (name = '', query = '') => reading().open(`${server.origin}/m/${name}${query}`);
  const names = () => server.requests.map(({ path }) => path.slice(3)).toSorted();

  test('of a file, an index and a folder', async () => {
    await serve(shardedModel());
    for (const name of [shardName(1), 'model.safetensors.index.json', '']) {
      const { config, configNote } = await open(name);
      expect([config?.get('model_type'), configNote]).toEqual(['llama', null]);
    }
  });

  test('asked for with the signature of the address, tokenizers not before they are needed', async () => {
    await serve([...singleModel(), text('config.json', '{}'), text('tokenizer.json', '{"model":{}}')]);
    const checkpoint = await open('model.safetensors', '?sig=secret');
    expect(names()).toEqual(['config.json', 'model.safetensors']);
    const bytes = await readCompanion(checkpoint, 'tokenizer.json', { limit: 100 });
    expect(new TextDecoder().decode(bytes ?? undefined)).toBe('{"model":{}}');
    expect(await readCompanion(checkpoint, 'README.md', { limit: 100 })).toBeNull();
    expect(server.requests.every(({ query, method }) => query === 'sig=secret' && method === 'GET')).toBe(true);
  });

  test('absent: asked for once', async () => {
    await serve(singleModel());
    const { config, configNote } = await open('model.safetensors');
    expect([config, configNote]).toEqual([null, 'There is no config.json beside the weights.']);
    expect(names()).toEqual(['config.json', 'model.safetensors']);
  });

  test('of an adapter', async () => {
    await serve([...singleModel('adapter_model.safetensors'), text('adapter_config.json', '{"r":8}')]);
    expect((await open('adapter_model.safetensors')).config?.get('r')).toBe(8);
  });

  test('longer than the first request, and too long', async () => {
    const long = `{"a":"${'x'.repeat(100_000)}"}`;
    await serve([...singleModel(), text('config.json', long)]);
    expect((await open('model.safetensors')).config?.size).toBe(1);
    expect(server.requests.filter(({ path }) => isConfig(path))).toHaveLength(2);
    await server.close();
    await serve([...singleModel(), text('config.json', long.padEnd(2 ** 20 + 1))]);
    expect((await open('model.safetensors')).configNote).toMatch(/is 1048577 bytes long/);
    expect(server.requests.filter(({ path }) => isConfig(path))).toHaveLength(1);
  });

  test.each<[string, ReturnType<Rule>, number]>([
    ['refused', { kind: 'gated', status: 403 }, 1],
    ['failing in a way that pages may not see', { kind: 'cut', at: 'head', afterBytes: 0, how: 'reset' }, 2],
    ['sent as a whole', { kind: 'whole' }, 1],
  ])('%s: the weights are read, and it is told', async (_, fault, requests) => {
    await serve(shardedModel(), ({ path }) => (isConfig(path) ? fault : undefined));
    const begun = performance.now();
    const checkpoint = await open();
    expect(performance.now() - begun).toBeLessThan(1500);
    expect(checkpoint.shards).toHaveLength(3);
    expect(checkpoint.config).toBeNull();
    expect(checkpoint.configNote).toMatch(/^"config\.json" on 127[^\n]*[^.]\.$/);
    expect(server.requests.filter(({ path, method }) => method === 'GET' && isConfig(path))).toHaveLength(requests);
  });

  test('slow: keeps no header waiting', async () => {
    const slow = { kind: 'stall', at: 'head', afterBytes: 0, forMs: 600 } as const;
    await serve(shardedModel(), ({ path }) => (isConfig(path) ? slow : undefined));
    const begun = performance.now();
    let headersAfter = Infinity;
    const { config } = await reading().open(`${server.origin}/m/`, {
      onProgress: ({ shardsDone }) => {
        if (shardsDone === 3) headersAfter = performance.now() - begun;
      },
    });
    expect(config?.get('model_type')).toBe('llama');
    expect(headersAfter).toBeLessThan(590);
  });

  test('remembered along with the headers', async () => {
    await serve(shardedModel());
    const page = reading();
    const address = `${server.origin}/m/model.safetensors.index.json`;
    const first = await page.open(address);
    const { length } = server.requests;
    const again = await page.open(address);
    expect(server.requests).toHaveLength(length);
    expect(again.config).toEqual(first.config);
  });
});

describe('on a hub', () => {
  const ID = 'owner/model';
  let hub: Hub;
  afterEach(() => hub.close());

  async function begin(files: Map<string, { content: Content; large: boolean }>, token?: string) {
    hub = await startHub({ tokens: new Map([['good', [ID]]]) });
    const commit = await hub.push(ID, files, token === undefined ? {} : { access: 'private' });
    return { commit, page: reading({ hub: hub.hub.origin, ...(token === undefined ? {} : { token }) }) };
  }
  const requests = () => hub.hub.requests.filter(({ path }) => path.includes('/resolve/'));

  test('read at the commit, with the token only there, and remembered', async () => {
    const { commit, page } = await begin(await hubFiles(shardedModel()), 'good');
    const { origin } = hub.hub;
    const first = await page.open(ID);
    expect(first.config?.get('model_type')).toBe('llama');
    const asked = requests().filter(({ path }) => isConfig(path));
    expect(asked.map(({ path }) => path)).toEqual([`/${ID}/resolve/${commit}/config.json`]);
    expect(hub.tokensAtCdn()).toEqual([]);
    const before = requests().length;
    for (const address of [ID, `${origin}/${ID}/blob/main/${shardName(1)}`]) {
      const again = await page.open(address);
      expect(again.config).toEqual(first.config);
      expect([...again.companions.keys()]).toEqual(['README.md', 'config.json']);
    }
    expect(requests()).toHaveLength(before);
  });

  test('a tokenizer in the large store, read when it is wanted and remembered', async () => {
    const files = await hubFiles(shardedModel());
    files.set('tokenizer.json', { content: heldContent('{"model":{}}'), large: true });
    files.set('sub/tokenizer.json', { content: heldContent('{}'), large: false });
    const { page } = await begin(files, 'good');
    for (const _ of [1, 2]) {
      const bytes = await readCompanion(await page.open(ID), 'tokenizer.json', { limit: 100 });
      expect(new TextDecoder().decode(bytes ?? undefined)).toBe('{"model":{}}');
    }
    expect(requests().filter(({ path }) => path.endsWith('/tokenizer.json'))).toHaveLength(1);
    expect(hub.tokensAtCdn()).toEqual([]);
  });

  test('too long by the listing: not asked for', async () => {
    const files = await hubFiles(shardedModel());
    files.set('config.json', { content: heldContent(' '.repeat(2 ** 20 + 1)), large: false });
    const { page } = await begin(files);
    expect((await page.open(ID)).configNote).toMatch(/is 1048577 bytes long/);
    expect(requests().some(({ path }) => isConfig(path))).toBe(false);
  });

  test('listed and not there', async () => {
    const { page } = await begin(await hubFiles(shardedModel()));
    const expected = contentOf(await page.open(ID));
    hub.hub.rule = ({ path }) => (isConfig(path) ? { kind: 'missing' } : undefined);
    const checkpoint = await reading({ hub: hub.hub.origin }).open(ID);
    expect(checkpoint.configNote).toBe('There is no config.json beside the weights.');
    expect(contentOf(checkpoint)).toEqual(expected);
  });
});
