import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { KeptExtent } from '../../web/read/checkpoint.ts';
import type { Span } from '../../web/read/span-lane.ts';
import { openModulePage, type ModulePage } from '../support/module-page.ts';
import type * as Kit from './kept-kit.ts';
import type { KeptAnswer, KeptQuestion } from './kept-kit.worker.ts';

const MIB = 2 ** 20;
const IDENTITIES = ['a', 'b'];

type KitWindow = Window & { kit: typeof Kit };

let site: ModulePage;
let page: Page;

beforeAll(async () => {
  site = await openModulePage('browser/kept-kit.ts');
});

afterAll(() => site?.close());

async function openTab(): Promise<Page> {
  const tab = await site.context.newPage();
  await tab.goto(`${site.origin}/`);
  await tab.waitForFunction(() => 'kit' in window);
  return tab;
}

beforeEach(async () => {
  page = await openTab();
});

afterEach(async () => {
  for (const tab of site.context.pages().slice(1)) await tab.close();
  const last = await openTab();
  await last.evaluate(async () => {
    const { kit } = window as unknown as KitWindow;
    const store = await kit.openStore(kit.memoryStore());
    await store.forget();
  });
  await last.close();
});

function ask(worker: number, question: KeptQuestion, tab = page): Promise<KeptAnswer> {
  return tab.evaluate(([number, asked]) => (window as unknown as KitWindow).kit.ask(number, asked), [
    worker,
    question,
  ] as const);
}

function hire(tab = page): Promise<number> {
  return tab.evaluate(() => (window as unknown as KitWindow).kit.hire());
}

/** Keeps 10 MiB of both shards from byte 1000, in chunks of which several make up a stretch. */
async function keep(): Promise<{ worker: number; extents: KeptExtent[][] }> {
  const worker = await hire();
  const answer = await ask(worker, { kind: 'keep', from: 1000, bytes: 10 * MIB, chunkBytes: 320 * 1024 });
  expect(answer).toMatchObject({ ended: null, wrong: 0 });
  const byIdentity = new Map(answer.extents);
  return { worker, extents: IDENTITIES.map((identity) => byIdentity.get(identity)!) };
}

function read(worker: number, extents: KeptExtent[][], spans: Span[], more: { noSharing?: boolean } = {}, tab = page) {
  return tab.evaluate(
    ([number, kept, wanted, options]) => {
      const { kit } = window as unknown as KitWindow;
      const locators = kept.map((of, i) => kit.locatorOf(String(i), of));
      return kit.ask(number, { kind: 'read', locators, spans: wanted, stepBytes: 256 * 1024, ...options });
    },
    [worker, extents, spans, more] as const,
  );
}

const SPANS: Span[] = [
  { shard: 0, byteOffset: 1000, bytes: 5 * MIB },
  { shard: 1, byteOffset: 2000, bytes: 0 },
  { shard: 1, byteOffset: 1000 + 3 * MIB + 17, bytes: 6 * MIB + 1 },
  { shard: 0, byteOffset: 1000 + 9 * MIB, bytes: MIB },
];
const SPAN_BYTES = 12 * MIB + 1;

async function keepAndLetGo(): Promise<KeptExtent[][]> {
  const { worker, extents } = await keep();
  await ask(worker, { kind: 'let go' });
  return extents;
}

test('what streamed is read back byte by byte, by two workers at once, across stretches', async () => {
  const extents = await keepAndLetGo();
  expect(extents[0]!.length).toBeGreaterThan(1);
  expect(extents.map((of) => of.reduce((sum, { bytes }) => sum + bytes, 0))).toEqual([10 * MIB, 10 * MIB]);
  const readers = await Promise.all([hire(), hire()]);
  const answers = await Promise.all(readers.map((reader) => read(reader, extents, SPANS)));
  for (const answer of answers) expect(answer).toEqual({ kept: true, wrong: 0, read: SPAN_BYTES });
  // The handles are still open: reading again needs no new ones.
  expect(await read(readers[0]!, extents, SPANS)).toEqual({ kept: true, wrong: 0, read: SPAN_BYTES });
});

test('a browser whose handles keep others out reads it as a File', async () => {
  const extents = await keepAndLetGo();
  const readers = await Promise.all([hire(), hire()]);
  const answers = await Promise.all(readers.map((reader) => read(reader, extents, SPANS, { noSharing: true })));
  for (const answer of answers) expect(answer).toMatchObject({ kept: true, wrong: 0 });
});

test('a reload finds it through the store, and what was not kept is not there', async () => {
  const extents = await keepAndLetGo();
  await page.evaluate(async (kept) => {
    const { kit } = window as unknown as KitWindow;
    const store = await kit.openStore(kit.memoryStore());
    await store.addKept('a', kept[0]!);
    await store.addKept('b', kept[1]!);
  }, extents);
  await page.reload();
  await page.waitForFunction(() => 'kit' in window);
  const found = await page.evaluate(async () => {
    const { kit } = window as unknown as KitWindow;
    const store = await kit.openStore(kit.memoryStore());
    return { kept: [await store.keptOf('a'), await store.keptOf('b')], usage: await store.usage() };
  });
  expect(found.kept).toEqual(extents);
  expect(found.usage.kept).toBe(20 * MIB);
  const worker = await hire();
  expect(await read(worker, found.kept, SPANS)).toMatchObject({ kept: true, wrong: 0 });
  expect(await read(worker, found.kept, [{ shard: 0, byteOffset: 999, bytes: 2 }])).toEqual({ kept: false });
});

