import type { Frame, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { openModulePage, type ModulePage } from '../support/module-page.ts';
import type * as Kit from './store-kit.ts';

declare global {
  interface Window {
    kit: typeof Kit;
  }
}

let site: ModulePage;
let page: Page;

beforeAll(async () => {
  site = await openModulePage('browser/store-kit.ts');
});

afterAll(() => site?.close());

async function openTab(path = '/'): Promise<Page> {
  const tab = await site.context.newPage();
  await tab.goto(`${site.origin}${path}`);
  await (tab.frames().at(-1) ?? tab).waitForFunction(() => 'kit' in window);
  return tab;
}

beforeEach(async () => {
  page = await openTab();
});

afterEach(async () => {
  await page.evaluate(() => indexedDB.deleteDatabase('weightkin'));
  for (const tab of site.context.pages().slice(1)) await tab.close();
});

/** What a page or frame finds of a header and a block; undefined where nothing. */
function look(frame: Page | Frame) {
  return frame.evaluate(async () => {
    const { store } = window.kit;
    const header = await store.header('h');
    const blocks = await store.blocks('g');
    return {
      lasting: store.lasting,
      header: header && [header.bytes.length, header.bytes[0], header.size, header.etag, header.at],
      blocks: blocks.map(({ key, moments, histogram }) => [key, moments.length, moments[0], [...histogram]]),
    };
  });
}

const FOUND = { header: [1000, 7, 1100, '"e"', 1], blocks: [['1', 12, 0.5, [0, 1, 2, 1]]] };

function remember(frame: Page | Frame): Promise<boolean> {
  return frame.evaluate(async () => {
    const { open, headerOf, blockOf } = window.kit;
    const lasting = await open();
    await window.kit.store.putHeader('h', headerOf(1000));
    await window.kit.store.putBlocks('g', [blockOf('1', 2)]);
    return lasting;
  });
}

test('a reload finds what was remembered', async () => {
  expect(await remember(page)).toBe(true);
  await page.reload();
  await page.waitForFunction(() => 'kit' in window);
  await page.evaluate(() => window.kit.open());
  const found = await look(page);
  expect(found).toEqual({ lasting: true, ...FOUND, blocks: [['1', found.blocks[0]![1], 0.5, [0, 1, 2, 1]]] });
  const { remembered } = await page.evaluate(() => window.kit.store.usage());
  expect(remembered).toBeGreaterThan(1000);
});

test('above the cap the least recently used go, whatever their kind', async () => {
  const left = await page.evaluate(async () => {
    const { open, clock, headerOf, blockOf } = window.kit;
    await open({ most: 100_000 });
    const { store } = window.kit;
    for (const key of ['a', 'b']) {
      clock.now++;
      await store.putHeader(key, headerOf(30_000));
    }
    clock.now++;
    await store.putBlocks('g', [blockOf('1', 3_000)]);
    clock.now++;
    await store.header('a');
    // The touch is nobody's to wait for.
    await new Promise((resolve) => setTimeout(resolve, 100));
    clock.now++;
    await store.putHeader('c', headerOf(30_000));
    const first = await window.kit.stored();
    clock.now++;
    await store.putHeader('d', headerOf(40_000));
    const second = await window.kit.stored();
    await store.putHeader('e', headerOf(200_000));
    const { remembered } = await store.usage();
    return { first, second, third: await window.kit.stored(), remembered };
  });
  expect(left.first).toEqual(['blocks g', 'header a', 'header c']);
  expect(left.second).toEqual(['header c', 'header d']);
  expect(left.third).toEqual(left.second);
  expect(left.remembered).toBeLessThanOrEqual(100_000);
  expect(await page.evaluate(() => window.kit.rawCount('blocks'))).toBe(0);
});

test('a full disk: half is forgotten and the write tried once more', async () => {
  const result = await page.evaluate(async () => {
    const { open, clock, headerOf, fillDisk } = window.kit;
    await open();
    const { store } = window.kit;
    for (const key of ['a', 'b', 'c', 'd']) {
      clock.now++;
      await store.putHeader(key, headerOf(1000));
    }
    const failed = fillDisk(1);
    await store.putHeader('e', headerOf(1000));
    const once = { failed: failed(), stored: await window.kit.stored() };
    const failedAgain = fillDisk(2);
    await store.putHeader('f', headerOf(1000));
    return { once, twice: { failed: failedAgain(), stored: await window.kit.stored() }, lasting: store.lasting };
  });
  expect(result.once).toEqual({ failed: 1, stored: ['header c', 'header d', 'header e'] });
  expect(result.twice).toEqual({ failed: 2, stored: ['header e'] });
  expect(result.lasting).toBe(true);
});

test('damaged records count for nothing and are dropped', async () => {
  await remember(page);
  const result = await page.evaluate(async () => {
    const { damage, store, rawCount } = window.kit;
    await damage('headers', 'h', { bytes: 'x', size: 1 });
    await damage('blocks', ['g', '2'], { key: '2', moments: new Float64Array(3), histogram: new Uint32Array(0) });
    await damage('kept', 'i', { byteOffset: 0 });
    await damage('groups', 'header lost', 'nonsense');
    const found = [await store.header('h'), await store.blocks('g'), await store.keptOf('i')];
    const { remembered } = await store.usage();
    await store.putHeader('h', window.kit.headerOf(50));
    const again = (await store.header('h'))?.bytes.length;
    return { found, remembered, again, left: [await rawCount('headers'), await rawCount('blocks')] };
  });
  expect(result).toEqual({ found: [undefined, [], []], remembered: 0, again: 50, left: [1, 0] });
});

test('two tabs write, read and forget at once', async () => {
  const other = await openTab();
  await Promise.all([remember(page), other.evaluate(() => window.kit.open())]);
  const write = (tab: Page, name: string) =>
    tab.evaluate(async (group) => {
      const { store, blockOf, headerOf } = window.kit;
      for (let i = 0; i < 40; i++) {
        await Promise.all([
          store.putBlocks('g', [blockOf(`${group}${i}`, 3), blockOf(`both${i}`, 3)]),
          store.addKept('i', [{ byteOffset: i * 10, bytes: 10, file: group, at: i * 10 }]),
          store.putHeader('h', headerOf(1000)),
        ]);
      }
    }, name);
  await Promise.all([write(page, 'a'), write(other, 'b')]);
  const counts = await page.evaluate(async () => {
    const blocks = await window.kit.store.blocks('g');
    const one = window.kit.blockOf('x', 3);
    const { remembered } = await window.kit.store.usage();
    const expected = 120 * (one.moments.byteLength + one.histogram.byteLength + 200);
    return { blocks: blocks.length, rest: remembered - expected };
  });
  expect(counts.blocks).toBe(121);
  // The header and the block of two bins.
  expect(counts.rest).toBeGreaterThan(1000);
  expect(counts.rest).toBeLessThan(2000);
  await Promise.all([write(page, 'c'), other.evaluate(() => window.kit.store.forget())]);
  await page.evaluate(() => window.kit.store.forget());
  for (const tab of [page, other]) {
    expect(await tab.evaluate(() => window.kit.store.usage())).toEqual({ remembered: 0, kept: 0 });
    expect(await look(tab)).toEqual({ lasting: true, header: undefined, blocks: [] });
  }
});

test('a newer version on disk: memory serves, and forgetting deletes it', async () => {
  await page.evaluate(() => window.kit.openNewer());
  expect(await remember(page)).toBe(false);
  expect((await look(page)).header).toEqual(FOUND.header);
  const names = () => page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name));
  expect(await names()).toEqual(['weightkin']);
  await page.evaluate(() => window.kit.store.forget());
  expect(await names()).toEqual([]);
  expect((await look(page)).header).toBeUndefined();
});

