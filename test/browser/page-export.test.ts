import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchChromium } from '../support/launch.ts';
import { servePageBuild } from '../support/page-server.ts';
import { accessibilityComplaints } from '../support/page-watch.ts';
import { giveBoth, openPage } from '../support/remote-page.ts';
import { servePage, type Served } from '../support/serve.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const COMMIT = '0123456789abcdef0123456789abcdef01234567';

let browser: Browser;
let served: Served;

beforeAll(async () => {
  [browser, served] = await Promise.all([launchChromium(), servePageBuild('../test/support/fake-engine/fake-page.ts')]);
});

afterAll(async () => {
  await browser?.close();
  await served?.close();
});

async function showing(story = 'derived', more = '', options: Parameters<Browser['newContext']>[0] = {}) {
  const opened = await openPage({ browser, served }, `?report=${story}${more}`, options);
  await giveBoth(opened.page, 'upstage/Solar', 'zai/GLM');
  await opened.page.getByRole('button', { name: 'Compare', exact: true }).click();
  await opened.page.locator('wk-context').waitFor();
  await opened.page.locator('wk-null-picture svg.chart').first().waitFor();
  return opened;
}

async function saved(page: Page, id: string): Promise<{ name: string; text: string; bytes: Buffer }> {
  const [file] = await Promise.all([page.waitForEvent('download'), page.locator(`wk-export-panel #${id}`).click()]);
  await page.locator('wk-export-panel').getByText('Saved: ').waitFor();
  const bytes = readFileSync(await file.path());
  return { name: file.suggestedFilename(), text: bytes.toString('utf8'), bytes };
}

const openPanel = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

describe('a report is saved', () => {
  test('as JSON, CSV, Markdown, SVG and PNG', async () => {
    const { page, context, complaints } = await showing();
    await openPanel(page, 'Save');
    const json = await saved(page, 'json');
    expect(json.name).toBe('weightkin-upstage-solar-zai-glm.json');
    expect((JSON.parse(json.text) as { schema: string }).schema).toBe('weightkin.report/1');
    const rows = await saved(page, 'rows');
    expect(rows.name).toBe('weightkin-upstage-solar-zai-glm-tensors.csv');
    expect(rows.text.trim().split('\r\n')).toHaveLength(91);
    const evidence = await saved(page, 'evidence');
    expect(evidence.text.split(',')[0]).toBe('test');
    const markdown = await saved(page, 'markdown');
    expect(markdown.name).toMatch(/\.md$/);
    expect(markdown.text).toContain('upstage/Solar');
    expect(markdown.text).toMatch(/[0-9a-f]{64}/);
    const svg = await saved(page, 'svg');
    expect(svg.text).toMatch(/^<svg|^<\?xml/);
    expect(svg.text).not.toContain('var(');
    const png = await saved(page, 'png');
    expect(png.bytes.subarray(1, 4).toString()).toBe('PNG');
    expect(complaints).toEqual([]);
    await context.close();
  });

  test('as one HTML file that needs nothing, with every figure of the page', async () => {
    const { page, context } = await showing();
    await openPanel(page, 'Save');
    const { text } = await saved(page, 'html');
    const drawn = await page.locator('wk-result wk-figure').count();
    const alone = await servePage(text);
    const other = await context.newPage();
    const asked: string[] = [];
    other.on('request', (request) => asked.push(request.url()));
    await other.goto(alone.origin);
    expect(await other.locator('script, link, iframe').count()).toBe(0);
    expect(await other.locator('img').count()).toBe(drawn);
    const [first] = await other
      .locator('img, h2')
      .evaluateAll((all) =>
        all
          .filter(({ localName, textContent }) => localName === 'img' || textContent === 'Evidence')
          .map(({ localName }) => localName),
      );
    expect(first).toBe('img');
    const isDrawn = await other
      .locator('img')
      .evaluateAll((all) => all.every((each) => (each as HTMLImageElement).naturalWidth > 100));
    expect(isDrawn).toBe(true);
    expect(asked.filter((url) => !url.startsWith('data:') && !url.startsWith(alone.origin))).toEqual([]);
    expect(await accessibilityComplaints(other, AXE)).toEqual([]);
    await context.close();
    await alone.close();
  });

  test('with every figure as a file of its own', async () => {
    const { page, context } = await showing();
    await openPanel(page, 'Save');
    const names: string[] = [];
    page.on('download', (file) => names.push(file.suggestedFilename()));
    const drawn = await page.locator('wk-result wk-figure').count();
    await page.locator('wk-export-panel #figures').click();
    await expect.poll(() => names.length, { timeout: 20_000 }).toBe(drawn);
    expect(new Set(names).size).toBe(drawn);
    await context.close();
  });

  test('or not, once it is cancelled', async () => {
    const { page, context } = await showing('derived', '&rows=100000&batch=10000');
    await openPanel(page, 'Save');
    let isSaved = false;
    page.on('download', () => (isSaved = true));
    await page.locator('wk-export-panel #rows').click();
    await page.locator('wk-export-panel').getByRole('button', { name: 'Cancel' }).click();
    await page.locator('wk-export-panel').getByText('Cancelled.').waitFor();
    await page.waitForTimeout(1500);
    expect(isSaved).toBe(false);
    await saved(page, 'evidence');
    await context.close();
  });
});

