import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CollectedFigure } from '../../web/ui/figure/collect-figures.ts';
import { launchChromium } from '../support/launch.ts';
import { servePageBuild } from '../support/page-server.ts';
import { accessibilityComplaints } from '../support/page-watch.ts';
import { giveBoth, openPage } from '../support/remote-page.ts';
import type { Served } from '../support/serve.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let browser: Browser;
let served: Served;

beforeAll(async () => {
  [browser, served] = await Promise.all([
    launchChromium(),
    servePageBuild('../test/support/fake-engine/figures-page.ts'),
  ]);
});

afterAll(async () => {
  await browser?.close();
  await served?.close();
});

type PageOptions = Parameters<Browser['newContext']>[0];

async function showing(story: string, options: PageOptions = {}, b = 'zai/GLM') {
  const opened = await openPage({ browser, served }, `?report=${story}&rows=540`, options);
  opened.page.setDefaultTimeout(8000);
  await giveBoth(opened.page, 'upstage/Solar', b);
  await opened.page.getByRole('button', { name: 'Compare', exact: true }).click();
  await opened.page.locator('wk-distributions svg.chart').nth(1).waitFor();
  await opened.page.locator('wk-layer-chart .plot svg.chart').waitFor();
  await opened.page.locator('wk-null-picture svg.chart').first().waitFor();
  return opened;
}

async function saved(page: Page, figure: Locator, kind: string): Promise<{ name: string; bytes: Buffer }> {
  const [file] = await Promise.all([
    page.waitForEvent('download', { timeout: 60_000 }),
    figure.getByRole('button', { name: new RegExp(`^${kind}: save`) }).click(),
  ]);
  return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
}

/** What a browser makes of a file, on a page that knows nothing of ours. */
async function drawnAlone(blank: Page, svg: string) {
  return blank.evaluate((text) => {
    const parsed = new DOMParser().parseFromString(text, 'image/svg+xml');
    const root = parsed.documentElement;
    return {
      isSvg: root.localName === 'svg' && parsed.querySelector('parsererror') === null,
      title: parsed.querySelector('svg > title')?.textContent ?? '',
      description: parsed.querySelector('svg > desc')?.textContent ?? '',
      texts: [...parsed.querySelectorAll('text')].map((node) => node.textContent ?? ''),
      tags: [...new Set([...parsed.querySelectorAll('*')].map(({ localName }) => localName))],
      attributes: [...new Set([...parsed.querySelectorAll('*')].flatMap((node) => node.getAttributeNames()))],
      width: Number(root.getAttribute('width')),
      height: Number(root.getAttribute('height')),
    };
  }, svg);
}

async function pixelsOf(blank: Page, png: Buffer) {
  return blank.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const picture = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const canvas = new OffscreenCanvas(picture.width, picture.height);
    const context = canvas.getContext('2d')!;
    context.drawImage(picture, 0, 0);
    const { data } = context.getImageData(0, 0, picture.width, picture.height);
    const colours = new Map<number, number>();
    for (let at = 0; at < data.length; at += 4) {
      const colour = (data[at]! << 16) | (data[at + 1]! << 8) | data[at + 2]!;
      colours.set(colour, (colours.get(colour) ?? 0) + 1);
    }
    const most = Math.max(...colours.values());
    return { width: picture.width, height: picture.height, colours: colours.size, drawn: 1 - most / (data.length / 4) };
  }, png.toString('base64'));
}

const TAGS = new Set(['svg', 'title', 'desc', 'rect', 'g', 'path', 'line', 'text']);

