import { afterEach, describe, expect, test } from 'vitest';
import { openCheckpoint } from '../../../web/read/open-checkpoint.ts';
import { summarise } from '../../../web/read/summarise.ts';
import { inFolder, indexFile } from '../../support/checkpoint-files.ts';
import { type Content, heldContent } from '../../support/remote/content.ts';
import type { OriginOptions } from '../../support/remote/origin.ts';
import { type RangeServer, startRangeServer } from '../../support/remote/range-server.ts';
import { contentOf, reading, refusal } from './reading.ts';
import { servedFiles, shardName, shardedModel, singleModel } from './small-model.ts';

const INDEX = 'model.safetensors.index.json';

let server: RangeServer;
afterEach(() => server.close());

async function serve(files: File[], folder = '/zoo/base/', options: OriginOptions = {}): Promise<RangeServer> {
  server = await startRangeServer(await servedFiles(files, folder), options);
  return server;
}

const local = async (files: File[]) => contentOf(await openCheckpoint(inFolder('', files)));
const weights = (files: File[]) => files.filter(({ name }) => name.includes('safetensors'));
const at = (path: string) => `${server.origin}${path}`;
const asked = () => server.requests.map(({ path, range }) => `${path.split('/').at(-1)} ${range}`);

describe('the same as from files', () => {
  test('sharded: by index and by folder', async () => {
    const files = shardedModel();
    await serve(files);
    for (const address of [at(`/zoo/base/${INDEX}`), at('/zoo/base/')]) {
      const checkpoint = await reading().open(address);
      expect(contentOf(checkpoint)).toEqual(await local(weights(files)));
      expect(checkpoint.name).toBe('base');
    }
  });

  test('one file: by URL and by folder', async () => {
    const files = singleModel();
    await serve(files);
    for (const address of [at('/zoo/base/model.safetensors?download=1'), at('/zoo/base/')]) {
      expect(contentOf(await reading().open(address))).toEqual(await local(files));
    }
    const named = singleModel('zephyr.safetensors');
    await server.close();
    await serve(named);
    const checkpoint = await reading().open(at('/zoo/base/zephyr.safetensors'));
    expect(contentOf(checkpoint)).toEqual(await local(named));
    expect(checkpoint.name).toBe('zephyr');
  });

  test('one shard of several', async () => {
    const [first] = shardedModel();
    await serve(shardedModel());
    const files = first === undefined ? [] : [first];
    expect(contentOf(await reading().open(at(`/zoo/base/${shardName(1)}`)))).toEqual(await local(files));
  });

  test('a folder with index and a whole file beside it: the index decides', async () => {
    const files = [...shardedModel(), ...singleModel()];
    await serve(files);
    const { ignoredFiles: _, ...content } = contentOf(await reading().open(at('/zoo/base/')));
    const { ignoredFiles: __, ...expected } = await local(weights(files));
    expect(content).toEqual(expected);
  });

  test('a whole file stands in for the shards of an index', async () => {
    const index = shardedModel().filter(({ name }) => name === INDEX);
    const files = [...index, ...singleModel()];
    await serve(files);
    expect(contentOf(await reading().open(at('/zoo/base/')))).toEqual(await local(files));
  });

  test('a folder with blanks at the root of a host, and signed', async () => {
    const files = shardedModel();
    await serve(files, '/a b/');
    const checkpoint = await reading().open(at('/a%20b/?sig=secret'));
    expect(checkpoint.name).toBe('a b');
    expect(checkpoint.shards).toHaveLength(3);
    expect(server.requests.every(({ query }) => query === 'sig=secret')).toBe(true);
    expect(JSON.stringify(summarise(checkpoint))).not.toContain('secret');
  });

  test('a bad index is refused with the same sentence', async () => {
    const bad = indexFile([['ghost', shardName(1)]]);
    const [first] = shardedModel();
    const files = first === undefined ? [bad] : [bad, first];
    await serve(files);
    const same = await refusal(openCheckpoint(inFolder('', files)));
    expect((await refusal(reading().open(at('/zoo/base/')))).message).toBe(same.message);
  });
});

describe('what is asked', () => {
  test('a folder: index and whole file at the same time', async () => {
    await serve(shardedModel(), '/m/', { line: { roundTripMs: 40 } });
    await reading().open(at('/m/'));
    const [first, second] = server.requests;
    expect(new Set([first?.path, second?.path])).toEqual(new Set([`/m/${INDEX}`, '/m/model.safetensors']));
    expect(Math.abs((first?.at ?? 0) - (second?.at ?? 99))).toBeLessThan(30);
  });

  test('each shard once, and the configuration beside them', async () => {
    await serve(shardedModel());
    await reading().open(at(`/zoo/base/${INDEX}`));
    expect(asked()).toHaveLength(5);
    expect(new Set(asked()).size).toBe(5);
    expect(asked()).toContain('config.json bytes=0-65535');
  });

  test('a header longer than expected costs one more request and is remembered whole', async () => {
    const tensors = Array.from({ length: 4000 }, (_, index) => `"t${index}":["U8",[1],[${index},${index + 1}]]`);
    const text = `{${tensors.join(',')}}`.padEnd(160_000);
    const bytes = new Uint8Array(8 + text.length + 4000);
    new DataView(bytes.buffer).setBigUint64(0, BigInt(text.length), true);
    bytes.set(new TextEncoder().encode(text), 8);
    server = await startRangeServer({ '/a.safetensors': heldContent(bytes) });
    const page = reading();
    const first = await page.open(at('/a.safetensors'));
    const ofShard = () => asked().filter((request) => request.startsWith('a.'));
    expect(ofShard()).toEqual(['a.safetensors bytes=0-131071', 'a.safetensors bytes=131072-160007']);
    expect(contentOf(await page.open(at('/a.safetensors')))).toEqual(contentOf(first));
    expect(ofShard()).toHaveLength(2);
    // A host's no is not remembered: the configuration is asked for again.
    expect(server.requests).toHaveLength(4);
  });
});

