import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bothModels, moduleOf, openEmbedSite, type EmbedSite } from '../support/embed-site.ts';
import { heldContent } from '../support/remote/content.ts';
import { accessibilityComplaints, watchedPage, type PageWatch } from '../support/page-watch.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let embeds: EmbedSite;

beforeAll(async () => {
  embeds = await openEmbedSite();
});

afterAll(async () => {
  await embeds?.close();
});

/** The page with the affair on it and the panel of snippets open. */
async function openPanel(context: BrowserContext): Promise<PageWatch> {
  const watch = await watchedPage(context);
  const { page } = watch;
  await page.goto(embeds.site.origin);
  await page.getByRole('button', { name: /Replay the affair/ }).click();
  await page.locator('wk-verdict').waitFor();
  await page.locator('wk-null-picture svg.chart').first().waitFor();
  await page.getByRole('button', { name: 'Embed', exact: true }).click();
  await snippet(page).waitFor();
  return watch;
}

const snippet = (page: Page) => page.locator('wk-embed-snippets textarea');
const choose = (page: Page, form: string) =>
  page.locator('wk-embed-snippets').getByRole('radio', { name: form }).check();

test.each(['light', 'dark'] as const)(
  'snippets of a report are offered, explained and accessible, %s',
  async (colorScheme) => {
    const context = await embeds.browser.newContext({ viewport: { width: 1280, height: 1000 }, colorScheme });
    const { page, complaints } = await openPanel(context);
    expect(await snippet(page).inputValue()).toContain(
      `<script type="module" src="${embeds.site.origin}/embed/report.js">`,
    );
    expect(await snippet(page).inputValue()).toContain('report="https://example.org/report.json"');
    expect(await page.locator('wk-embed-snippets').getByRole('radio').count()).toBe(3);
    const preview = page.frameLocator('wk-snippet-preview iframe');
    await preview.locator('wk-verdict section').getByText('No evidence that the two models are related').waitFor();
    expect(complaints).toEqual([]);
    expect(await accessibilityComplaints(page, AXE)).toEqual([]);
    await context.close();
  },
);

test('options change the snippet and what is shown of it', async () => {
  const context = await embeds.browser.newContext({ viewport: { width: 1280, height: 1000 } });
  const { page } = await openPanel(context);
  await page.getByLabel('Address of the published report').fill(`${embeds.models.origin}/report.json`);
  await page.locator('wk-embed-snippets').getByLabel('Colours').selectOption('dark');
  await page.locator('wk-embed-snippets').getByLabel('Language').selectOption('ko');
  await page.getByLabel('Only exactly this script').check();
  await expect
    .poll(() => snippet(page).inputValue())
    .toMatch(/embed\/report\.js" integrity="sha384-[A-Za-z0-9+/]{64}" crossorigin="anonymous"/);
  expect(await snippet(page).inputValue()).toContain(
    `<weight-kin report="${embeds.models.origin}/report.json" theme="dark" lang="ko"></weight-kin>`,
  );
  const inner = page.frameLocator('wk-snippet-preview iframe').locator('weight-kin');
  await expect
    .poll(() => inner.evaluate((element) => getComputedStyle(element).backgroundColor))
    .toBe('rgb(22, 23, 26)');
  await context.close();
});

test('a frame’s snippet and a picture’s are what a blog needs', async () => {
  const context = await embeds.browser.newContext({
    viewport: { width: 1280, height: 1000 },
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  const { page } = await openPanel(context);
  await choose(page, 'Frame');
  await page.getByLabel('Address of the published report').fill(`${embeds.models.origin}/report.json`);
  await page.getByRole('button', { name: 'Copy the snippet' }).click();
  await page.getByText('The snippet is on the clipboard.').waitFor();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  const blog = await embeds.open(copied);
  await blog.page.frameLocator('iframe').locator('wk-verdict section').waitFor();
  await blog.close();

  await choose(page, 'Picture');
  expect(await snippet(page).inputValue()).toMatch(
    /^<a href="[^"]+#report=[^"]+"><img src="weightkin-[^"]+\.svg" alt="Weightkin on/,
  );
  const shown = page.locator('wk-embed-snippets img');
  await expect.poll(() => shown.evaluate((image) => (image as HTMLImageElement).naturalWidth)).toBeGreaterThan(300);
  const [saved] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save the picture' }).click(),
  ]);
  expect(saved.suggestedFilename()).toMatch(/^weightkin-.*\.svg$/);
  await context.close();
});

test('models that lie on a host are offered live', async () => {
  const context = await embeds.browser.newContext({ viewport: { width: 1280, height: 1000 } });
  const { page } = await watchedPage(context);
  const report = encodeURIComponent(`${embeds.models.origin}/hosted.json`);
  const { report: hosted, close } = await hostedReport();
  embeds.models.files.set('/hosted.json', hosted);
  await page.goto(`${embeds.site.origin}/#report=${report}`);
  await page.getByRole('button', { name: 'Open the report' }).click();
  await page.locator('wk-verdict').waitFor();
  await page.getByRole('button', { name: 'Embed', exact: true }).click();
  await choose(page, 'Live comparison');
  expect(await snippet(page).inputValue()).toContain(`a="${embeds.models.origin}/willow/`);
  await page
    .frameLocator('wk-snippet-preview iframe')
    .getByRole('button', { name: /first the headers/ })
    .waitFor();
  await close();
  await context.close();
});

/** A report of models on a host, as the live element measures it. */
async function hostedReport() {
  const { page, close } = await embeds.open(
    `${moduleOf(embeds, 'weightkin')}<weight-kin ${bothModels(embeds)}></weight-kin>`,
  );
  await page.getByRole('button', { name: /first the headers/ }).waitFor();
  const text = await page.evaluate(async () => JSON.stringify(await document.querySelector('weight-kin')!.compare()));
  return { report: heldContent(text, 'application/json'), close };
}
