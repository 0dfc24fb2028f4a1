import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchChromium } from '../support/launch.ts';
import { MADE_REPORTS } from '../support/made-reports/all.ts';
import { servePageBuild } from '../support/page-server.ts';
import { accessibilityComplaints } from '../support/page-watch.ts';
import { giveBoth, openPage } from '../support/remote-page.ts';
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

/** The page with a made report on it. */
async function showing(story: string, options: Parameters<Browser['newContext']>[0] = {}) {
  const opened = await openPage({ browser, served }, `?report=${story}`, options);
  await giveBoth(opened.page, 'upstage/Solar', 'zai/GLM');
  await opened.page.getByRole('button', { name: 'Compare', exact: true }).click();
  opened.page.setDefaultTimeout(8000);
  await opened.page.locator('wk-verdict').waitFor();
  await opened.page.locator('wk-tensor-table .body .row').first().waitFor();
  return opened;
}

const figures = (page: Page) => page.locator('wk-null-picture svg.chart');

describe.each([...MADE_REPORTS.keys()])('the report %s', (story) => {
  test.each([
    [1280, 'light'],
    [320, 'dark'],
  ] as const)('is accessible, fits and complains of nothing at %d px, %s', async (width, colorScheme) => {
    const { page, context, complaints } = await showing(story, { viewport: { width, height: 900 }, colorScheme });
    await page.waitForTimeout(500);
    const toggles = page.getByRole('button', { name: 'Show the data' });
    for (let left = await toggles.count(); left > 0; left--) await toggles.first().click();
    const summaries = page.locator('wk-evidence summary');
    if ((await summaries.count()) > 0) await summaries.first().click();
    expect(await accessibilityComplaints(page, AXE)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    expect(complaints).toEqual([]);
    await context.close();
  });
});

describe('the verdict', () => {
  test('stands above the figures it rests on, in order', async () => {
    const { page, context } = await showing('derived');
    await page.locator('wk-context').waitFor();
    const order = await page
      .locator('wk-result')
      .evaluate((element) =>
        [...(element.shadowRoot?.querySelectorAll('*') ?? [])].flatMap(({ localName, className }) =>
          localName.startsWith('wk-') || className === 'totals' ? [className === 'totals' ? 'totals' : localName] : [],
        ),
      );
    expect(order).toEqual([
      'wk-verdict',
      'wk-null-picture',
      'wk-evidence',
      'wk-role-heatmap',
      'wk-layer-matrix',
      'wk-layer-chart',
      'wk-distributions',
      'totals',
      'wk-pairs',
      'wk-unmatched',
      'wk-sources',
      'wk-context',
    ]);
    await context.close();
  });

  test('says what holds over both depths to whoever looks at a second one', async () => {
    const { page, context } = await showing('partly');
    const across = page.locator('wk-verdict dl > div').filter({ hasText: 'Over the depths you looked at' });
    expect(await across.count()).toBe(0);
    await page.getByRole('radio', { name: /^Deep/ }).check();
    await page.getByRole('button', { name: 'Compare', exact: true }).click();
    await across.waitFor();
    expect(await across.textContent()).toContain('You looked at quick and deep.');
    await context.close();
  });

  test('says the relation, how often by chance, and marks another seed', async () => {
    const { page, context } = await showing('partly');
    const verdict = page.locator('wk-verdict');
    const text = (await verdict.locator('section').textContent())?.replace(/\s+/g, ' ') ?? '';
    expect(text).toContain('partly related');
    expect(text).toContain('p at most 10⁻⁴⁰²');
    expect(text).toContain('The threshold is 10⁻⁹.');
    expect(text).toContain('zai/GLM from upstage/Solar');
    expect(text).toContain('Control 1 is itself related to A');
    expect(await verdict.locator('.seed').textContent()).toContain('seed 7');
    await context.close();
  });

  test('of the affair is no evidence, with what would have been found and what would change it', async () => {
    const { page, context } = await showing('affair');
    const text = (await page.locator('wk-verdict section').textContent())?.replace(/\s+/g, ' ') ?? '';
    expect(text).toContain('no evidence of a relation at this depth');
    expect(text).toContain('would have been found with probability 95 %; in one layer alone, 0.03.');
    expect(text).toContain('What would change this verdict');
    await expect.poll(() => figures(page).count()).toBe(1);
    expect(await figures(page).first().textContent()).toContain('5.47: as if layers were independent');
    expect(await page.locator('wk-role-heatmap, wk-layer-matrix').count()).toBe(0);
    await context.close();
  });
});

describe('without a mouse', () => {
  test('the parts of the result are gone to, and what they hold is next', async () => {
    const { page, context } = await showing('derived');
    await page.locator('wk-context').waitFor();
    for (const [name, next] of [
      ['Null picture', 'wk-null-picture'],
      ['All pairs', 'wk-pairs'],
      ['What was read', 'wk-sources'],
    ] as const) {
      await page.getByRole('navigation').getByRole('button', { name }).press('Enter');
      await page.keyboard.press('Tab');
      const holder = await page.locator('wk-result').evaluate((element) => {
        const focused = element.shadowRoot?.activeElement;
        return focused?.localName;
      });
      expect(holder).toBe(next);
    }
    await context.close();
  });

  test('the map of layers and roles is read cell by cell', async () => {
    const { page, context } = await showing('partly');
    const map = page.locator('wk-role-heatmap').getByRole('application');
    await map.focus();
    const read = () => page.locator('wk-role-heatmap .readout').textContent();
    await expect.poll(read).toMatch(/^Layer 0, query: correlation/);
    for (const key of ['ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowRight', 'ArrowRight'])
      await page.keyboard.press(key);
    await expect.poll(read).toMatch(/^Layer 2, MLP gate: correlation 0\.4\d+, z \d+\.\d; unrelated models 0 ± 0\.008/);
    const active = await map.getAttribute('aria-activedescendant');
    expect(await page.locator(`wk-role-heatmap #${active}`).getAttribute('aria-label')).toBe(await read());
    await page.keyboard.press('End');
    await page.keyboard.press('ArrowRight');
    await expect.poll(read).toMatch(/^Layer 47, MLP gate/);
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => deepFocusText())).toBe('Show the data');
    await context.close();
  });

  test('the matrix begins on the best map; its data is a table of every pair', async () => {
    const { page, context } = await showing('partly');
    const matrix = page.locator('wk-layer-matrix');
    await matrix.getByRole('application').focus();
    await expect.poll(() => matrix.locator('.readout').textContent()).toContain('Layer 0 of B against layer 0 of A');
    await page.keyboard.press('PageDown');
    await expect.poll(() => matrix.locator('.readout').textContent()).toContain('Layer 47 of B against layer 0 of A');
    await matrix.getByRole('button', { name: 'Show the data' }).press('Enter');
    const table = matrix.getByRole('table');
    expect(await table.getAttribute('aria-rowcount')).toBe('49');
    await table.getByRole('row').nth(1).waitFor();
    expect(await table.getByRole('row').nth(1).getByRole('cell').count()).toBe(32);
    await matrix.locator('.scroll').evaluate((element) => element.scrollTo(0, element.scrollHeight));
    await table.getByRole('rowheader', { name: '47', exact: true }).waitFor();
    await context.close();
  });
});

