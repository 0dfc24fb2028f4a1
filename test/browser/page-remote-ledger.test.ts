import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchChromium } from '../support/launch.ts';
import { servePageBuild } from '../support/page-server.ts';
import { accessibilityComplaints } from '../support/page-watch.ts';
import { giveAddress, giveBoth, openPage, zoneOf } from '../support/remote-page.ts';
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

const open = (wanted?: string, options?: Parameters<Browser['newContext']>[0]) =>
  openPage({ browser, served }, wanted, options);

const ledger = (page: Page) => page.locator('wk-ledger');

describe('the list of requests', () => {
  test('is there from the first request on, and counts them by host', async () => {
    const { page, context } = await open();
    expect(await ledger(page).locator('summary').count()).toBe(0);
    await giveAddress(page, 'A', 'owner/one');
    const summary = ledger(page).getByText('48 requests to 2 hosts, nothing sent');
    await summary.click();
    const totals = ledger(page).getByRole('region', { name: 'Requests by host' });
    expect((await totals.getByRole('row').nth(2).textContent())?.replace(/\s+/g, ' ').trim()).toBe(
      'cdn-lfs.example 32 30.0 kB 2',
    );
    const rows = ledger(page).getByRole('table', { name: 'All requests' }).getByRole('row');
    expect(await rows.nth(1).getByRole('cell').allTextContents()).toEqual([
      'huggingface.co',
      expect.stringMatching(/^\/owner\/.*….*model-0\.safetensors$/),
      'all of it',
      '206',
      '1.00 kB',
      '2',
      '',
    ]);
    // Only rows in sight are in the document, and the list lies below the fold.
    await ledger(page)
      .getByRole('region', { name: 'All requests' })
      .evaluate((list) => list.scrollIntoView());
    await rows.nth(10).waitFor();
    const failed = await rows.nth(10).getByRole('cell').allTextContents();
    expect([failed[3], failed[6]]).toEqual(['none', 'no answer']);
    await context.close();
  });

  test('keeps only those in sight in the document, and counts what it does not list', async () => {
    const { page, context } = await open('?requests=60000');
    await giveAddress(page, 'A', 'owner/one');
    await ledger(page).getByText('60,000 requests to 2 hosts').click();
    await ledger(page).getByText('10,000 later requests are counted above and not listed').waitFor();
    const list = ledger(page).getByRole('region', { name: 'All requests' });
    await list.evaluate((element) => element.scrollTo(0, element.scrollHeight));
    await list.getByText('model-49999.safetensors').waitFor();
    expect(await list.getByRole('row').count()).toBeLessThan(60);
    await context.close();
  });

  test('is saved as CSV', async () => {
    const { page, context } = await open();
    await giveBoth(page);
    await ledger(page).getByText('requests to 2 hosts').click();
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download CSV of the requests' }).click(),
    ]);
    expect(file.suggestedFilename()).toBe('weightkin-requests.csv');
    const lines = readFileSync(await file.path(), 'utf8')
      .trim()
      .split('\r\n');
    expect(lines[0]).toBe('method,host,path,range,status,bytesReceived,attempt,fault');
    expect(lines).toHaveLength(99);
    await context.close();
  });
});

describe('everybody can use it', () => {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`axe finds nothing, ${colorScheme}`, async () => {
      const { page, context } = await open('?rows=90', { colorScheme });
      expect(await accessibilityComplaints(page, AXE)).toEqual([]);
      await giveAddress(page, 'A', 'owner/gated');
      await zoneOf(page, 'A').getByText('give an access token').waitFor();
      await zoneOf(page, 'B').getByRole('button', { name: 'Open' }).click();
      await page.getByText('Gated models and other hubs').click();
      await page.getByLabel('Address of the hub').fill('x');
      await page.getByLabel('Address of the hub').press('Enter');
      await page.getByText('Stored:').waitFor();
      expect(await accessibilityComplaints(page, AXE)).toEqual([]);
      await giveBoth(page, 'owner/one', 'owner/sibling');
      await ledger(page).getByText('requests to 2 hosts').click();
      await ledger(page).getByText('model-1.safetensors').waitFor();
      expect(await accessibilityComplaints(page, AXE)).toEqual([]);
      await page.getByRole('button', { name: 'Compare', exact: true }).click();
      await page.getByText('90 of 90 pairs').waitFor();
      expect(await accessibilityComplaints(page, AXE)).toEqual([]);
      await context.close();
    });
  }

  test('nothing is cut off at 360 pixels, and fingers can hit what is there', async () => {
    const { page, context } = await open('?rows=90', { viewport: { width: 360, height: 740 }, hasTouch: true });
    await giveBoth(page, 'owner/one', 'owner/a-name-without-end'.padEnd(200, 'x'));
    await page.getByText('Gated models and other hubs').click();
    await ledger(page).getByText('requests to 2 hosts').click();
    await page.getByText('Stored:').waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    const targets = page.locator(
      'wk-drop-zone :is(button, input[type=text]), wk-access-settings :is(button, summary, label.check, input:not([type=checkbox])), wk-depth-choice label, wk-ledger :is(button, summary), #compare',
    );
    const heights = await targets.evaluateAll((all) =>
      all.map((one) => ({ what: one.textContent?.trim(), height: one.getBoundingClientRect().height })),
    );
    expect(heights.length).toBeGreaterThan(15);
    expect(heights.filter(({ height }) => height < 44)).toEqual([]);
    await context.close();
  });
});
