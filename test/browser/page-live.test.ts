import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchChromium } from '../support/launch.ts';
import { servePageBuild } from '../support/page-server.ts';
import { accessibilityComplaints } from '../support/page-watch.ts';
import { giveBoth, openPage } from '../support/remote-page.ts';
import type { Served } from '../support/serve.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** About four seconds from the first row to the last. */
const SLOWLY = '?report=derived&rows=900&batch=30&pause=130';

let browser: Browser;
let served: Served;

beforeAll(async () => {
  [browser, served] = await Promise.all([launchChromium(), servePageBuild('../test/support/fake-engine/fake-page.ts')]);
});

afterAll(async () => {
  await browser?.close();
  await served?.close();
});

async function running(options: Parameters<Browser['newContext']>[0] = {}) {
  const opened = await openPage({ browser, served }, SLOWLY, options);
  await giveBoth(opened.page, 'upstage/Solar', 'zai/GLM');
  await opened.page.getByRole('button', { name: 'Compare', exact: true }).click();
  await opened.page.locator('wk-provisional').waitFor();
  await opened.page.locator('wk-tensor-table .body .row').first().waitFor();
  return opened;
}

const topOf = (page: Page, selector: string) =>
  page.locator(selector).evaluate((element) => element.getBoundingClientRect().top);

describe('while a comparison runs', () => {
  test('nothing is decided, and that is said; what is known stands beside its null', async () => {
    const { page, context, complaints } = await running();
    const place = page.locator('wk-provisional');
    const text = async () => ((await place.locator('section').textContent()) ?? '').replace(/\s+/g, ' ');
    await expect.poll(text).toMatch(/Pairs measured so far \d+ of 900/);
    expect(await text()).toContain('Nothing is decided yet.');
    expect(await text()).toMatch(
      /Equal values so far [\d.]+ % (about [\d.]+ % if unrelated, by chance|by chance alone)/,
    );
    expect(await text()).not.toMatch(/derived|no evidence|p at most/);
    expect(await place.getByRole('status').textContent()).toMatch(
      /^Provisional: nothing is decided yet\. Measured: \d+ of/,
    );
    expect(await page.locator('wk-verdict, wk-null-picture, wk-report-actions button').count()).toBe(0);
    await page.locator('wk-verdict').waitFor();
    expect(await place.count()).toBe(0);
    expect(complaints).toEqual([]);
    await context.close();
  });

  test.each(['light', 'dark'] as const)('everything is accessible, %s', async (colorScheme) => {
    const { page, context } = await running({ colorScheme });
    expect(await accessibilityComplaints(page, AXE)).toEqual([]);
    expect(await page.locator('wk-provisional').count()).toBe(1);
    await context.close();
  });

  test('the figure and the table that fill do not move what stands below or above', async () => {
    const { page, context } = await running();
    await page.locator('wk-layer-chart svg.chart').waitFor();
    await page.evaluate(() => {
      const shifts: number[] = [];
      Object.assign(window, { shifts });
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) shifts.push((entry as PerformanceEntry & { value: number }).value);
      }).observe({ type: 'layout-shift' });
    });
    await page.waitForTimeout(2000);
    expect(await page.locator('wk-provisional').count()).toBe(1);
    const sum = await page.evaluate(() =>
      (window as unknown as { shifts: number[] }).shifts.reduce((all, each) => all + each, 0),
    );
    expect(sum).toBeLessThan(0.02);
    await context.close();
  });
});

describe('when the verdict comes', () => {
  test('whoever waits is led to it, and it stands where the provisional one stood', async () => {
    const { page, context } = await running();
    const before = await page.evaluate(() => {
      const result = document.querySelector('wk-page')?.shadowRoot?.querySelector('wk-result')?.shadowRoot;
      const top = (selector: string) => result?.querySelector(selector)?.getBoundingClientRect().top ?? 0;
      return top('wk-provisional') - top('h2');
    });
    await page.locator('wk-verdict').waitFor();
    await expect.poll(() => page.evaluate(() => deepFocus())).toBe('h2');
    const [heading, verdict] = [await topOf(page, 'wk-result h2'), await topOf(page, 'wk-verdict')];
    expect(Math.abs(verdict - heading - before)).toBeLessThan(2);
    expect(heading).toBeGreaterThanOrEqual(0);
    expect(heading).toBeLessThan(200);
    await context.close();
  });

  test('whoever reads the table stays where they are', async () => {
    const { page, context } = await running({ viewport: { width: 1280, height: 700 } });
    await page.locator('wk-pairs h3').evaluate((element) => element.scrollIntoView({ block: 'start' }));
    await page.mouse.move(600, 300);
    await page.mouse.wheel(0, 20);
    await page.waitForTimeout(200);
    const before = await topOf(page, 'wk-pairs h3');
    expect(await page.locator('wk-provisional').count()).toBe(1);
    await page.locator('wk-verdict').waitFor();
    await page.waitForTimeout(600);
    expect(Math.abs((await topOf(page, 'wk-pairs h3')) - before)).toBeLessThan(60);
    await context.close();
  });
});

declare function deepFocus(): string;
