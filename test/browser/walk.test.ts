import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Report } from '../../web/contract.ts';
import { canonicalHash } from '../../web/report/canonical-hash.ts';
import { keepPartPicture, keepPicture } from '../support/keep-picture.ts';
import { launchChromium } from '../support/launch.ts';
import { servePageBuild } from '../support/page-server.ts';
import { openPage, zoneOf } from '../support/remote-page.ts';
import type { Served } from '../support/serve.ts';

/** Readers as they come: each walks from the first screen to the end of what they wanted. */
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

async function give(page: Page, side: 'A' | 'B', model: string): Promise<void> {
  await zoneOf(page, side).locator('#folder').setInputFiles(resolve(DEMO, model));
  await zoneOf(page, side).getByRole('heading', { name: model }).waitFor();
}

const compare = (page: Page) => page.getByRole('button', { name: 'Compare', exact: true }).click();

/** Waits until the verdict of this depth stands. */
async function verdictAt(page: Page, depth: RegExp): Promise<void> {
  await page.locator('wk-result .kicker', { hasText: depth }).waitFor();
  await page.locator('wk-verdict').waitFor();
}

async function save(page: Page, name: string): Promise<string> {
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name, exact: true }).click(),
  ]);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  return readFile(await file.path(), 'utf8');
}

test('one looks quickly, then at everything, saves, cites, and finds the report right', async () => {
  const { page, context, complaints } = await openPage({ browser, served });
  await page.locator('wk-affair svg.chart').waitFor();
  await keepPicture(page, 'start-light');
  await give(page, 'A', 'willow');
  await give(page, 'B', 'sapling');
  await page.getByRole('radio', { name: /Quick/ }).check();
  await compare(page);
  await verdictAt(page, /Quick/i);
  await page.getByRole('radio', { name: /Full/ }).check();
  await compare(page);
  await verdictAt(page, /Full/i);
  // Whoever looks twice is told the p that holds over both.
  await page.locator('wk-verdict').getByText('Over the depths you looked at').waitFor();
  await page.locator('wk-distributions svg.chart').first().waitFor();
  await keepPartPicture(page.locator('wk-result'), 'result-light', { height: 1650 });
  await keepPartPicture(page.locator('wk-distributions'), 'distributions-light', { height: 900 });

  const published = await save(page, 'JSON');
  await page.getByRole('button', { name: 'Cite', exact: true }).click();
  const hash = canonicalHash(JSON.parse(published) as Report);
  await page.locator('wk-cite').getByText(hash).first().waitFor();

  const report = { name: 'report.json', mimeType: 'application/json', buffer: Buffer.from(published) };
  await page.locator('wk-report-zone #report').setInputFiles(report);
  await page.getByRole('button', { name: 'Re-run this report' }).click();
  await give(page, 'A', 'willow');
  await give(page, 'B', 'sapling');
  await page.getByRole('button', { name: 'Re-run and check', disabled: false }).click();
  await page.locator('wk-verification').waitFor();
  expect(await page.locator('wk-verification h2').textContent()).toMatch(/^All [\d,]+ figures agree/);
  await keepPartPicture(page.locator('wk-verification'), 'verified-light', { height: 900 });
  expect(complaints).toEqual([]);
  await context.close();
});

test('one reads Korean, in the dark, with the keyboard alone', async () => {
  const { page, context, complaints } = await openPage({ browser, served }, '', {
    locale: 'ko-KR',
    colorScheme: 'dark',
  });
  const tabTo = async (text: RegExp) => {
    for (let step = 0; step < 150; step++) {
      await page.keyboard.press('Tab');
      if (text.test(await page.evaluate(() => deepFocusText()))) return;
    }
    throw new Error(`${String(text)} was not reached with the Tab key`);
  };
  await tabTo(/Willow & Stone/);
  await page.keyboard.press('Enter');
  await page.locator('wk-verdict').getByText('증거 없음').first().waitFor();
  await expect.poll(() => page.evaluate(() => deepFocusText())).toContain('stone');
  await page.locator('wk-distributions svg.chart').first().waitFor();
  await keepPicture(page, 'korean-dark');
  await tabTo(/^저장/);
  await page.keyboard.press('Enter');
  await tabTo(/JSON/);
  const [file] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
  expect((JSON.parse(readFileSync(await file.path(), 'utf8')) as Report).verdict.relation).toBe('no-evidence');
  expect(complaints).toEqual([]);
  await context.close();
});

declare function deepFocusText(): string;