describe.each([
  ['derived', 'light'],
  ['partly', 'dark'],
] as const)('the figures of the report %s, %s', (story, colorScheme) => {
  test('are saved as data, as drawings that need nothing else, and as pictures of twice the size', async () => {
    const { page, context, complaints } = await showing(story, { colorScheme });
    // Of another context: in the background the page would be drawn rarely.
    const blank = await browser.newPage();
    const figures = await page.locator('wk-figure').all();
    expect(figures.length).toBeGreaterThanOrEqual(6);
    for (const figure of figures) {
      const label = (await figure.getByRole('figure').first().getAttribute('aria-label')) ?? '';
      const csv = await saved(page, figure, 'CSV');
      const lines = csv.bytes.toString('utf8').trimEnd().split('\r\n');
      expect(csv.name).toMatch(/^weightkin-upstage-solar-zai-glm-[a-z0-9-]+\.csv$/);
      expect(lines.length).toBeGreaterThan(1);
      // No number without what unrelated models would give: a column of it, or the draws themselves.
      expect(lines[0]).toMatch(/IfUnrelated|draws/);
      expect(new Set(lines.map((line) => line.replace(/"[^"]*"/g, '').split(',').length)).size).toBe(1);

      const svg = await saved(page, figure, 'SVG');
      const text = svg.bytes.toString('utf8');
      expect(text).not.toMatch(/var\(|url\(|href|<style|<script|<!--|color-mix|oklab|class=|NaN|undefined/);
      const drawing = await drawnAlone(blank, text);
      expect(drawing).toMatchObject({ isSvg: true, title: label });
      expect(drawing.description.length).toBeGreaterThan(20);
      expect(drawing.tags.filter((tag) => !TAGS.has(tag))).toEqual([]);
      expect(drawing.attributes.filter((name) => /^(on|id$|data-|aria-)/.test(name))).toEqual([]);
      const words = drawing.texts.join(' ');
      expect(words).toMatch(/[Uu]nrelated/);
      expect(words).toContain(`upstage/Solar and zai/GLM · depth “quick” · seed ${story === 'partly' ? 7 : 0}`);

      const png = await saved(page, figure, 'PNG');
      const pixels = await pixelsOf(blank, png.bytes);
      expect(pixels).toMatchObject({ width: 2 * drawing.width, height: 2 * drawing.height });
      expect(pixels.colours).toBeGreaterThan(8);
      expect(pixels.drawn).toBeGreaterThan(0.01);
    }
    expect(complaints).toEqual([]);
    await blank.close();
    await context.close();
  });

  test('are collected for a document of its own, in order, the reader’s cursor left out', async () => {
    const { page, context } = await showing(story, { colorScheme });
    const collect = () =>
      page.evaluate(() => {
        const { collectFigures } = window as unknown as {
          collectFigures(root: Element, source: object): CollectedFigure[];
        };
        const source = { a: 'one', b: '<two>', depth: 'deep', seed: 3 };
        return collectFigures(document.querySelector('wk-page')!, source);
      });
    const before = await collect();
    const ids = before.map(({ id }) => id);
    expect(ids.length).toBe(await page.locator('wk-figure').count());
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.slice(-4)).toEqual(['layer-matrix', 'layers-pearson', 'differences-by-layer', 'differences']);
    for (const { svg, unrelated } of before) {
      expect(svg).toContain('one and &lt;two&gt; · depth “deep” · seed 3');
      expect(unrelated.length).toBeGreaterThan(20);
    }
    for (const tag of ['wk-role-heatmap', 'wk-layer-matrix', 'wk-distributions'])
      await page.locator(tag).getByRole('application').focus();
    await page.locator('wk-layer-chart').getByRole('slider').press('End');
    await expect.poll(() => page.locator('wk-figure svg [data-passing]').count()).toBeGreaterThan(3);
    expect(await collect()).toEqual(before);
    await context.close();
  });
});

test('a model’s name from a stranger is neither a formula nor markup in a figure’s files', async () => {
  const { page, context } = await showing('derived', {}, '=cmd|x');
  const figure = page.locator('wk-null-picture wk-figure').first();
  const csv = (await saved(page, figure, 'CSV')).bytes.toString('utf8');
  expect(csv).toContain('=cmd');
  for (const cell of csv.split(/[,\r\n]+/)) expect(cell).not.toMatch(/^"?[=+@]/);
  await context.close();
});

describe('the sizes of the differences', () => {
  test('are read layer by layer with the keys, beside what unrelated tensors would give', async () => {
    const { page, context } = await showing('partly');
    const map = page.locator('wk-distributions').getByRole('application');
    await map.focus();
    const read = () =>
      page
        .locator('wk-distributions .readout')
        .textContent()
        .then((text) => text?.trim());
    const sentence =
      /: half of the differences lie below [\d.]+ \(if unrelated and normal 0\.\d+\), nine in ten below [\d.]+ \(1\.\d\)\.$/;
    await expect.poll(read).toMatch(new RegExp(`^Layer 0${sentence.source}`));
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowRight');
    await expect.poll(read).toMatch(/^Layer 2:/);
    expect(await page.locator('wk-distributions #row').getAttribute('aria-label')).toBe(await read());
    await page.keyboard.press('End');
    await expect.poll(read).toMatch(/^Outside the layers:/);
    await page.keyboard.press('ArrowUp');
    await expect.poll(read).toMatch(/^Layer 47: half of the differences lie below 0\.[67]/);
    await page.keyboard.press('Home');
    await expect.poll(read).toMatch(/^Layer 0:/);
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => deepFocusText())).toBe('Show the data');
    await page.keyboard.press('Enter');
    const table = page.locator('wk-distributions').getByRole('table');
    expect(await table.getAttribute('aria-rowcount')).toBe('50');
    await context.close();
  });

  test.each([
    ['large', 1280, 'light'],
    ['strangers', 320, 'dark'],
  ] as const)('of the report %s are accessible and fit at %d px, %s', async (story, width, colorScheme) => {
    const { page, context, complaints } = await showing(story, { viewport: { width, height: 900 }, colorScheme });
    await page.locator('wk-distributions').getByRole('button', { name: 'Show the data' }).first().click();
    expect(await accessibilityComplaints(page, AXE)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    expect(complaints).toEqual([]);
    await context.close();
  });
});

test('no figure changes its height once it is there', async () => {
  const { page, context } = await openPage({ browser, served }, '?report=large&rows=540');
  await giveBoth(page, 'upstage/Solar', 'zai/GLM');
  await page.evaluate(() => {
    const heights = new Map<Element, number[]>();
    const figuresIn = (root: Element | ShadowRoot): Element[] => {
      if (root instanceof Element && root.localName === 'wk-figure') return [root];
      const within = root instanceof Element && root.shadowRoot ? [...root.shadowRoot.children] : [];
      return [...within, ...root.children].flatMap(figuresIn);
    };
    const look = () => {
      for (const figure of figuresIn(document.body)) {
        const { height } = figure.getBoundingClientRect();
        const seen = heights.get(figure) ?? [];
        heights.set(figure, seen);
        if (height > 0) seen.push(Math.round(height));
      }
      requestAnimationFrame(look);
    };
    look();
    Object.assign(window, { figureHeights: heights });
  });
  await page.getByRole('button', { name: 'Compare', exact: true }).click();
  await page.locator('wk-distributions svg.chart').nth(1).waitFor();
  await page.waitForTimeout(1500);
  const heights = await page.evaluate(() =>
    [...(window as unknown as { figureHeights: Map<Element, number[]> }).figureHeights].map(([figure, seen]) => ({
      title: figure.shadowRoot?.querySelector('figure')?.getAttribute('aria-label'),
      seen: seen.filter((height, at) => height !== seen[at - 1]),
    })),
  );
  expect(heights.length).toBeGreaterThanOrEqual(6);
  const moved = heights.filter(({ seen }) => Math.max(...seen) - Math.min(...seen) > 4);
  expect(moved).toEqual([]);
  await context.close();
});

declare function deepFocusText(): string;
