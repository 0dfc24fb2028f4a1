import { rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchChromium } from '../support/launch.ts';
import { casesFor, labelOf } from '../support/remote/matrix/cases.ts';
import { buildForPages } from '../support/remote/matrix/build-for-pages.ts';
import { PLACES, type PlaceRequest } from '../support/remote/matrix/places.ts';
import type * as Places from '../support/remote/matrix/places.ts';
import { holds, missaid, runMatrix, tableOf } from '../support/remote/matrix/run.ts';
import { FAULT_SAMPLES } from '../support/remote/fault-samples.ts';
import type { FaultKind } from '../support/remote/fault.ts';
import { type RangeServer, startRangeServer } from '../support/remote/range-server.ts';
import { type Served, serveFolder } from '../support/serve.ts';

/** Those that a page sees differently from a script in Node; the others are in test/read/remote/fault-matrix.test.ts. */
const KINDS: readonly FaultKind[] = [
  'whole',
  'content-range',
  'hidden-content-range',
  'short-body',
  'long-body',
  'gzip',
  'etag',
  'busy',
  'redirect-loop',
  'no-cors',
  'stall',
  'cut',
];

const folder = join(resolve(import.meta.dirname, '../..'), '.cache', `places-${process.pid}`);
let site: Served;
let browser: Browser;
let page: Page;
let server: RangeServer;

type PlacesWindow = Window & { places: typeof Places };

beforeAll(async () => {
  await buildForPages(resolve(import.meta.dirname, '../support/remote/matrix/places.ts'), folder);
  site = await serveFolder(folder);
  server = await startRangeServer({});
  browser = await launchChromium();
  page = await browser.newPage();
  await page.goto(`${site.origin}/index.html`);
  await page.waitForFunction(() => 'places' in window);
});

afterAll(async () => {
  await browser?.close();
  await Promise.all([site?.close(), server?.close(), rm(folder, { recursive: true, force: true })]);
});

function read(request: PlaceRequest) {
  return page.evaluate((asked) => (window as unknown as PlacesWindow).places.readPlace(asked), request);
}

test('faults as a page sees them: the exact bytes, or one sentence', async () => {
  const faults = KINDS.flatMap((kind) => [...FAULT_SAMPLES[kind]]);
  // Chromium opens six connections to a host: more readers at once would look silent to each other.
  const rows = await runMatrix(casesFor('browser', faults), server, read, 6);
  console.log(tableOf(rows, PLACES));
  expect(missaid(rows)).toEqual([]);
  const wrong = rows.filter((row) => !holds(row));
  expect(
    wrong.map(({ fault, place, lasts, outcome, sentence }) => [labelOf(fault), place, lasts, outcome, sentence]),
  ).toEqual([]);
  // What a page may not see is told apart from a host that is not there, by asking without wanting to see.
  const hidden = rows.filter(({ fault, lasts }) => fault.kind === 'no-cors' && lasts === 'always');
  for (const { sentence } of hidden) expect(sentence).toContain('Access-Control-Allow-Origin');
  await expect.poll(() => server.requests.filter(({ outcome }) => outcome === 'open'), { timeout: 5_000 }).toEqual([]);
});

test('a host that is not there', async () => {
  const gone = await startRangeServer({});
  const { origin } = gone;
  await gone.close();
  const timing = { retryBase: 4, retryCap: 30 };
  const request = { url: `${origin}/model.safetensors`, size: 10, etag: '"e"', header: [], timing };
  const { error, attempts } = await read({ place: 'header', ...request });
  expect(error?.name).toBe('UnreadableSource');
  expect(error?.message).toContain('could not be reached');
  expect(attempts).toBe(6);
});

test('many streams that wait for their readers do not starve each other', async () => {
  server.rule = () => undefined;
  const size = 3 * 2 ** 20;
  const bytes = Uint8Array.from({ length: size }, (_, i) => (i * 31 + (i >> 8)) & 255);
  server.files.set('/many', { size, etag: '"m"', read: (begin, end) => bytes.subarray(begin, end) });
  const sums = await page.evaluate((request) => (window as unknown as PlacesWindow).places.readMany(request, 14), {
    url: `${server.origin}/many`,
    size,
    etag: '"m"',
    timing: { idleStream: 300 },
  });
  const sum = bytes.reduce((total, byte) => total + byte, 0);
  expect(sums).toEqual(Array<number>(14).fill(sum));
});
