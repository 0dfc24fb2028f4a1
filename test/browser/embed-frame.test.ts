import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { snippetText, type SnippetOptions } from '../../web/ui/embed-snippets/snippet-text.ts';
import { openEmbedSite, type EmbedSite, type WeightKin } from '../support/embed-site.ts';
import { accessibilityComplaints, watchedPage } from '../support/page-watch.ts';
import { snippetOptions } from '../embed/snippet-options.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const DIST = resolve(import.meta.dirname, '../../dist');

let embeds: EmbedSite;

beforeAll(async () => {
  embeds = await openEmbedSite();
});

afterAll(async () => {
  await embeds?.close();
});

const options = (change: Partial<SnippetOptions> = {}): SnippetOptions =>
  snippetOptions({ site: `${embeds.site.origin}/`, report: `${embeds.models.origin}/report.json`, ...change });

const bothModels = () => ({
  a: `${embeds.models.origin}/willow/`,
  b: `${embeds.models.origin}/sapling/model.safetensors`,
  report: '',
});

const frameOf = (page: Page) => page.frameLocator('iframe');
const heightOf = (page: Page) => page.locator('iframe').evaluate((frame) => frame.getBoundingClientRect().height);

describe('the frame of a snippet', () => {
  test('shows a report and makes itself as high as what it shows', async () => {
    const { page, complaints, close } = await embeds.open(snippetText('frame', options({ height: 300 })));
    await frameOf(page).locator('wk-verdict section').waitFor();
    await expect.poll(() => heightOf(page)).toBeGreaterThan(600);
    const inner = await frameOf(page)
      .locator('weight-kin')
      .evaluate((element) => Math.ceil(element.getBoundingClientRect().height));
    expect(await heightOf(page)).toBe(inner);
    await frameOf(page).getByRole('button', { name: 'Show everything' }).click();
    await expect.poll(() => heightOf(page)).toBeGreaterThan(inner + 200);
    expect(complaints).toEqual([]);
    await close();
  });

  test('takes no height from anybody else', async () => {
    const { page, close } = await embeds.open(snippetText('frame', options({ height: 300, report: '' })));
    await frameOf(page).getByText('No report and no models are named here.').waitFor();
    await page.waitForTimeout(300);
    const before = await heightOf(page);
    await page.evaluate(() => window.postMessage({ type: 'weightkin:height', height: 9000 }, '*'));
    await page.waitForTimeout(200);
    expect(await heightOf(page)).toBe(before);
    await close();
  });

  test('compares after two clicks, and asks nothing before', async () => {
    const { page, requests, complaints, close } = await embeds.open(snippetText('frame', options(bothModels())));
    const frame = frameOf(page);
    await frame.getByRole('button', { name: /first the headers/ }).waitFor();
    expect(requests.filter((url) => url.startsWith(embeds.models.origin))).toEqual([]);
    await frame.getByRole('button', { name: /first the headers/ }).click();
    await frame.getByRole('button', { name: /^Compare: reads/ }).click();
    await frame.locator('wk-verdict section').waitFor();
    expect(await frame.locator('wk-verdict section').textContent()).toContain('derived');
    expect(complaints).toEqual([]);
    await close();
  });

  test('works in the strictest sandbox that lets scripts run', async () => {
    const sandboxed = snippetText('frame', options()).replace('<iframe', '<iframe sandbox="allow-scripts"');
    const { page, complaints, close } = await embeds.open(sandboxed);
    await frameOf(page).locator('wk-verdict section').waitFor();
    await expect.poll(() => heightOf(page)).toBeGreaterThan(700);
    expect(complaints).toEqual([]);
    await close();
  });
});

