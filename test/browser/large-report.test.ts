import { resolve } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { largeReportInBlog, largeResultOnPage, type RenderingFigures } from '../support/large-report.ts';
import { launchChromium } from '../support/launch.ts';
import { quantile, scrollCosts } from '../support/rendering-cost.ts';
import { servePageBuild } from '../support/page-server.ts';
import { serveFolder, type Served } from '../support/serve.ts';

/** What the project promises for 60 layers of 20 roles and 50,000 tensors. */
const RENDERED_MS = 200;
const SCROLLED_MS = 8;

let browser: Browser;
let page: Served;
let site: Served;

beforeAll(async () => {
  [browser, page, site] = await Promise.all([
    launchChromium(),
    servePageBuild('../test/support/fake-engine/fake-page.ts'),
    serveFolder(resolve(import.meta.dirname, '../../dist'), { 'access-control-allow-origin': '*' }),
  ]);
});

afterAll(async () => {
  await browser?.close();
  await page?.close();
  await site?.close();
});

function holds(what: string, { rendered: { worked, waited }, scrolls }: RenderingFigures) {
  const told = [...scrolls].map(([part, { median, most }]) => `${part} ${median.toFixed(1)}, 95 %: ${most.toFixed(1)}`);
  console.log(
    `${what}: shown after ${Math.round(worked)} ms of work, ${Math.round(waited)} ms on the clock; script a frame in ms, median: ${told.join('; ')}`,
  );
  expect(worked).toBeLessThanOrEqual(RENDERED_MS);
  for (const { most } of scrolls.values()) expect(most).toBeLessThanOrEqual(SCROLLED_MS);
}

describe('a large report is shown at once and scrolls freely', () => {
  test('on the page', async () => holds('page', await largeResultOnPage(browser, page)));
  test('in a blog', async () => holds('frozen report', await largeReportInBlog(browser, site)));
});

test('what promises do after a scroll is counted', async () => {
  const opened = await browser.newPage();
  await opened.setContent('<div style="height: 30000px"></div>');
  await opened.evaluate(() => {
    const burn = () => {
      for (const start = performance.now(); performance.now() < start + 15;);
    };
    addEventListener('scroll', () => void Promise.resolve().then(burn));
  });
  const costs = await scrollCosts(opened, opened.locator('div'), 9000);
  expect(quantile(costs, 0.5)).toBeGreaterThan(5);
  await opened.close();
});
