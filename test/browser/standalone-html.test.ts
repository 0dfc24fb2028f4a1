import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import fc from 'fast-check';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Report } from '../../web/contract.ts';
import { standaloneHtml, type StandaloneFigure } from '../../web/report/standalone-html.ts';
import { temporaryFolder } from '../support/files-on-disk.ts';
import { hostileText, HOSTILE_TEXTS } from '../support/hostile-values.ts';
import { launchChromium } from '../support/launch.ts';
import { accessibilityComplaints } from '../support/page-watch.ts';
import { madeRows, wholeReport } from '../support/whole-report.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const folder = temporaryFolder();
let browser: Browser;

beforeAll(async () => {
  browser = await launchChromium();
});

afterAll(async () => {
  await browser?.close();
  folder.remove();
});

/** Everything that a stranger writes, made to be this. */
function withTexts(given: string): { report: Report; figures: StandaloneFigure[] } {
  const text = given || 'x';
  const base = wholeReport();
  const { a, b } = base.models;
  const sources = a.sources.map((source) => ({ ...source, name: text, revision: text }));
  const report: Report = {
    ...base,
    tool: { ...base.tool, methods: text },
    models: { a: { ...a, name: text, sources }, b: { ...b, name: text }, controls: [{ ...b, name: text }] },
    verdict: { ...base.verdict, summary: text, caveats: [text], changes: [text], directionReason: text, kinds: [text] },
    evidence: base.evidence.map((each) => ({ ...each, null: { ...each.null, kind: text }, caveats: [text] })),
    tests: base.tests!.map((each) => ({ ...each, title: text })),
    tensors: madeRows(2).map((row) => ({ ...row, a: text, b: `${text}b`, role: text })),
  };
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>parent.acted=1</script><text>${text}</text></svg>`;
  const figures = ['null-picture', text].map((id) => ({ id, title: text, description: text, svg }));
  return { report, figures };
}

function pageOf(text: string): string {
  const { report, figures } = withTexts(text);
  return standaloneHtml(report, { figures, language: 'en', hash: 'f'.repeat(64) });
}

interface Watched {
  page: Page;
  /** Requests, dialogs, and what the page's own policy refused. */
  events: string[];
}

async function watchedPage(): Promise<Watched> {
  const page = await browser.newPage();
  const events: string[] = [];
  page.on('request', (request) => {
    if (!/^(?:data|file|about):/.test(request.url())) events.push(`request ${request.url()}`);
  });
  page.on('dialog', (dialog) => {
    events.push(`dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('console', (message) => events.push(`console ${message.text()}`));
  page.on('pageerror', (error) => events.push(`error ${error.message}`));
  return { page, events };
}

/** Elements and their attributes, in order: what of a page is markup. */
async function markupOf(page: Page, html: string): Promise<string[]> {
  const path = join(folder.path, 'report.html');
  writeFileSync(path, html);
  await page.goto(pathToFileURL(path).href);
  return page.evaluate(() =>
    [...document.querySelectorAll('*')].map(
      (element) => `${element.localName} ${element.getAttributeNames().join(' ')}`,
    ),
  );
}

describe('a standalone report', () => {
  test('holds the same elements and attributes, whatever names and sentences are', async () => {
    const { page, events } = await watchedPage();
    const plain = await markupOf(page, pageOf('plain'));
    const vocabulary = new Set(plain.map((element) => element.split(' ')[0]));
    for (const element of ['script', 'a', 'svg', 'link', 'iframe', 'form', 'object'])
      expect(vocabulary).not.toContain(element);
    const attributes = new Set(plain.flatMap((element) => element.split(' ').slice(1)));
    expect([...attributes].filter((name) => name.startsWith('on') || name === 'style' || name === 'href')).toEqual([]);
    const texts = [...HOSTILE_TEXTS, HOSTILE_TEXTS.join(''), ...fc.sample(hostileText, { numRuns: 40, seed: 5 })];
    for (const text of texts) expect(await markupOf(page, pageOf(text)), JSON.stringify(text)).toEqual(plain);
    expect(events).toEqual([]);
    expect(await page.evaluate(() => 'acted' in window)).toBe(false);
    await page.close();
  });

  test('shows names as they are, and marks that turn the direction of writing as codes', async () => {
    const { page } = await watchedPage();
    await markupOf(page, pageOf('<b>\u202egnp.exe'));
    expect(await page.locator('h1').innerText()).toContain('<b>\\u{202e}gnp.exe');
    await page.close();
  });

  test('is styled by itself alone: its policy admits its style', async () => {
    const { page } = await watchedPage();
    await markupOf(page, pageOf('plain'));
    expect(await page.evaluate(() => getComputedStyle(document.body).maxWidth)).toBe('1280px');
    const loaded = await page.evaluate(() => [...document.images].map(({ naturalWidth }) => naturalWidth));
    expect(loaded).toEqual([9, 9]);
    const refused = await page.evaluate(async () => {
      const told = new Promise<string>((resolve) =>
        document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => resolve(effectiveDirective)),
      );
      document.body.insertAdjacentHTML('beforeend', '<img src="https://evil.example/p.png">');
      return told;
    });
    expect(refused).toBe('img-src');
    await page.close();
  });

  test.each([
    ['light', 320],
    ['dark', 320],
    ['light', 1280],
    ['dark', 1280],
  ] as const)('can be read in the %s at %i px, and axe finds nothing', async (colorScheme, width) => {
    const context = await browser.newContext({ colorScheme, viewport: { width, height: 900 }, bypassCSP: true });
    const page = await context.newPage();
    await page.emulateMedia({ colorScheme });
    await markupOf(
      page,
      standaloneHtml(wholeReport('affair'), { figures: withTexts('A figure').figures, language: 'en' }),
    );
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    expect(await accessibilityComplaints(page, AXE)).toEqual([]);
    const pictures = join('.cache', 'pictures');
    mkdirSync(pictures, { recursive: true });
    await page.screenshot({ path: join(pictures, `standalone-${colorScheme}-${width}.png`), fullPage: true });
    await context.close();
  });

  test('can be printed: tables are not cut', async () => {
    const { page } = await watchedPage();
    // A4 between margins of a centimetre.
    const width = 718;
    await page.setViewportSize({ width, height: 1000 });
    await markupOf(page, standaloneHtml(wholeReport(), { figures: [], language: 'en' }));
    await page.emulateMedia({ media: 'print' });
    expect(await page.evaluate(() => getComputedStyle(document.querySelector('.wide')!).overflowX)).toBe('visible');
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    expect((await page.pdf()).byteLength).toBeGreaterThan(5000);
    await page.close();
  });
});