describe('embed.html', () => {
  test.each(['light', 'dark'] as const)('is accessible and in Korean where told so, %s', async (theme) => {
    const context = await embeds.browser.newContext();
    const page = await context.newPage();
    const report = encodeURIComponent(`${embeds.models.origin}/report.json`);
    await page.goto(`${embeds.site.origin}/embed.html#report=${report}&theme=${theme}&lang=ko`);
    await page.locator('wk-verdict section').waitFor();
    expect(await page.locator('wk-verdict section').textContent()).toMatch(/[가-힣]/);
    const paper = await page.locator('weight-kin').evaluate((element) => getComputedStyle(element).backgroundColor);
    expect(paper).toBe(theme === 'dark' ? 'rgb(22, 23, 26)' : 'rgb(251, 250, 247)');
    expect((await accessibilityComplaints(page, AXE)).filter((each) => !PAGE_RULES.test(each))).toEqual([]);
    await context.close();
  });

  test('takes nothing strange from its address', async () => {
    const context = await embeds.browser.newContext();
    const page = await context.newPage();
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    const evil = encodeURIComponent('javascript:alert(1)');
    await page.goto(`${embeds.site.origin}/embed.html#report=${evil}&theme=url(x)&lang=<b>&depth=all&seed=1e9`);
    await page.getByText('No report and no models are named here.').waitFor();
    expect(asked.every((url) => url.startsWith(embeds.site.origin))).toBe(true);
    await context.close();
  });

  test('says so where the part that compares does not come', async () => {
    const context = await embeds.browser.newContext();
    const { page, complaints } = await watchedPage(context);
    await page.goto(`${embeds.site.origin}/embed.html`);
    await page.getByText('No report and no models are named here.').waitFor();
    await page.route('**/assets/*.js', (route) => route.abort());
    await page.evaluate(() => (location.hash = '#a=makers/first&b=makers/second'));
    const alert = page.locator('weight-kin [role="alert"]');
    await alert.waitFor();
    expect((await alert.textContent())?.trim()).toBe(
      'The part of this page that measures could not be loaded: check the connection and reload the page.',
    );
    expect(await page.locator('weight-kin').textContent()).not.toContain('No report and no models');
    expect(complaints.filter((each) => !each.includes('Failed to load resource'))).toEqual([]);
    await context.close();
  });

  test('shows what its address says last, whatever of an earlier one comes late', async () => {
    const context = await embeds.browser.newContext();
    const page = await context.newPage();
    await page.goto(`${embeds.site.origin}/embed.html`);
    await page.getByText('No report and no models are named here.').waitFor();
    let release = (): void => undefined;
    const held = new Promise<void>((done) => (release = done));
    await page.route('**/assets/*.js', async (route) => {
      await held;
      await route.continue();
    });
    await page.evaluate(() => (location.hash = '#a=makers/first&b=makers/second'));
    const report = encodeURIComponent(`${embeds.models.origin}/report.json`);
    await page.evaluate((hash) => (location.hash = hash), `#report=${report}`);
    await page.locator('wk-verdict section').waitFor();
    const loaded = page.waitForResponse('**/assets/*.js');
    release();
    await loaded;
    await page.waitForTimeout(1000);
    expect(await page.locator('weight-kin').evaluate((element) => (element as WeightKin).a)).toBe('');
    expect(await page.locator('wk-verdict section').count()).toBe(1);
    await context.close();
  });

  test('is what the oEmbed answer frames', async () => {
    const html = readFileSync(resolve(DIST, 'index.html'), 'utf8');
    expect(html).toMatch(/<link rel="alternate" type="application\/json\+oembed" href="[^"]*oembed\.json"/);
    expect(html).toContain('property="og:image"');
    const oembed = JSON.parse(readFileSync(resolve(DIST, 'oembed.json'), 'utf8')) as Record<string, unknown>;
    expect(oembed).toMatchObject({ version: '1.0', type: 'rich' });
    expect(oembed['html']).toMatch(/^<iframe src="[^"]*embed\.html["#]/);
  });
});

/** A page that is only ever in a frame has no landmarks and no first heading of its own. */
const PAGE_RULES = /^(?:landmark-one-main|page-has-heading-one|region)/;