describe('what is not there', () => {
  const sentence = async (address: string) => {
    const error = await refusal(reading().open(address));
    expect(error.message).toMatch(/^[^\n]*: [^\n]*\.$/);
    return `${error.name} ${error.message}`;
  };

  test('a shard: listed as missing', async () => {
    const files = shardedModel();
    await serve(files.filter(({ name }) => name !== shardName(3)));
    const checkpoint = await reading().open(at('/zoo/base/'));
    expect(checkpoint.missingShards).toEqual([shardName(3)]);
    expect(contentOf(checkpoint)).toEqual(await local(weights(files).filter(({ name }) => name !== shardName(3))));
  });

  test('all shards, a file, an index, a folder: refused', async () => {
    const index = shardedModel().filter(({ name }) => name === INDEX);
    await serve(index);
    expect(await sentence(at('/zoo/base/'))).toMatch(/^MalformedCheckpoint.*names 3 shards/);
    expect(await sentence(at('/zoo/base/model.safetensors'))).toMatch(/^UnreadableSource.*has no file/);
    expect(await sentence(at(`/other/${INDEX}`))).toMatch(/^UnreadableSource.*has no file/);
    expect(await sentence(at('/other/'))).toMatch(/^UnreadableSource.*holds neither/);
  });
});

test('a bad shard ends it without waiting for later ones', async () => {
  const files = await servedFiles(shardedModel(), '/m/');
  files.set(`/m/${shardName(1)}`, heldContent('<!doctype html><title>Log in</title>'));
  const rule: NonNullable<OriginOptions['rule']> = ({ path }) =>
    path.endsWith(shardName(2)) ? { kind: 'stall', afterBytes: 0 } : undefined;
  server = await startRangeServer(files, { rule });
  const begun = performance.now();
  const error = await refusal(reading().open(at('/m/')));
  expect(error).toMatchObject({ name: 'MalformedCheckpoint', file: shardName(1) });
  expect(performance.now() - begun).toBeLessThan(2000);
});

describe('what vouches for the content', () => {
  const only = async (content: Content) => {
    server = await startRangeServer({ '/x/model.safetensors': content });
    return reading().open(at('/x/model.safetensors'));
  };
  const bytes = async () => heldContent(new Uint8Array(await singleModel()[0]!.arrayBuffer()));

  test('an ETag that is a hash', async () => {
    const content = await bytes();
    const { shards } = await only(content);
    const { host } = new URL(server.origin);
    expect(shards[0]?.contentHash).toEqual({ kind: 'etag', value: content.etag, host });
    expect(shards[0]?.origin).toEqual({
      kind: 'url',
      url: at('/x/model.safetensors'),
      revision: null,
      etag: content.etag,
    });
  });

  test.each(['W/"0123456789abcdef0123456789abcdef"', '"65f1a2b3-1f40"'])('not %s', async (etag) => {
    const { shards } = await only({ ...(await bytes()), etag });
    expect(shards[0]?.contentHash).toBeNull();
    expect(shards[0]?.origin?.etag).toBe(etag);
  });
});

describe('the cache', () => {
  test('spares every request for ten minutes', async () => {
    await serve(shardedModel());
    const page = reading();
    const first = await page.open(at('/zoo/base/'));
    const before = server.requests.length;
    const again = await page.open(at('/zoo/base/'));
    // Whether there is a whole file is asked again: a host's no is not remembered.
    expect(server.requests.slice(before).every(({ path }) => path.endsWith('/model.safetensors'))).toBe(true);
    expect(again.shards).toEqual(first.shards);
    for (const entry of page.cache.values()) entry.at -= 10 * 60_000 + 1;
    const later = server.requests.length;
    await page.open(at('/zoo/base/'));
    expect(server.requests.length - later).toBeGreaterThanOrEqual(4);
  });

  test('holds nothing that only a weak ETag names, and believes no time to come', async () => {
    const files = await servedFiles(singleModel(), '/m/');
    server = await startRangeServer(
      new Map([...files].map(([path, file]) => [path, { ...file, etag: `W/${file.etag}` }])),
    );
    const page = reading();
    await page.open(at('/m/model.safetensors'));
    expect(page.cache.size).toBe(0);
    await server.close();
    server = await startRangeServer(files);
    await page.open(at('/m/model.safetensors'));
    for (const entry of page.cache.values()) entry.at += 60_000;
    const before = server.requests.length;
    await page.open(at('/m/model.safetensors'));
    // The shard, and the configuration that is not there.
    expect(server.requests.length).toBe(before + 2);
  });
});

test('an abort ends it at once, and nothing is asked after it', async () => {
  await serve(shardedModel(), '/m/', { line: { roundTripMs: 60 } });
  const abort = new AbortController();
  setTimeout(() => abort.abort(), 90);
  const begun = performance.now();
  await expect(reading().open(at('/m/'), { signal: abort.signal })).rejects.toMatchObject({ name: 'AbortError' });
  expect(performance.now() - begun).toBeLessThan(300);
  const { length } = server.requests;
  await new Promise((resolve) => setTimeout(resolve, 150));
  expect(server.requests).toHaveLength(length);
});
