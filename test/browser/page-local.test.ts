import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchChromium } from '../support/launch.ts';
import { servePageBuild } from '../support/page-server.ts';
import { accessibilityComplaints } from '../support/page-watch.ts';
import { openPage, zoneOf } from '../support/remote-page.ts';
import type { Served } from '../support/serve.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const DEMO = resolve(import.meta.dirname, '../../web/public/demo');

let browser: Browser;
let served: Served;

beforeAll(async () => {
  [browser, served] = await Promise.all([launchChromium(), servePageBuild()]);
});

afterAll(async () => {
  await browser?.close();
  await served?.close();
});

const open = (wanted: string) => openPage({ browser, served }, wanted);

test('the page that cannot connect compares files, and asks for nothing but itself', async () => {
  const { page, context, complaints, requests } = await open('local.html#a=owner/one&b=owner/two');
  await page.getByText('this page cannot connect to anything').waitFor();
  expect(await page.getByRole('textbox').count()).toBe(0);
  expect(await page.locator('wk-demo-picker, wk-access-settings').count()).toBe(0);
  expect(await accessibilityComplaints(page, AXE)).toEqual([]);
  await zoneOf(page, 'A').locator('#folder').setInputFiles(resolve(DEMO, 'willow'));
  await zoneOf(page, 'B').locator('#folder').setInputFiles(resolve(DEMO, 'sapling'));
  await page.getByText(/Full: reads 1\.\d+ MB from this computer/).waitFor();
  await page.getByRole('button', { name: 'Compare', exact: true }).click();
  await page.getByText('39 of 39 pairs').waitFor();
  expect(await page.locator('wk-ledger summary').count()).toBe(0);
  const own = ['/local.html', '/assets/', '/icon.svg'].map((path) => `${served.origin}${path}`);
  const others = requests.filter((url) => !url.startsWith('blob:') && !own.some((start) => url.startsWith(start)));
  expect(others).toEqual([]);
  expect(complaints).toEqual([]);
  await context.close();
});

test('the browser refuses it every connection, to its own host too', async () => {
  const { page, context, complaints } = await open('local.html');
  const answers = await page.evaluate(() =>
    Promise.all(
      ['./icon.svg', 'https://huggingface.co/'].map((url) =>
        fetch(url).then(
          () => 'answered',
          () => 'refused',
        ),
      ),
    ),
  );
  expect(answers).toEqual(['refused', 'refused']);
  await expect.poll(() => complaints.filter((text) => text.startsWith('connect-src refused')).length).toBe(2);
  await context.close();
});

test('both pages lead to each other', async () => {
  const { page, context } = await open('');
  await page.getByRole('link', { name: 'a page that cannot connect' }).click();
  await page.getByText('this page cannot connect to anything').waitFor();
  await page.getByRole('link', { name: 'the page that may connect' }).click();
  await page.getByText('this page only reads').waitFor();
  await context.close();
});

test('pages differ in their policy by connections alone', () => {
  const policy = (name: string) => {
    const html = readFileSync(resolve(import.meta.dirname, '../../web', name), 'utf8');
    return /content="(default-src[^"]+)"/.exec(html)?.[1]?.split('; ') ?? [];
  };
  const [online, local] = [policy('index.html'), policy('local.html')];
  expect(local).toContain("connect-src 'none'");
  expect(online).toContain("connect-src 'self' https: http:");
  // The page that cannot connect installs nothing and frames nothing.
  const ofConnections = /^(connect|manifest|frame)-src|^worker-src/;
  const rest = (all: string[]) => all.filter((part) => !ofConnections.test(part));
  expect(rest(local)).toEqual(rest(online));
  expect(local).toContain('worker-src blob:');
  expect(local.filter((part) => /^(manifest|frame)-src/.test(part))).toEqual([]);
  expect(rest(online)).toContain("script-src 'self' 'wasm-unsafe-eval'");
});
