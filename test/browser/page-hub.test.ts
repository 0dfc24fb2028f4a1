import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { keepPartPicture } from '../support/keep-picture.ts';
import { launchChromium } from '../support/launch.ts';
import { servePageBuild } from '../support/page-server.ts';
import { giveAddress, openPage, zoneOf } from '../support/remote-page.ts';
import { folderOfRepo } from '../support/remote/folder-contents.ts';
import { type Hub, startHub } from '../support/remote/hub.ts';
import { glm45Air, solarOpen100B } from '../support/remote/virtual/models.ts';
import type { Served } from '../support/serve.ts';

const DEMO = resolve(import.meta.dirname, '../../web/public/demo');
const SOLAR = solarOpen100B();
const GLM = glm45Air();
const TOKEN = 'hf_secret';
const GATED = 'tests/gated';

let browser: Browser;
let served: Served;
let hub: Hub;

beforeAll(async () => {
  hub = await startHub({ tokens: new Map([[TOKEN, [GATED]]]) });
  for (const { id, files } of [SOLAR, GLM]) await hub.push(id, files);
  await hub.push('tests/willow', folderOfRepo(join(DEMO, 'willow')));
  await hub.push(GATED, folderOfRepo(join(DEMO, 'sapling')), { access: 'gated' });
  [browser, served] = await Promise.all([launchChromium(), servePageBuild()]);
});

afterAll(async () => {
  await browser?.close();
  await Promise.all([served?.close(), hub?.close()]);
});

/** The page, asking the stand-in where it would ask the public hub. */
async function open() {
  const opened = await openPage({ browser, served });
  const seen: { method: string; hasBody: boolean }[] = [];
  opened.context.on('request', (request) => {
    if (request.url().startsWith('blob:')) return;
    seen.push({ method: request.method(), hasBody: request.postDataBuffer() !== null });
  });
  await opened.page.getByText('Gated models and other hubs').click();
  await opened.page.getByLabel('Address of the hub').fill(hub.hub.origin);
  await opened.page.getByLabel('Address of the hub').press('Enter');
  return { ...opened, seen };
}

const logged = () => [...hub.hub.requests, ...hub.cdn.requests];

/** All requests of the list, from its file. */
async function listed(page: Page): Promise<string[][]> {
  await page.locator('wk-ledger summary').click();
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download CSV of the requests' }).click(),
  ]);
  const lines = readFileSync(await file.path(), 'utf8')
    .trim()
    .split('\r\n')
    .slice(1);
  return lines.map((line) => line.split(','));
}

test('two models of 200 GB are compared by what the proposed depth needs, and every request is in the list', async () => {
  const { page, context, complaints, seen } = await open();
  const before = logged().length;
  await giveAddress(page, 'A', SOLAR.id);
  await giveAddress(page, 'B', GLM.id);
  await zoneOf(page, 'A').getByText('in 42 files').waitFor();
  await zoneOf(page, 'B').getByText('in 47 files').waitFor();
  await page.getByText(/^Quick: reads \d.* MB in [\d,]+ requests\.$/).waitFor();
  await page.getByRole('button', { name: 'Compare', exact: true }).click();
  await page.locator('wk-verdict').waitFor({ timeout: 120_000 });
  await page.locator('wk-distributions svg.chart').first().waitFor();
  await keepPartPicture(page.locator('wk-result'), 'hub-light', { height: 1500 });
  const totals = (await page.locator('wk-result .totals').textContent())?.replace(/\s+/g, ' ');
  expect(totals).toMatch(/Elements compared [\d.]+ million ?of \d+ million in these pairs, [\d.]+ %/);
  expect(totals).toMatch(/Read [\d.]+ MB ?in [^,]+, [\d,]+ requests, \d+ workers?/);
  // The costs are worked out anew after a comparison; then nobody asks any more.
  await page.locator('wk-depth-choice fieldset[aria-busy=false]').waitFor();

  const asked = logged().slice(before);
  expect(new Set(asked.map(({ method }) => method))).toEqual(new Set(['GET']));
  expect(asked.filter(({ headers }) => headers['content-length'] ?? headers['transfer-encoding'])).toEqual([]);
  expect(seen.filter(({ method, hasBody }) => method !== 'GET' || hasBody)).toEqual([]);
  const entries = await listed(page);
  expect(entries.length).toBeGreaterThan(89);
  expect(entries.every(([method]) => method === 'GET')).toBe(true);
  expect(entries.filter(([, , path]) => /[?&]|signature/i.test(path ?? ''))).toEqual([]);
  // A request that the hub sends on reaches two hosts and is one line; one that was given up may have reached none.
  const answered = asked.filter(({ status }) => status < 300 || status >= 400);
  expect(entries.length).toBeGreaterThanOrEqual(answered.length);
  const ranges = new Set(entries.map(([, , , range]) => range ?? ''));
  expect(answered.filter(({ range }) => !ranges.has(range ?? ''))).toEqual([]);
  expect(complaints).toEqual([]);
  await context.close();
});

test('a gated model is read with a token, which goes to the hub alone', async () => {
  const { page, context } = await open();
  await giveAddress(page, 'A', 'tests/willow');
  await giveAddress(page, 'B', GATED);
  const alert = zoneOf(page, 'B').getByRole('alert').first();
  await expect.poll(() => alert.textContent()).toMatch(/token/);
  await page.getByLabel('Access token').fill(TOKEN);
  await page.getByLabel('Access token').press('Enter');
  await zoneOf(page, 'B').locator('wk-model-card h3').waitFor();
  await page.getByText(/^Full: reads \d.* in [\d,]+ requests\.$/).waitFor();
  await page.getByRole('button', { name: 'Compare', exact: true }).click();
  await page.getByText('39 of 39 pairs').waitFor();
  expect(hub.tokensAtCdn()).toEqual([]);
  expect(hub.hub.requests.some(({ headers }) => headers.authorization === `Bearer ${TOKEN}`)).toBe(true);
  await context.close();
});
