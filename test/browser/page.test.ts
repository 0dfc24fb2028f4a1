import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchChromium } from '../support/launch.ts';
import { servePageBuild } from '../support/page-server.ts';
import { accessibilityComplaints, watchedPage } from '../support/page-watch.ts';
import type { Served } from '../support/serve.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let browser: Browser;
let served: Served;

beforeAll(async () => {
  [browser, served] = await Promise.all([launchChromium(), servePageBuild()]);
});

afterAll(async () => {
  await browser?.close();
  await served?.close();
});

async function open(options: Parameters<Browser['newContext']>[0] = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 1000 }, ...options });
  const watch = await watchedPage(context);
  await watch.page.goto(served.origin);
  await watch.page.getByRole('heading', { level: 1 }).waitFor();
  return { ...watch, context };
}

async function runDemo(page: Page, name: string) {
  await page.getByRole('button', { name }).click();
  await page.locator('wk-verdict').waitFor();
  await page.locator('wk-tensor-table .body .row').first().waitFor();
}

test('the demo runs with one click, without a network, and reports no complaint', async () => {
  const { page, context, complaints, requests } = await open();
  await runDemo(page, 'Willow & Sapling');
  expect(await page.getByRole('heading', { level: 2, name: 'willow and sapling' }).isVisible()).toBe(true);
  expect(await page.locator('wk-table-filter').textContent()).toContain('39 of 39 pairs');
  expect(await page.getByRole('grid').getAttribute('aria-rowcount')).toBe('40');
  expect(requests.filter((url) => !url.startsWith(served.origin) && !url.startsWith('blob:'))).toEqual([]);
  expect(complaints).toEqual([]);
  await context.close();
});

test('the values of relatives and of strangers differ, and each stands beside its null', async () => {
  const { page, context } = await open();
  const keyRow = (role: string) =>
    page.locator('wk-layer-chart tr', { hasText: role }).first().locator('td').allTextContents();
  await runDemo(page, 'Willow & Sapling');
  await page.locator('wk-layer-chart svg.chart').waitFor();
  const [relative = '', chance = ''] = await keyRow('MLP gate');
  expect(Number(relative)).toBeGreaterThan(0.99);
  expect(chance).toBe('0 ± 0.0094');
  await runDemo(page, 'Willow & Stone');
  await expect.poll(async () => Math.abs(Number((await keyRow('MLP gate'))[0]?.replace('−', '-')))).toBeLessThan(0.05);
  await page.getByLabel('Measure').selectOption('cosine');
  await expect.poll(async () => Number((await keyRow('attention norm'))[1])).toBeGreaterThan(0.99);
  const [cosine = '', expected = ''] = await keyRow('attention norm');
  expect(Math.abs(Number(cosine) - Number(expected))).toBeLessThan(0.005);
  await context.close();
});

test('cosine is never drawn or written without what unrelated vectors give', async () => {
  const { page, context } = await open();
  await runDemo(page, 'Willow & Fox');
  const headings = await page
    .getByRole('columnheader')
    .evaluateAll((all) => all.map((one) => one.ariaLabel ?? one.textContent?.trim()));
  expect(headings[headings.indexOf('Cosine') + 1]).toBe('Cosine if unrelated');
  await page.getByLabel('Measure').selectOption('cosine');
  const drawn = page.locator('wk-layer-chart svg.chart');
  await expect.poll(() => drawn.locator('path.value').count()).toBeGreaterThan(0);
  expect(await drawn.locator('path.expected').count()).toBe(await drawn.locator('path.value').count());
  await context.close();
});

test('a tensor opens with its histogram; closing gives the keyboard back', async () => {
  const { page, context, complaints } = await open();
  await runDemo(page, 'Willow & Sapling');
  await page.getByRole('grid').focus();
  for (const key of ['ArrowDown', 'ArrowDown', 'ArrowDown', 'Enter']) await page.keyboard.press(key);
  const dialog = page.getByRole('dialog');
  await dialog.locator('svg.chart').waitFor();
  expect(await dialog.getByRole('heading', { level: 2 }).textContent()).toBe('model.layers.0.mlp.down_proj.weight');
  expect(await dialog.locator('svg .label').allTextContents()).toEqual(['median', '99 % lie below']);
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  expect(await page.evaluate(() => deepFocus())).toBe('grid');
  await page.keyboard.press('ArrowDown');
  expect(await page.getByRole('grid').getAttribute('aria-activedescendant')).toBe('row-4');
  expect(complaints).toEqual([]);
  await context.close();
});

test('JSON and CSV can be saved', async () => {
  const { page, context } = await open();
  await runDemo(page, 'Willow & Cutting');
  const [json] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download JSON' }).click(),
  ]);
  expect(json.suggestedFilename()).toBe('weightkin-willow-cutting.json');
  const report = JSON.parse(readFileSync(await json.path(), 'utf8')) as { schema: string; tensors: unknown[] };
  expect(report.schema).toBe('weightkin.report/1');
  expect(report.tensors).toHaveLength(39);
  await page.getByLabel('Name contains').fill('q_proj');
  await page.getByText('4 of 39 pairs').waitFor();
  const [csv] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download CSV of this table' }).click(),
  ]);
  expect(
    readFileSync(await csv.path(), 'utf8')
      .trim()
      .split('\r\n'),
  ).toHaveLength(5);
  await context.close();
});

