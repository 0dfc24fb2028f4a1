import { appendFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { temporaryFolder, writeCheckpoint, type PlannedTensor } from '../support/files-on-disk.ts';
import {
  openLibraryPage,
  type LibraryPage,
  type LibraryPageOptions,
  type LibraryWindow,
} from '../support/library-page.ts';

const DEMO = resolve(import.meta.dirname, '../../web/public/demo');
const STONE = [join(DEMO, 'stone', 'model.safetensors')];
const FOX = [join(DEMO, 'fox', 'model.safetensors')];

const folder = temporaryFolder();
let opened: LibraryPage | undefined;

async function open(options: LibraryPageOptions = {}): Promise<LibraryPage> {
  opened = await openLibraryPage(options);
  return opened;
}

afterEach(async () => {
  await opened?.close();
  opened = undefined;
});

afterAll(() => folder.remove());

/** Two gigabytes of holes: long enough to be disturbed, no burden to the disk. */
function largeFile(name: string): string {
  const path = join(folder.path, name);
  const tensors = Array.from({ length: 32 }, (_, i): PlannedTensor => ({
    name: `t${i}`,
    dtype: 'BF16',
    shape: [4096, 8192],
  }));
  writeCheckpoint(path, tensors);
  return path;
}

interface Outcome {
  name: string;
  message: string;
  place: { file?: string; byteOffset?: number };
  milliseconds: number;
}

/** Starts a comparison of the chosen files; the page keeps its outcome. `abortAfter`: bytes. */
async function startComparison({ page }: LibraryPage, abortAfter?: number): Promise<void> {
  await page.evaluate((limit) => {
    const { weightkin, filesOf } = window as unknown as LibraryWindow;
    const controller = new AbortController();
    const state = { bytesRead: 0, abortedAt: 0, outcome: undefined as Promise<unknown> | undefined };
    Object.assign(window, { state, controller });
    state.outcome = weightkin
      .compare(filesOf('a'), filesOf('b'), {
        depth: 'full',
        signal: controller.signal,
        onProgress: ({ bytesRead }) => {
          state.bytesRead = bytesRead;
          if (limit !== undefined && bytesRead >= limit && state.abortedAt === 0) {
            state.abortedAt = performance.now();
            controller.abort();
          }
        },
      })
      .then(
        ({ tensors }) => ({ name: 'done', message: String(tensors.length), place: {}, milliseconds: 0 }),
        ({ name, message, file, byteOffset }: Error & { file?: string; byteOffset?: number }) => ({
          name,
          message,
          place: { file, byteOffset },
          milliseconds: performance.now() - state.abortedAt,
        }),
      );
  }, abortAfter);
}

function outcomeOf({ page }: LibraryPage): Promise<Outcome> {
  return page.evaluate(() => (window as unknown as { state: { outcome: Promise<Outcome> } }).state.outcome);
}

async function untilReading({ page }: LibraryPage): Promise<void> {
  await page.waitForFunction(() => (window as unknown as { state: { bytesRead: number } }).state.bytesRead > 1e8);
}

/** Dedicated workers that Chromium still runs, nested ones included. */
async function runningWorkers({ browser }: LibraryPage): Promise<number> {
  const session = await browser.newBrowserCDPSession();
  const { targetInfos } = await session.send('Target.getTargets', { filter: [{ type: 'worker', exclude: false }] });
  await session.detach();
  return targetInfos.length;
}

async function expectQuiet(library: LibraryPage): Promise<void> {
  await expect.poll(() => runningWorkers(library), { timeout: 5_000 }).toBe(0);
}

async function expectNextToWork(library: LibraryPage): Promise<void> {
  await library.choose('a', STONE);
  await library.choose('b', FOX);
  await startComparison(library);
  expect(await outcomeOf(library)).toMatchObject({ name: 'done', message: '39' });
  await expectQuiet(library);
}

describe('in mid-run', () => {
  test.each([
    ['is changed', (path: string) => appendFileSync(path, 'x')],
    ['is removed', (path: string) => rmSync(path)],
  ])('a file that %s is named, and the next comparison works', async (_, disturb) => {
    const library = await open();
    const [a, b] = [largeFile('a.safetensors'), largeFile('b.safetensors')];
    await library.choose('a', [a]);
    await library.choose('b', [b]);
    await startComparison(library);
    await untilReading(library);
    expect(await runningWorkers(library)).toBeGreaterThan(1);
    disturb(b);
    const outcome = await outcomeOf(library);
    expect(outcome).toMatchObject({ name: 'UnreadableSource', place: { file: 'b.safetensors' } });
    expect(outcome.message).toMatch(/^"b\.safetensors" could not be read at byte \d+: .*choose it again\.$/);
    await expectQuiet(library);
    await expectNextToWork(library);
  });

  test('an abort ends at once, leaves nothing running, and the next comparison works', async () => {
    const library = await open();
    await library.choose('a', [largeFile('a.safetensors')]);
    await library.choose('b', [largeFile('b.safetensors')]);
    for (const limit of [0, 1, 3e8, 1e9]) {
      await startComparison(library, limit);
      const outcome = await outcomeOf(library);
      expect(outcome).toMatchObject({ name: 'AbortError' });
      expect(outcome.milliseconds).toBeLessThan(50);
      await expectQuiet(library);
    }
    await expectNextToWork(library);
  });

  test('many comparisons in a row, whole and aborted at any moment, leave no worker behind', async () => {
    const library = await open();
    await library.choose('a', STONE);
    await library.choose('b', FOX);
    await library.page.evaluate(async () => {
      const { weightkin, filesOf } = window as unknown as LibraryWindow;
      for (let delay = 0; delay < 120; delay += 3) {
        const controller = new AbortController();
        setTimeout(() => controller.abort(), delay);
        const options = { signal: controller.signal, workers: 2 };
        const name = await weightkin.compare(filesOf('a'), filesOf('b'), options).then(
          () => 'done',
          (reason: Error) => reason.name,
        );
        if (name !== 'done' && name !== 'AbortError') throw new Error(name);
      }
    });
    await expectQuiet(library);
  });

  test('a signal that was aborted before starts nothing', async () => {
    const library = await open();
    await library.choose('a', STONE);
    await library.choose('b', FOX);
    const name = await library.page.evaluate(() => {
      const { weightkin, filesOf } = window as unknown as LibraryWindow;
      const options = { signal: AbortSignal.abort() };
      return weightkin.compare(filesOf('a'), filesOf('b'), options).catch((reason: Error) => reason.name);
    });
    expect(name).toBe('AbortError');
    expect(await runningWorkers(library)).toBe(0);
  });

  test('a measuring worker that is killed is replaced', async () => {
    const library = await open();
    await library.choose('a', [largeFile('a.safetensors')]);
    await library.choose('b', [largeFile('b.safetensors')]);
    await startComparison(library);
    await untilReading(library);
    await killOneMeasuringWorker(library);
    expect(await outcomeOf(library)).toMatchObject({ name: 'done', message: '32' });
    await expectQuiet(library);
  });
});

/** Ends one measuring worker from inside, by an error that nobody catches. */
async function killOneMeasuringWorker({ browser }: LibraryPage): Promise<void> {
  const session = await browser.newBrowserCDPSession();
  const { targetInfos } = await session.send('Target.getTargets', { filter: [{ type: 'worker', exclude: false }] });
  const measuring = targetInfos.find(({ title }) => title.includes('weightkin measure'));
  if (!measuring) throw new Error(`No measuring worker among ${targetInfos.map(({ title }) => title).join(', ')}`);
  const { sessionId } = await session.send('Target.attachToTarget', { targetId: measuring.targetId, flatten: false });
  const message = {
    id: 1,
    method: 'Runtime.evaluate',
    params: { expression: "setTimeout(() => { throw new Error('killed by the test'); })" },
  };
  await session.send('Target.sendMessageToTarget', { sessionId, message: JSON.stringify(message) });
  await session.detach();
}

describe('where workers or kernels may not run', () => {
  test.each([
    ['a policy forbids workers', { headers: { 'content-security-policy': "worker-src 'none'" } }],
    [
      'a policy forbids WebAssembly',
      { headers: { 'content-security-policy': "script-src 'unsafe-inline' http: blob:" } },
    ],
    ['no memory is to be had', { browserArgs: ['--js-flags=--wasm-max-mem-pages=1'] }],
  ] satisfies [string, LibraryPageOptions][])('%s: says so, and stops', async (_, options) => {
    const library = await open(options);
    await library.choose('a', STONE);
    await library.choose('b', FOX);
    await startComparison(library);
    const outcome = await outcomeOf(library);
    expect(outcome.name).toBe('UnreadableSource');
    expect(outcome.message).toMatch(/not able to run its workers/);
    await expectQuiet(library);
  });

  test('a policy of Trusted Types holds', async () => {
    const policy = "require-trusted-types-for 'script'; trusted-types weightkin; worker-src blob:";
    await expectNextToWork(await open({ headers: { 'content-security-policy': policy } }));
  });

  test('a sandboxed frame of opaque origin can compare', async () => {
    await expectNextToWork(await open({ headers: { 'content-security-policy': 'sandbox allow-scripts' } }));
  });
});
