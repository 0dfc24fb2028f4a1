import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchChromium } from '../support/launch.ts';
import { servePageBuild } from '../support/page-server.ts';
import { watchedPage, watchLongTasks } from '../support/page-watch.ts';
import { type RangeServer, startRangeServer } from '../support/remote/range-server.ts';
import { contentsUnder } from '../support/remote/virtual/checkpoint.ts';
import { LARGE_INDEX, largeIndexCheckpoint } from '../support/remote/virtual/large-index.ts';
import type { Served } from '../support/serve.ts';

const PATIENCE_MS = 120_000;

let browser: Browser;
let served: Served;
let server: RangeServer;

beforeAll(async () => {
  const checkpoints = { a: largeIndexCheckpoint(), b: largeIndexCheckpoint('weightkin-tests/Other') };
  const contents = Object.entries(checkpoints).flatMap(([side, each]) => [...contentsUnder(`/${side}`, each)]);
  server = await startRangeServer(new Map(contents));
  // Made before it is asked for: the clock is the page's.
  for (const side of ['a', 'b']) await server.files.get(`/${side}/${LARGE_INDEX}`)!.read(0, 1);
  [browser, served] = await Promise.all([launchChromium(), servePageBuild()]);
});

afterAll(async () => {
  await browser?.close();
  await Promise.all([served?.close(), server?.close()]);
});

const zone = (page: Page, side: string) => page.locator('wk-drop-zone', { hasText: `Model ${side.toUpperCase()}` });

test('two checkpoints of 500,000 tensors and an index of 60 MB are opened without holding up the page', async () => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 1000 } });
  const { page, complaints } = await watchedPage(context);
  await page.goto(`${served.origin}/`);
  await zone(page, 'a').waitFor();
  const longTasks = await watchLongTasks(page);
  const started = performance.now();
  for (const side of ['a', 'b']) {
    const field = zone(page, side).locator('#address');
    await field.fill(`${server.origin}/${side}/${LARGE_INDEX}`);
    await field.press('Enter');
  }
  for (const side of ['a', 'b']) {
    await zone(page, side)
      .getByText(/in 500,000 tensors/)
      .waitFor({ timeout: PATIENCE_MS });
    await zone(page, side)
      .getByText(/in 1,000 files/)
      .waitFor();
  }
  const opened = performance.now();
  await page.getByRole('button', { name: 'Compare', exact: true, disabled: false }).waitFor({ timeout: PATIENCE_MS });
  const tasks = await longTasks();
  console.log(
    `opened in ${((opened - started) / 1000).toFixed(1)} s, ${server.requests.length} requests, ` +
      `ready to compare ${((performance.now() - opened) / 1000).toFixed(1)} s later; ` +
      `tasks above 50 ms: ${tasks.map(Math.round).join(', ') || 'none'}`,
  );
  expect(tasks).toEqual([]);
  expect(complaints).toEqual([]);
  await context.close();
});
