import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchChromium } from '../support/launch.ts';
import { servePageBuild } from '../support/page-server.ts';
import { watchedPage, watchLongTasks } from '../support/page-watch.ts';
import type { Served } from '../support/serve.ts';

const ROWS = 500_000;

let browser: Browser;
let served: Served;

beforeAll(async () => {
  [browser, served] = await Promise.all([launchChromium(), servePageBuild('../test/support/fake-engine/fake-page.ts')]);
});

afterAll(async () => {
  await browser?.close();
  await served?.close();
});

/** From a click on a heading to rows in the new order, in milliseconds. */
async function sortBy(page: Page, heading: string): Promise<number> {
  return page.evaluate((label) => {
    const root = document.querySelector('wk-page')?.shadowRoot?.querySelector('wk-result')?.shadowRoot;
    const pairs = root?.querySelector('wk-pairs')?.shadowRoot;
    const table = pairs?.querySelector('wk-tensor-table')?.shadowRoot;
    const button = [...(table?.querySelectorAll<HTMLButtonElement>('.head button') ?? [])].find((one) =>
      one.textContent?.includes(label),
    );
    if (!button) throw new Error(`There is no heading ${label}.`);
    const first = () => table?.querySelector('.body .row .name')?.textContent ?? '';
    const before = first();
    const start = performance.now();
    button.click();
    return new Promise<number>((resolve) => {
      const look = () => (first() !== before ? resolve(performance.now() - start) : requestAnimationFrame(look));
      look();
    });
  }, heading);
}

test('half a million rows arrive, are sorted, filtered and scrolled without holding up the page', async () => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 1000 } });
  const { page, complaints } = await watchedPage(context);
  await page.goto(`${served.origin}/#rows=${ROWS}&batch=2000&pause=0`);
  for (const side of ['A', 'B']) {
    const buffer = Buffer.from('x');
    await page
      .locator('wk-drop-zone', { hasText: `Model ${side}` })
      .locator('#files')
      .setInputFiles({ name: `${side}.safetensors`, mimeType: '', buffer });
  }
  await page.getByRole('button', { name: 'Compare', exact: true, disabled: false }).waitFor();
  const longTasks = await watchLongTasks(page);
  await page.getByRole('button', { name: 'Compare', exact: true }).click();

  await page.getByText('so far').first().waitFor();
  const grid = page.locator('wk-tensor-table .grid');
  await grid.evaluate((element) => element.scrollTo(0, 5000));
  await page.locator('wk-verdict').waitFor({ timeout: 120_000 });
  await page.getByText('500,000 of 500,000 pairs').waitFor();

  await grid.evaluate((element) => element.scrollTo(0, 0));
  await page.locator('#row-0').waitFor();
  const times = { relL2: await sortBy(page, 'Relative distance'), name: await sortBy(page, 'Tensor') };
  for (let step = 1; step <= 40; step++) {
    await grid.evaluate((element, share) => element.scrollTo(0, element.scrollHeight * share), step / 40);
    await page.waitForTimeout(30);
  }
  await expect.poll(() => page.locator('#row-499999').textContent()).toContain('expert');
  expect(await grid.locator('.body .row').count()).toBeLessThan(60);

  await page.getByLabel('Name contains').pressSequentially('layers.59.', { delay: 20 });
  await page.getByText('8,325 of 500,000 pairs').waitFor();
  await page.getByRole('combobox', { name: 'Role' }).selectOption({ label: 'query' });
  await page.getByText('925 of 500,000 pairs').waitFor();

  const tasks = await longTasks();
  console.log(
    `sorted by a number in ${Math.round(times.relL2)} ms, by name in ${Math.round(times.name)} ms; long tasks: ${tasks.join(', ') || 'none'}`,
  );
  expect(tasks.length).toBeLessThanOrEqual(2);
  expect(Math.max(0, ...tasks)).toBeLessThanOrEqual(100);
  expect(complaints).toEqual([]);

  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download JSON' }).click(),
  ]);
  expect(file.suggestedFilename()).toMatch(/\.json$/);
  expect(Math.max(0, ...(await longTasks()))).toBeLessThanOrEqual(100);
  await context.close();
});