describe('third models', () => {
  const addControl = async (page: Page, address: string) => {
    const field = page.locator('#more-controls').getByRole('textbox');
    await field.fill(address);
    await field.press('Enter');
  };

  test('are given, read, taken away and compared beside the two', async () => {
    const { page, context, complaints } = await openPage({ browser, served });
    await giveBoth(page);
    for (const name of ['owner/three', 'owner/broken', 'owner/five']) await addControl(page, name);
    await page.locator('wk-drop-zone').getByRole('heading', { name: 'owner/five' }).waitFor();
    await page.getByText('Take away the control that cannot be read.').waitFor();
    expect(await page.getByRole('button', { name: 'Compare', exact: true }).isDisabled()).toBe(true);
    expect(await accessibilityComplaints(page, AXE)).toEqual([]);
    await page.getByRole('button', { name: 'Clear Control 2' }).click();
    await expect.poll(() => page.evaluate(() => deepFocusText())).toBe('Choose files');
    await page.getByText('The rows of the controls come on top.').waitFor();
    await page.getByRole('button', { name: 'Compare', exact: true }).click();
    await page.getByText('Nothing was judged, with owner/three and owner/five beside it.').waitFor();
    expect(complaints).toEqual([]);
    await context.close();
  });

  test('stand in the null picture by name', async () => {
    const { page, context } = await showing('derived');
    await expect.poll(() => figures(page).first().textContent()).toContain('stone and upstage/Solar: 0.40');
    await context.close();
  });
});

test('an affair that cannot be rebuilt says so on both sides', async () => {
  const { page, context } = await openPage({ browser, served });
  await page.route('**/demo/affair/*', (route) => route.fulfill({ status: 404 }));
  await page.getByRole('button', { name: 'Replay the affair: Solar and GLM' }).click();
  await expect
    .poll(() => page.getByText('The demo file affair/norm-gains.json is not beside this page').count())
    .toBe(2);
  await context.close();
});

test('why a tensor is unmatched is listed with it', async () => {
  const { page, context } = await openPage({ browser, served }, '?report=affair&unmatched=3');
  await giveBoth(page);
  await page.getByRole('button', { name: 'Compare', exact: true }).click();
  await page.getByText('3 tensors without counterpart, left out').click();
  await page.locator('wk-name-list li', { hasText: 'only.a.1' }).getByText('The shapes differ.').waitFor();
  await page.getByText('How the tensors were paired').click();
  await page.getByText('B has 1 layer that predicts further tokens: not counted among its layers.').waitFor();
  await context.close();
});

test('the pointer reads a cell', async () => {
  const { page, context } = await showing('partly');
  const matrix = page.locator('wk-layer-matrix');
  await matrix.locator('svg.chart').last().scrollIntoViewIfNeeded();
  await matrix.getByRole('application').hover({ position: { x: 40, y: 60 } });
  await expect
    .poll(() => matrix.locator('.readout').textContent())
    .toMatch(/^Layer \d+ of B against layer \d+ of A: z/);
  await context.close();
});

declare function deepFocusText(): string;
