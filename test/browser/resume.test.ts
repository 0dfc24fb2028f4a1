import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { CompareOptions } from '../../web/options.ts';
import { temporaryFolder, writeCheckpoint, type PlannedTensor } from '../support/files-on-disk.ts';
import { openLibraryPage, type LibraryPage, type LibraryWindow } from '../support/library-page.ts';
import { bf16Noise } from '../support/noise.ts';
import { heldContent } from '../support/remote/content.ts';
import { type RangeServer, startRangeServer } from '../support/remote/range-server.ts';

const MIB = 2 ** 20;

/** Twelve blocks of 16 MiB, a side: more than is ever under way at once. */
const TENSORS = Array.from({ length: 12 }, (_, i): PlannedTensor => ({
  name: `model.layers.${i}.mlp.up_proj.weight`,
  dtype: 'BF16',
  shape: [2048, 4096],
}));

const folder = temporaryFolder();
let server: RangeServer;
let library: LibraryPage;

beforeAll(async () => {
  const contents = ['a', 'b'].map((name, i) => {
    const path = join(folder.path, `${name}.safetensors`);
    writeCheckpoint(path, TENSORS, bf16Noise(2 ** 20 + 1, i + 1));
    return [`/${name}.safetensors`, heldContent(readFileSync(path))] as const;
  });
  server = await startRangeServer(new Map(contents));
});

beforeEach(async () => {
  library = await openLibraryPage();
});

afterEach(async () => {
  server.rule = () => undefined;
  await library.close();
});

afterAll(async () => {
  await server?.close();
  folder.remove();
});

interface Outcome {
  canonical: string;
  bytes: number;
  requests: number;
}

function compare(options: CompareOptions & { abortAfter?: number } = {}): Promise<Outcome | string> {
  return library.page.evaluate(
    async ({ origin, given: { abortAfter, ...rest } }) => {
      const { weightkin } = window as unknown as LibraryWindow;
      const controller = new AbortController();
      const run = weightkin.compare(`${origin}/a.safetensors`, `${origin}/b.safetensors`, {
        depth: 'full',
        workers: 2,
        signal: controller.signal,
        onProgress: ({ bytesRead }) => {
          if (abortAfter !== undefined && bytesRead > abortAfter) controller.abort();
        },
        ...rest,
      });
      return run.then(
        (report) => ({
          canonical: weightkin.canonical(report),
          bytes: report.read.bytes,
          requests: report.read.requests,
        }),
        (reason: Error) => reason.name,
      );
    },
    { origin: server.origin, given: options },
  );
}

async function finished(options?: CompareOptions): Promise<Outcome> {
  const outcome = await compare(options);
  if (typeof outcome === 'string') throw new Error(outcome);
  return outcome;
}

/** Another page of the same site, as after a reload. */
async function reload(): Promise<void> {
  await library.page.reload();
  await library.page.waitForFunction(() => 'weightkin' in window);
}

/** What the server sent of weights. */
function sent(): number {
  return server.requests.reduce((sum, { bytesSent }) => sum + bytesSent, 0);
}

describe('a comparison that was broken off', () => {
  test('goes on after a reload where it was, and says the same', async () => {
    const { canonical: expected, bytes: all } = await finished({ cache: false });
    expect(await compare({ abortAfter: all * 0.7 })).toBe('AbortError');
    await reload();
    const rest = await finished();
    expect(rest.canonical).toBe(expected);
    // Lost is at most what was under way: in each worker two blocks that were not handed over yet, and what was read ahead.
    expect(rest.bytes).toBeLessThan(all * 0.3 + 2 * 2 * 48 * MIB);
    expect(rest.bytes).toBeLessThan(all * 0.8);
    await reload();
    expect(await finished()).toMatchObject({ canonical: expected, bytes: 0 });
  });

  test('by a crash of the page loses no more', async () => {
    const { canonical: expected, bytes: all } = await finished({ cache: false });
    const running = compare().catch(() => 'gone');
    server.requests.length = 0;
    await expect.poll(sent, { timeout: 60_000, interval: 20 }).toBeGreaterThan(all * 0.7);
    await reload();
    await running;
    const rest = await finished();
    expect(rest.canonical).toBe(expected);
    expect(rest.bytes).toBeLessThan(all * 0.8);
  });

  test('leaves nothing behind where nothing may be remembered', async () => {
    const { bytes: all } = await finished({ cache: false });
    expect(await finished({ cache: false })).toMatchObject({ bytes: all });
  });
});

test('two tabs that compare the same at once do each other no harm', async () => {
  const { canonical: expected } = await finished({ cache: false });
  const opened = library.page.context().waitForEvent('page');
  await library.page.evaluate(() => void window.open(location.href));
  const other = await opened;
  await other.waitForFunction(() => 'weightkin' in window);
  const inOther = other.evaluate(async (origin) => {
    const { weightkin } = window as unknown as LibraryWindow;
    return weightkin.canonical(
      await weightkin.compare(`${origin}/a.safetensors`, `${origin}/b.safetensors`, { depth: 'full' }),
    );
  }, server.origin);
  const [here, there] = await Promise.all([finished(), inOther]);
  expect(here.canonical).toBe(expected);
  expect(there).toBe(expected);
});

describe('a download that was kept', () => {
  test('is compared again, and in another way, without asking the host for weights', async () => {
    const first = await finished({ keep: true });
    const { canonical: expected } = await finished({ cache: false, depth: 'quick', seed: 7 });
    await reload();
    server.requests.length = 0;
    const again = await finished({ depth: 'quick', seed: 7 });
    expect(again.canonical).toBe(expected);
    expect(again.bytes).toBeGreaterThan(0);
    expect(sent()).toBeLessThan(MIB);
    expect(first.requests).toBeGreaterThan(0);
  });

  test('counts for nothing once its file is gone', async () => {
    const { canonical: expected } = await finished({ cache: false, depth: 'quick', seed: 8 });
    await finished({ keep: true });
    await library.page.evaluate(async () => {
      const root = await navigator.storage.getDirectory();
      await root.removeEntry('weightkin-kept', { recursive: true });
    });
    server.requests.length = 0;
    const again = await finished({ depth: 'quick', seed: 8 });
    expect(again.canonical).toBe(expected);
    // config.json, which is not there, is asked for each time.
    expect(server.requests.filter(({ path }) => path.endsWith('.safetensors')).length).toBeGreaterThan(0);
  });
});