test('is usable within a second', async () => {
  const { page, context } = await open();
  // The first heading is there, so the elements are: counted from the navigation's start.
  const usable = await page.evaluate(() => performance.now());
  expect(usable).toBeLessThan(1000);
  await context.close();
});

test('a folder is picked, files are dropped, and both are compared', async () => {
  const { page, context, complaints } = await open();
  const zone = (side: string) => page.locator('wk-drop-zone', { hasText: `Model ${side}` });
  await zone('A')
    .locator('#folder')
    .setInputFiles(resolve(import.meta.dirname, '../../web/public/demo/willow'));
  await zone('A').getByRole('heading', { name: 'willow' }).waitFor();
  expect((await zone('A').locator('dl').textContent())?.replace(/\s+/g, ' ')).toContain('BF16, 564 kB in 2 files');
  const transfer = await page.evaluateHandle(async () => {
    const data = new DataTransfer();
    for (const name of ['model.safetensors', 'config.json']) {
      const response = await fetch(`demo/stone/${name}`);
      data.items.add(new File([await response.blob()], name));
    }
    return data;
  });
  await zone('B').locator('section').dispatchEvent('drop', { dataTransfer: transfer });
  await zone('B').locator('wk-model-card h3').waitFor();
  await page.getByRole('button', { name: 'Compare', exact: true }).click();
  await page.getByText('39 of 39 pairs').waitFor();
  expect(complaints).toEqual([]);
  await context.close();
});

test('files that are something else are named', async () => {
  const { page, context } = await open();
  const zone = page.locator('wk-drop-zone', { hasText: 'Model B' });
  const buffer = Buffer.from('version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n');
  await zone.locator('#files').setInputFiles({ name: 'model.safetensors', mimeType: '', buffer });
  expect(await zone.getByRole('alert').textContent()).toMatch(/model\.safetensors.*Git LFS/);
  await context.close();
});

describe('without a mouse', () => {
  test('the file picker opens from the keyboard', async () => {
    const { page, context } = await open();
    const chosen = page.waitForEvent('filechooser');
    // Choosers are watched only once the browser has been told to.
    for (let step = 0; step < 4; step++) {
      await page.keyboard.press('Tab');
      if ((await page.evaluate(() => deepFocusText())) === 'Choose files') break;
    }
    expect(await page.evaluate(() => deepFocusText())).toBe('Choose files');
    await page.keyboard.press('Enter');
    const chooser = await chosen;
    expect(chooser.isMultiple()).toBe(true);
    await context.close();
  });

  test('a demo is reached, run, sorted, filtered and read', async () => {
    const { page, context } = await open();
    const focusOn = async (name: string) => {
      for (let step = 0; step < 120; step++) {
        await page.keyboard.press('Tab');
        if ((await page.evaluate(() => deepFocusText())).includes(name)) return;
      }
      throw new Error(`${name} was not reached with the Tab key`);
    };
    await focusOn('Willow & Stone');
    await page.keyboard.press('Enter');
    await page.locator('wk-verdict').waitFor();
    await expect.poll(() => page.evaluate(() => deepFocusText())).toContain('willow and stone');
    await focusOn('Layer to read');
    await page.keyboard.press('End');
    expect(await page.getByRole('slider').getAttribute('aria-valuenow')).toBe('3');
    expect(await page.getByRole('slider').getAttribute('aria-valuetext')).toMatch(
      /^Layer 3: .*query −?0\.\d+, unrelated 0 ± /,
    );
    await focusOn('Tensor');
    await focusOn('Cosine');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await expect
      .poll(() => page.getByRole('columnheader', { name: 'Cosine', exact: true }).getAttribute('aria-sort'))
      .toBe('descending');
    await expect.poll(() => page.locator('wk-tensor-table .body .row').first().textContent()).toContain('norm');
    await context.close();
  });
});

describe('everybody can use it', () => {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`axe finds nothing, ${colorScheme}`, async () => {
      const { page, context } = await open({ colorScheme });
      expect(await accessibilityComplaints(page, AXE)).toEqual([]);
      await runDemo(page, 'Willow & Sapling');
      await page.locator('wk-layer-chart svg.chart').waitFor();
      await page.locator('wk-layer-chart').getByRole('button', { name: 'Show the data' }).click();
      expect(await accessibilityComplaints(page, AXE)).toEqual([]);
      await page.locator('wk-tensor-table .body .row').nth(2).click();
      await page.getByRole('dialog').locator('svg.chart').waitFor();
      await page.getByRole('dialog').getByRole('button', { name: 'Show the data' }).click();
      expect(await accessibilityComplaints(page, AXE)).toEqual([]);
      await context.close();
    });
  }

  test('nothing is cut off at 360 pixels', async () => {
    const { page, context } = await open({ viewport: { width: 360, height: 740 } });
    await runDemo(page, 'Willow & Sapling');
    const widest = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(widest).toBeLessThanOrEqual(360);
    await context.close();
  });
});

declare function deepFocus(): string;
declare function deepFocusText(): string;