test.each(['cut', 'removed'] as const)('a %s file is noticed and its stretches dropped', async (how) => {
  const extents = await keepAndLetGo();
  const file = extents[0]![0]!.file;
  await page.evaluate(
    async ([kept, name, damage]) => {
      const { kit } = window as unknown as KitWindow;
      const store = await kit.openStore(kit.memoryStore());
      await store.addKept('a', kept[0]!);
      if (damage === 'cut') await kit.cut(name, 20 * 2 ** 20 - 1);
      else await kit.remove(name);
    },
    [extents, file, how] as const,
  );
  const readers = await Promise.all([hire(), hire()]);
  expect(await read(readers[0]!, extents, [{ shard: 1, byteOffset: 1000, bytes: 10 * MIB }])).toEqual({
    error: 'KeptFileGone',
  });
  expect(
    await read(readers[1]!, extents, [{ shard: 1, byteOffset: 1000, bytes: 10 * MIB }], { noSharing: true }),
  ).toEqual({ error: 'KeptFileGone' });
  const kept = await page.evaluate(async () => {
    const { kit } = window as unknown as KitWindow;
    const store = await kit.openStore(kit.memoryStore());
    const first = await store.keptOf('a');
    return [first, await store.keptOf('a')];
  });
  if (how === 'removed') expect(kept).toEqual([[], []]);
  // Of a cut file what still is there may be told, never what is not.
  for (const { at, bytes } of kept.flat()) expect(at + bytes).toBeLessThan(20 * MIB);
});

test('a file that is still being written counts as not kept', async () => {
  const { worker, extents } = await keep();
  const reader = await hire();
  expect(await read(reader, extents, SPANS)).toEqual({ error: 'KeptFileGone' });
  await ask(worker, { kind: 'let go' });
  expect(await read(reader, extents, SPANS)).toMatchObject({ kept: true, wrong: 0 });
});

test('a worker that is killed in mid-stream leaves what it had flushed', async () => {
  const { worker, extents } = await keep();
  void ask(worker, { kind: 'keep', from: 20 * MIB, bytes: 10 * 2 ** 30, chunkBytes: MIB }).catch(() => undefined);
  await new Promise((resolve) => setTimeout(resolve, 200));
  await page.evaluate((number) => (window as unknown as KitWindow).kit.dismiss(number), worker);
  await expect.poll(async () => (await read(await hire(), extents, SPANS)).wrong, { timeout: 10_000 }).toBe(0);
});

test('a full disk ends keeping and nothing else', async () => {
  const worker = await hire();
  const answer = await ask(worker, { kind: 'keep', from: 0, bytes: 5 * MIB, chunkBytes: MIB, failWrites: true });
  expect(answer).toEqual({ extents: [], ended: 'no-room', wrong: 0 });
});

test('forgetting ends what other tabs write; while one is read it says what to do', async () => {
  const { worker, extents } = await keep();
  const other = await openTab();
  expect(await other.evaluate(() => (window as unknown as KitWindow).kit.sizeOfKept())).toBe(20 * MIB);
  await other.evaluate(() => (window as unknown as KitWindow).kit.forgetKept());
  expect(await other.evaluate(() => (window as unknown as KitWindow).kit.listKept())).toEqual([]);
  const answer = await ask(worker, { kind: 'keep', from: 0, bytes: MIB, chunkBytes: MIB });
  expect(answer).toEqual({ extents: [], ended: 'forgotten', wrong: 0 });
  expect(await read(await hire(), extents, SPANS)).toEqual({ error: 'KeptFileGone' });
  const again = await keepAndLetGo();
  const reader = await hire();
  expect(await read(reader, again, SPANS)).toMatchObject({ wrong: 0 });
  const refusal = () =>
    other.evaluate(() =>
      (window as unknown as KitWindow).kit.forgetKept().then(
        () => null,
        (reason: Error) => reason.message,
      ),
    );
  expect(await refusal()).toBe(
    'Some kept downloads could not be deleted: stop the comparisons in all tabs of this page, then forget again.',
  );
  await page.evaluate((number) => (window as unknown as KitWindow).kit.dismiss(number), reader);
  await expect.poll(refusal, { timeout: 10_000 }).toBeNull();
});

test('files that no stretch names go once they are old; what is named, new or in use stays', async () => {
  const { worker, extents } = await keep();
  const inUse = extents[0]![0]!.file;
  const left = await page.evaluate(async () => {
    const { kit } = window as unknown as KitWindow;
    await kit.plant('orphan');
    await kit.plant('named');
    const named = async () => new Set(['named']);
    await kit.removeOrphans(named);
    const early = await kit.listKept();
    await kit.removeOrphans(named, Date.now() + 3_600_000);
    const late = await kit.listKept();
    return [early, late].map((files) => files.map(({ name }) => name).toSorted());
  });
  expect(left[0]).toEqual([inUse, 'named', 'orphan'].toSorted());
  expect(left[1]).toEqual([inUse, 'named'].toSorted());
  await ask(worker, { kind: 'let go' });
});

test('room is told before anything is kept', async () => {
  const room = await page.evaluate(() => {
    const { kit } = window as unknown as KitWindow;
    return Promise.all([kit.roomForKeeping(2 ** 20), kit.roomForKeeping(2 ** 50)]);
  });
  expect(room).toEqual([true, false]);
});
