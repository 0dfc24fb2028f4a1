import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { serveBlog } from '../support/blog/serve-blog.ts';
import { openEmbedSite, type EmbedSite } from '../support/embed-site.ts';
import { accessibilityComplaints, watchedPage } from '../support/page-watch.ts';
import type { Served } from '../support/serve.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const PICTURES = resolve(import.meta.dirname, '../../docs/pictures');

let embeds: EmbedSite;
let blog: Served;

beforeAll(async () => {
  embeds = await openEmbedSite();
  blog = await serveBlog(embeds);
});

afterAll(async () => {
  await blog?.close();
  await embeds?.close();
});

async function open(context: BrowserContext) {
  const watch = await watchedPage(context);
  await watch.page.goto(blog.origin);
  await watch.page.locator('#report').scrollIntoViewIfNeeded();
  await watch.page.locator('#report wk-verdict section').waitFor();
  return watch;
}

/** Everything comes into view once, so that nothing is left to be read. */
async function showAll({ page }: Awaited<ReturnType<typeof open>>): Promise<void> {
  await page.locator('iframe').scrollIntoViewIfNeeded();
  await page.frameLocator('iframe').locator('wk-null-picture svg.chart').waitFor();
  await page.locator('figure img').scrollIntoViewIfNeeded();
  await expect
    .poll(() => page.locator('iframe').evaluate((frame) => frame.getBoundingClientRect().height))
    .toBeGreaterThan(700);
}

/** With UPDATE_PICTURES=1: how the blog looks, for docs/. */
async function keepPicture(page: Page, name: string): Promise<void> {
  if (process.env['UPDATE_PICTURES'] !== '1') return;
  // A frame of another site is painted only where it can be seen.
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.setViewportSize({ width: 1100, height });
  await page.evaluate(() => scrollTo(0, 0));
  await page.waitForTimeout(500);
  await page.screenshot({ path: resolve(PICTURES, name) });
}

describe('a blog with all four forms', () => {
  test.each(['light', 'dark'] as const)('is accessible and complains of nothing, %s', async (colorScheme) => {
    const context = await embeds.browser.newContext({ viewport: { width: 1100, height: 900 }, colorScheme });
    const watch = await open(context);
    await showAll(watch);
    const { page, complaints } = watch;
    expect(complaints).toEqual([]);
    // Last: axe asks the frame, in vain, which the console complains of.
    expect(await accessibilityComplaints(page, AXE)).toEqual([]);
    await keepPicture(page, `blog-${colorScheme}.png`);
    await context.close();
  });

  test('fits a telephone', async () => {
    const context = await embeds.browser.newContext({ viewport: { width: 360, height: 740 } });
    const watch = await open(context);
    await showAll(watch);
    expect(await watch.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    await context.close();
  });

  test('is used with the keyboard alone: report unfolded, models measured, run ended', async () => {
    const context = await embeds.browser.newContext({ viewport: { width: 1100, height: 900 } });
    const { page } = await open(context);
    const tabTo = async (text: RegExp) => {
      for (let presses = 0; presses < 60; presses++) {
        await page.keyboard.press('Tab');
        if (text.test(await page.evaluate(() => deepFocusText()))) return;
      }
      throw new Error(`No focus on ${text}`);
    };
    await tabTo(/^Show everything$/);
    await page.keyboard.press('Enter');
    await page.locator('#report wk-evidence').waitFor();
    await page.keyboard.press('Enter');
    await tabTo(/first the headers/);
    await page.keyboard.press('Enter');
    await expect.poll(() => page.evaluate(() => deepFocusText())).toMatch(/^Compare: reads/);

    const { rule } = embeds.models;
    embeds.models.rule = () => ({ kind: 'stall', afterBytes: 0 });
    await page.keyboard.press('Enter');
    await expect.poll(() => page.evaluate(() => deepFocusText())).toBe('Cancel');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.evaluate(() => deepFocusText())).toMatch(/first the headers/);
    embeds.models.rule = rule;

    await page.keyboard.press('Enter');
    await expect.poll(() => page.evaluate(() => deepFocusText())).toMatch(/^Compare: reads/);
    await page.keyboard.press('Enter');
    await page.locator('#live wk-verdict section').waitFor();
    await expect.poll(() => page.evaluate(() => deepFocusText())).toBe('willow and sapling');
    await context.close();
  });

  test('leads from the picture to the report on the site', async () => {
    const context = await embeds.browser.newContext();
    const { page } = await open(context);
    const link = page.locator('figure a');
    expect(await link.getAttribute('href')).toContain(`${embeds.site.origin}/#report=`);
    expect(
      await page.locator('figure img').evaluate((image) => (image as HTMLImageElement).naturalWidth),
    ).toBeGreaterThan(500);
    await context.close();
  });
});

declare function deepFocusText(): string;