test('gives way at once to a newer version in another tab, and goes on in memory', async () => {
  await remember(page);
  const other = await openTab();
  await other.evaluate(() => window.kit.openNewer());
  expect(await look(page)).toEqual({ lasting: false, header: undefined, blocks: [] });
  await page.evaluate(() => window.kit.store.putHeader('h', window.kit.headerOf(1000)));
  expect((await look(page)).header).toEqual(FOUND.header);
});

test('a database that never opens: memory serves after a moment', async () => {
  const other = await openTab();
  await other.evaluate(() => window.kit.block('weightkin'));
  expect(await remember(page)).toBe(false);
  expect((await look(page)).header).toEqual(FOUND.header);
  const refusal = await page.evaluate(() => window.kit.store.forget().catch((reason: Error) => reason.message));
  expect(refusal).toBe(
    'What this browser remembers for the page could not be deleted: close its other tabs, then forget again.',
  );
});

test('a sandboxed frame has no storage: memory serves without a word', async () => {
  const tab = await openTab('/frame.html');
  const complaints: string[] = [];
  tab.on('pageerror', (error) => complaints.push(error.message));
  const frame = tab.frames().at(-1)!;
  expect(await frame.evaluate(() => self.origin)).toBe('null');
  expect(await remember(frame)).toBe(false);
  expect((await look(frame)).header).toEqual(FOUND.header);
  expect((await frame.evaluate(() => window.kit.store.usage())).kept).toBe(0);
  await frame.evaluate(() => window.kit.store.forget());
  expect((await look(frame)).header).toBeUndefined();
  expect(complaints).toEqual([]);
});
