import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test, beforeAll, afterAll } from 'vitest';
import type { Browser, Page } from 'playwright-core';
import { launchChromium } from '../support/launch.ts';
import { servePageBuild } from '../support/page-server.ts';
import { watchedPage, accessibilityComplaints } from '../support/page-watch.ts';
import type { Served } from '../support/serve.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
let browser: Browser;
let served: Served;
beforeAll(async () => {
  [browser, served] = await Promise.all([launchChromium(), servePageBuild('../test/support/fake-engine/fake-page.ts')]);
});
afterAll(async () => {
  await browser?.close();
  await served?.close();
});
const shot = (page: Page, name: string) => page.screenshot({ path: `/tmp/shots/${name}.png`, fullPage: true });

test('shots', async () => {
  for (const colorScheme of ['light', 'dark'] as const) {
    const context = await browser.newContext({ viewport: { width: 1280, height: 1000 }, colorScheme });
    const { page, complaints } = await watchedPage(context);
    await page.goto(`${served.origin}/?rows=400&batch=20&pause=60`);
    await page.locator('wk-drop-zone').first().waitFor();
    await shot(page, `${colorScheme}-1-start`);
    const field = (at: number) => page.locator('wk-drop-zone').nth(at).locator('#address');
    await field(0).fill('zai-org/GLM-4.5-Air');
    await field(0).press('Enter');
    await field(1).fill('upstage/gated-sibling');
    await field(1).press('Enter');
    await page.getByRole('alert').first().waitFor();
    await page.getByText('Gated models').click();
    await shot(page, `${colorScheme}-2-gated`);
    await page.getByLabel('Access token').fill('hf_secret');
    await page.getByLabel('Access token').press('Enter');
    await page.getByLabel('Access token').blur();
    await page.getByText('reads 12.4 MB').waitFor();
    await page.getByText('requests to').click();
    await page.waitForTimeout(300);
    await shot(page, `${colorScheme}-3-ready`);
    console.log(await accessibilityComplaints(page, AXE));
    await page.getByRole('button', { name: 'Compare', exact: true }).click();
    await page.waitForTimeout(700);
    await shot(page, `${colorScheme}-4-running`);
    await page.getByText('gives no verdict').waitFor();
    await page.waitForTimeout(1500);
    await shot(page, `${colorScheme}-5-result`);
    console.log(complaints);
    await context.close();
  }
  const context = await browser.newContext({ viewport: { width: 360, height: 740 } });
  const { page } = await watchedPage(context);
  await page.goto(`${served.origin}/?rows=40#a=owner/one&b=owner/two`);
  await page.getByText('reads 12.4 MB').waitFor();
  await page.getByText('Gated models').click();
  await page.getByText('requests to').click();
  await page.waitForTimeout(300);
  await shot(page, `narrow-1`);
  console.log(await page.evaluate(() => document.documentElement.scrollWidth));
  await page.goto(`${served.origin}/local.html`);
  await page.locator('wk-drop-zone').first().waitFor();
  await shot(page, `local`);
  await context.close();
});
