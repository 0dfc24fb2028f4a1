import { describe, expect, test } from 'vitest';
import { lookUpGathers } from '../../web/engine/known-gathers.ts';
import type { Gather } from '../../web/measure/task.ts';
import type { Checkpoint, Shard, ShardLocator } from '../../web/read/checkpoint.ts';
import { memoryStore } from '../../web/store/memory-store.ts';

function shard(locator: ShardLocator): Shard {
  return { name: 's', size: 1000, locator, headerSha256: '', origin: null, contentHash: null };
}

function remote(identity: string | null): Shard {
  return shard({
    kind: 'remote',
    name: 's',
    url: 'https://h/s',
    direct: null,
    size: 1000,
    etag: null,
    identity,
    kept: [],
  });
}

function model(...shards: Shard[]): Checkpoint {
  return {
    name: 'm',
    shards,
    tensors: new Map(),
    missingShards: [],
    ignoredFiles: [],
    metadata: new Map(),
    config: null,
    configNote: null,
    companions: new Map(),
  };
}

const gathers: Gather[] = [
  { item: 0, side: 'a', shard: 0, byteOffset: 10, bytes: 3 },
  { item: 1, side: 'b', shard: 1, byteOffset: 10, bytes: 2 },
  { item: 2, side: 'a', shard: 0, byteOffset: 20, bytes: 1 },
];
const bytes = Uint8Array.of(1, 2, 3, 4, 5, 6);
const a = model(remote('sha256:one'));
const b = model(remote('sha256:two'), remote('sha256:three'));

describe('rows that were read', () => {
  test('are found again, each with its own bytes', async () => {
    const store = memoryStore();
    const first = await lookUpGathers({ a, b }, gathers, store);
    for (const gather of gathers) expect(first.find(gather)).toBeUndefined();
    await first.remember(gathers, bytes);
    const again = await lookUpGathers({ a, b }, gathers, store);
    expect(gathers.map((gather) => [...again.find(gather)!])).toEqual([[1, 2, 3], [4, 5], [6]]);
  });

  test('are found again beside another model, and on the other side', async () => {
    const store = memoryStore();
    await (await lookUpGathers({ a, b }, gathers, store)).remember(gathers, bytes);
    const other = model(remote('sha256:other'));
    const turned: Gather[] = [{ item: 0, side: 'b', shard: 0, byteOffset: 10, bytes: 3 }];
    const known = await lookUpGathers({ a: other, b: a }, turned, store);
    expect([...known.find(turned[0]!)!]).toEqual([1, 2, 3]);
  });

  test('are not taken for others: another place, length or shard', async () => {
    const store = memoryStore();
    await (await lookUpGathers({ a, b }, gathers, store)).remember(gathers, bytes);
    const others: Gather[] = [
      { item: 0, side: 'a', shard: 0, byteOffset: 10, bytes: 2 },
      { item: 1, side: 'a', shard: 0, byteOffset: 11, bytes: 3 },
      { item: 2, side: 'b', shard: 0, byteOffset: 10, bytes: 2 },
      { item: 3, side: 'b', shard: 7, byteOffset: 10, bytes: 2 },
    ];
    const known = await lookUpGathers({ a, b }, others, store);
    for (const gather of others) expect(known.find(gather)).toBeUndefined();
  });

  test('whose record holds another number of bytes are read again', async () => {
    const store = memoryStore();
    const [gather] = gathers;
    await (await lookUpGathers({ a, b }, gathers, store)).remember([gather!], Uint8Array.of(1, 2));
    expect((await lookUpGathers({ a, b }, gathers, store)).find(gather!)).toBeUndefined();
  });

  test('are copies: what becomes of the bytes afterwards changes nothing', async () => {
    const store = memoryStore();
    const own = bytes.slice();
    const known = await lookUpGathers({ a, b }, gathers, store);
    const remembering = known.remember(gathers, own);
    own.fill(99);
    await remembering;
    expect([...(await lookUpGathers({ a, b }, gathers, store)).find(gathers[0]!)!]).toEqual([1, 2, 3]);
  });
});

describe('nothing is remembered', () => {
  const file = model(shard({ kind: 'file', file: new File([], 's') }));

  test.each([
    ['of files', file],
    ['of what no host vouches for', model(remote(null))],
  ])('%s', async (_, unknown) => {
    const store = memoryStore();
    const models = { a: unknown, b: unknown };
    const own: Gather[] = [{ item: 0, side: 'a', shard: 0, byteOffset: 10, bytes: 3 }];
    await (await lookUpGathers(models, own, store)).remember(own, Uint8Array.of(1, 2, 3));
    expect((await lookUpGathers(models, own, store)).find(own[0]!)).toBeUndefined();
    expect((await store.usage()).remembered).toBe(0);
  });

  test('without a store', async () => {
    const known = await lookUpGathers({ a, b }, gathers, null);
    await known.remember(gathers, bytes);
    expect(known.find(gathers[0]!)).toBeUndefined();
  });
});