describe('a report is shared', () => {
  test('by a link to both models as they were read', async () => {
    const { page, context } = await showing('partly');
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await openPanel(page, 'Share');
    await page.getByRole('button', { name: 'Copy the link' }).click();
    await page.getByText('The link is on the clipboard.').waitFor();
    const link = await page.evaluate(() => navigator.clipboard.readText());
    expect(link.split('#')[1]).toMatch(
      new RegExp(`^a=hub:upstage/Solar%40${COMMIT}&b=hub:zai/GLM%40${COMMIT}.*&depth=quick&seed=7$`),
    );
    await context.close();
  });

  test('not by a link where the models are files, and says what to do', async () => {
    const { page, context } = await openPage({ browser, served }, '?report=derived');
    for (const [place, name] of ['one.safetensors', 'two.safetensors'].entries()) {
      const file = { name, mimeType: '', buffer: Buffer.from('x') };
      await page.locator('wk-drop-zone').nth(place).locator('#files').setInputFiles(file);
    }
    await page.getByRole('button', { name: 'Compare', exact: true, disabled: false }).click();
    await page.locator('wk-verdict').waitFor();
    await openPanel(page, 'Share');
    await page.getByText('No link can name these models').waitFor();
    await context.close();
  });
});

test('a saved report, opened again, names where its models lie, and is measured again after two clicks', async () => {
  const { page, context, complaints } = await showing();
  await openPanel(page, 'Save');
  const { text } = await saved(page, 'json');
  await page.goto(`${served.origin}/?report=derived`);
  const file = { name: 'published.json', mimeType: 'application/json', buffer: Buffer.from(text) };
  await page.locator('wk-report-zone #report').setInputFiles(file);
  await page.getByRole('button', { name: 'Re-run this report' }).click({ timeout: 8000 });
  await page.locator('wk-drop-zone').first().getByText(`hub:upstage/Solar@${COMMIT}`).waitFor();
  expect(await page.locator('wk-ledger summary').count()).toBe(0);
  expect((await page.locator('.give .start').last().textContent())?.replace(/\s+/g, ' ')).toContain(
    'This reads the headers, from huggingface.co:',
  );
  await page.getByRole('button', { name: /^Open these/ }).click();
  await page.getByRole('button', { name: 'Re-run and check', disabled: false }).click();
  await page.locator('wk-verification').waitFor();
  expect(await page.locator('wk-verification h2').textContent()).toMatch(/^All [\d,]+ figures agree\.$/);
  expect(complaints).toEqual([]);
  await context.close();
});

test('a report is cited by what was found: the seed and the hash of the canonical text', async () => {
  const { page, context } = await showing('partly');
  await openPanel(page, 'Cite');
  const text = await page.locator('wk-cite pre').first().textContent();
  expect(text).toContain(`upstage/Solar @ ${COMMIT}`);
  expect(text).toContain('seed 7');
  expect(text).toMatch(/SHA-256 [0-9a-f]{64}/);
  expect(await page.locator('wk-cite pre').nth(1).textContent()).toMatch(/^@misc\{weightkin-/);
  await context.close();
});

describe('the panels', () => {
  test.each(['light', 'dark'] as const)('are accessible, %s, and close with Escape', async (colorScheme) => {
    const { page, context, complaints } = await showing('derived', '', { colorScheme });
    await page.waitForTimeout(500);
    for (const name of ['Save', 'Share', 'Cite']) {
      await openPanel(page, name);
      await page.waitForTimeout(200);
      expect(await accessibilityComplaints(page, AXE), name).toEqual([]);
      await page.keyboard.press('Escape');
      expect(await page.evaluate(() => deepFocusText())).toBe(name);
      expect(await page.getByRole('button', { name, exact: true }).getAttribute('aria-expanded')).toBe('false');
    }
    expect(complaints).toEqual([]);
    await context.close();
  });

  test('fit into 320 pixels', async () => {
    const { page, context } = await showing('derived', '', { viewport: { width: 320, height: 800 } });
    for (const name of ['Save', 'Share', 'Cite']) {
      await openPanel(page, name);
      await page.waitForTimeout(200);
      expect(await page.evaluate(() => document.documentElement.scrollWidth), name).toBeLessThanOrEqual(320);
    }
    await context.close();
  });
});

declare function deepFocusText(): string;
