import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchChromium } from '../support/launch.ts';
import { servePageBuild } from '../support/page-server.ts';
import { watchLongTasks } from '../support/page-watch.ts';
import { giveBoth, openPage } from '../support/remote-page.ts';
import type { Served } from '../support/serve.ts';

let browser: Browser;
let served: Served;

beforeAll(async () => {
  [browser, served] = await Promise.all([launchChromium(), servePageBuild('../test/support/fake-engine/fake-page.ts')]);
});

afterAll(async () => {
  await browser?.close();
  await served?.close();
});

test('the affair is replayed with one click, from the published figures', async () => {
  const real = await servePageBuild();
  const { page, context, complaints, requests } = await openPage({ browser, served: real });
  const longTasks = await watchLongTasks(page);
  await page.getByRole('button', { name: 'Replay the affair: Solar and GLM' }).click();
  await page.locator('wk-verdict').getByText('no evidence of a relation at this depth').waitFor();
  await page.getByText('92 of 92 pairs').waitFor();
  await expect.poll(() => page.locator('wk-null-picture svg.chart').first().textContent()).toContain('this pair');
  const first = page.locator('wk-null-picture .caption').first();
  await expect.poll(() => first.textContent()).toContain('raw cosine');
  const caption = await first.textContent();
  expect(caption).toContain('raw cosine is 0.9676');
  expect(caption).toContain('nothing here tells this pair from unrelated models');
  expect(await page.locator('wk-result h2').textContent()).toContain('Solar-Open-100B (rebuilt)');
  expect(requests.filter((url) => !url.startsWith(real.origin) && !url.startsWith('blob:'))).toEqual([]);
  expect((await longTasks()).filter((milliseconds) => milliseconds > 100)).toEqual([]);
  expect(complaints).toEqual([]);
  await context.close();
  await real.close();
});

test('a report of 128 by 128 layers never blocks the page', async () => {
  const { page, context } = await openPage({ browser, served }, '?report=large');
  await giveBoth(page, 'upstage/Solar', 'zai/GLM');
  const longTasks = await watchLongTasks(page);
  await page.getByRole('button', { name: 'Compare', exact: true }).click();
  await page.locator('wk-layer-matrix svg.chart').last().waitFor();
  await page.locator('wk-layer-matrix').getByRole('button', { name: 'Show the data' }).click();
  const table = page.locator('wk-layer-matrix').getByRole('table');
  await table.getByRole('row').nth(12).waitFor();
  expect(await table.getByRole('row').count()).toBeLessThan(60);
  const tasks = await longTasks();
  expect(tasks.filter((milliseconds) => milliseconds > 100)).toEqual([]);
  await context.close();
});
