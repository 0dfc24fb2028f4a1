import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchChromium } from '../support/launch.ts';
import { servePageBuild } from '../support/page-server.ts';
import { giveBoth, openPage } from '../support/remote-page.ts';
import type { Served } from '../support/serve.ts';

const SHOTS = process.env['SHOTS'];

let browser: Browser;
let served: Served;

beforeAll(async () => {
  [browser, served] = await Promise.all([launchChromium(), servePageBuild('../test/support/fake-engine/fake-page.ts')]);
});

afterAll(async () => {
  await browser?.close();
  await served?.close();
});

test('all pairs are printed with Pearson and its null, and no column is cut', async () => {
  const viewport = { width: 760, height: 1000 };
  const { page, context } = await openPage({ browser, served }, '?report=derived', { viewport });
  await giveBoth(page, 'upstage/Solar', 'zai/GLM');
  await page.getByRole('button', { name: 'Compare', exact: true }).click();
  const grid = page.locator('wk-tensor-table .grid');
  await grid.locator('.body .row').first().waitFor();
  await page.emulateMedia({ media: 'print' });
  const headings = grid.locator('.head .cell').filter({ visible: true });
  expect((await headings.allTextContents()).map((text) => text.trim())).toEqual([
    'Tensor',
    'Layer',
    'Pearson',
    'if unrelated',
  ]);
  const first = grid.locator('.body .row').first();
  expect(await first.locator('.cell').filter({ visible: true }).count()).toBe(4);
  const { x, width } = (await grid.boundingBox())!;
  for (const row of [grid.locator('.head .row'), first]) {
    const last = (await row.locator('.cell').filter({ visible: true }).last().boundingBox())!;
    expect(last.x + last.width).toBeLessThanOrEqual(x + width);
  }
  if (SHOTS) await grid.screenshot({ path: `${SHOTS}/print.png` });
  await context.close();
});
