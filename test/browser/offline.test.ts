import { readFileSync } from 'node:fs';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchChromium } from '../support/launch.ts';
import { watchedPage } from '../support/page-watch.ts';
import { serveFolder, type Served } from '../support/serve.ts';

const DIST = resolve(import.meta.dirname, '../../dist');

let browser: Browser;
let folder: string;
let served: Served;

beforeAll(async () => {
  browser = await launchChromium();
  folder = await mkdtemp(join(tmpdir(), 'weightkin-site-'));
  await cp(DIST, folder, { recursive: true });
  served = await serveFolder(folder);
});

afterAll(async () => {
  await browser.close();
  await served.close();
  await rm(folder, { recursive: true });
});

async function visited(path = '/index.html'): Promise<{ context: BrowserContext; page: Page; complaints: string[] }> {
  const context = await browser.newContext();
  const { page, complaints } = await watchedPage(context);
  await page.goto(`${served.origin}${path}`);
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  return { context, page, complaints };
}

test('after one visit the page opens without a network, and compares its demo models', async () => {
  const { context, page, complaints } = await visited();
  await context.setOffline(true);
  await page.goto(`${served.origin}/`);
  await page.getByRole('button', { name: /Willow & Stone/ }).click();
  await page.locator('wk-verdict').waitFor();
  expect(complaints).toEqual([]);
  await context.close();
});

test('the page that cannot connect opens as well', async () => {
  const { context, page, complaints } = await visited();
  await context.setOffline(true);
  await page.goto(`${served.origin}/local.html`);
  await page.getByText('this page cannot connect to anything').first().waitFor();
  expect(complaints).toEqual([]);
  await context.close();
});

test('what is kept is the site and nothing else', async () => {
  const { context, page } = await visited();
  const kept = await page.evaluate(async () => {
    const names = await caches.keys();
    const requests = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
    return requests.flat().map(({ url }) => new URL(url).pathname);
  });
  expect(kept).toContain('/index.html');
  expect(kept).toContain('/demo/stone/model.safetensors');
  expect(kept.filter((path) => /^\/(lib|embed)\/|service-worker/.test(path))).toEqual([]);
  await context.close();
});

test('a new version waits until the reader takes it', async () => {
  const { context, page } = await visited();
  const script = join(folder, 'service-worker.js');
  const before = await readFile(script, 'utf8');
  await page.reload();
  // Another build: the same files under another hash.
  await writeFile(script, before.replace(/[0-9a-f]{16}/, 'feedfacefeedface'));
  await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    await registration?.update();
  });
  const taken = page.waitForEvent('load');
  await page.getByRole('button', { name: 'Use it: opens the page anew' }).click();
  await taken;
  await expect.poll(() => page.evaluate(() => caches.keys())).toEqual(['weightkin / feedfacefeedface']);
  await writeFile(script, before);
  await context.close();
});

test('it can be installed', async () => {
  const manifest = JSON.parse(readFileSync(join(DIST, 'manifest.webmanifest'), 'utf8')) as {
    start_url: string;
    icons: { src: string; sizes: string; type: string }[];
  };
  const { context, page } = await visited();
  const client = await context.newCDPSession(page);
  const { installabilityErrors } = await client.send('Page.getInstallabilityErrors');
  // A context of its own is a private window, where nothing is installed.
  expect(installabilityErrors.filter(({ errorId }) => errorId !== 'in-incognito')).toEqual([]);
  expect(manifest.icons.map(({ sizes }) => sizes)).toEqual(expect.arrayContaining(['192x192', '512x512']));
  await context.close();
});

test('in a frame nothing is kept', async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.route('**/frame-test', (route) =>
    route.fulfill({ contentType: 'text/html', body: '<iframe src="/index.html"></iframe>' }),
  );
  await page.goto(`${served.origin}/frame-test`);
  await page.frameLocator('iframe').getByRole('heading', { level: 1 }).waitFor();
  await page.waitForTimeout(500);
  expect(await page.evaluate(() => navigator.serviceWorker.getRegistrations().then(({ length }) => length))).toBe(0);
  await context.close();
});
