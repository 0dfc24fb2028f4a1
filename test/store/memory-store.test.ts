import { describe, expect, test } from 'vitest';
import { memoryStore } from '../../web/store/memory-store.ts';
import { openStore } from '../../web/store/open-store.ts';
import { MOST_HEADER_BYTES } from '../../web/store/store.ts';
import { blockOf, headerOf } from './records.ts';

const KIB = 1024;

describe('what is remembered in memory', () => {
  test('comes back as it was put', async () => {
    const store = memoryStore();
    await store.putHeader('h', headerOf(100));
    await store.putBlocks('g', [blockOf('1'), blockOf('2', 9)]);
    expect(await store.header('h')).toEqual(headerOf(100));
    expect(await store.blocks('g')).toEqual([blockOf('1'), blockOf('2', 9)]);
    expect(await store.header('other')).toBeUndefined();
    expect(await store.blocks('other')).toEqual([]);
    expect(store.lasting).toBe(false);
  });

  test('keeps sampled rows beside blocks, with their bytes', async () => {
    const store = memoryStore();
    const bytes = Uint8Array.of(1, 2, 3);
    const rows = { key: 'rows 0 3', moments: new Float64Array(0), histogram: new Uint32Array(0), bytes };
    await store.putBlocks('g', [rows, blockOf('1')]);
    const { remembered } = await store.usage();
    await store.putBlocks('h', [{ ...rows, bytes: new Uint8Array(1000) }]);
    expect((await store.usage()).remembered).toBeGreaterThanOrEqual(remembered + 1000);
    bytes.fill(9);
    expect(await store.blocks('g')).toEqual([{ ...rows, bytes: Uint8Array.of(1, 2, 3) }, blockOf('1')]);
  });

  test('is not changed by who put it or took it', async () => {
    const store = memoryStore();
    const given = headerOf(100);
    await store.putHeader('h', given);
    given.bytes.fill(0);
    (await store.header('h'))!.bytes.fill(1);
    expect(await store.header('h')).toEqual(headerOf(100));
  });

  test('replaces a header and counts its bytes once', async () => {
    const store = memoryStore();
    await store.putHeader('h', headerOf(50 * KIB));
    await store.putHeader('h', headerOf(10 * KIB, 3));
    expect(await store.header('h')).toEqual(headerOf(10 * KIB, 3));
    expect((await store.usage()).remembered).toBeLessThan(11 * KIB);
  });

  test('adds blocks to a group and keeps the first of a key', async () => {
    const store = memoryStore();
    await store.putBlocks('g', [blockOf('1', 3)]);
    const { remembered } = await store.usage();
    await store.putBlocks('g', [blockOf('1', 5)]);
    expect((await store.usage()).remembered).toBe(remembered);
    await store.putBlocks('g', [blockOf('2')]);
    expect(await store.blocks('g')).toEqual([blockOf('1', 3), blockOf('2')]);
  });

  test('never exceeds the cap; the least recently used go first', async () => {
    const store = memoryStore({ most: 100 * KIB });
    for (const key of ['a', 'b', 'c']) await store.putHeader(key, headerOf(30 * KIB));
    await store.header('a');
    await store.putHeader('d', headerOf(30 * KIB));
    const left = await Promise.all(['a', 'b', 'c', 'd'].map(async (key) => (await store.header(key)) !== undefined));
    expect(left).toEqual([true, false, true, true]);
    expect((await store.usage()).remembered).toBeLessThanOrEqual(100 * KIB);
    await store.putHeader('e', headerOf(101 * KIB));
    expect(await store.header('e')).toBeUndefined();
    expect(await store.header('d')).toBeDefined();
  });

  test('refuses what is damaged or too large without a word', async () => {
    const store = memoryStore();
    await store.putHeader('h', headerOf(3));
    await store.putHeader('big', headerOf(MOST_HEADER_BYTES + 1));
    await store.putBlocks('g', [{ ...blockOf('1'), moments: new Float64Array(1) }]);
    expect(await store.header('h')).toBeUndefined();
    expect(await store.header('big')).toBeUndefined();
    expect(await store.blocks('g')).toEqual([]);
    expect((await store.usage()).remembered).toBe(0);
  });

  test('joins what was kept, and is gone after forgetting', async () => {
    const store = memoryStore();
    await store.addKept('i', [{ byteOffset: 10, bytes: 10, file: 'f', at: 10 }]);
    await store.addKept('i', [{ byteOffset: 0, bytes: 10, file: 'f', at: 0 }]);
    expect(await store.keptOf('i')).toEqual([{ byteOffset: 0, bytes: 20, file: 'f', at: 0 }]);
    await store.putHeader('h', headerOf(100));
    await store.forget();
    expect(await store.keptOf('i')).toEqual([]);
    expect(await store.header('h')).toBeUndefined();
    expect(await store.usage()).toEqual({ remembered: 0, kept: 0 });
  });
});

describe('where there is no database', () => {
  test('memory serves in its place', async () => {
    const store = await openStore(memoryStore());
    expect(store.lasting).toBe(false);
    await store.putHeader('h', headerOf(100));
    expect(await store.header('h')).toEqual(headerOf(100));
    await store.forget();
    expect(await store.header('h')).toBeUndefined();
  });

  test('a fallback that fails is an empty one', async () => {
    const fail = () => Promise.reject(new Error('the page is gone'));
    const broken = { ...memoryStore(), header: fail, putHeader: fail, blocks: fail, putBlocks: fail, keptOf: fail };
    const store = await openStore({ ...broken, addKept: fail, usage: fail, forget: fail });
    expect(await store.header('h')).toBeUndefined();
    await store.putHeader('h', headerOf(100));
    expect(await store.blocks('g')).toEqual([]);
    await store.putBlocks('g', [blockOf('1')]);
    expect(await store.keptOf('i')).toEqual([]);
    await store.addKept('i', []);
    expect(await store.usage()).toEqual({ remembered: 0, kept: 0 });
    await store.forget();
  });
});
