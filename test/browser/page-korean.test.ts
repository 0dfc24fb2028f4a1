import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { latinWords } from '../support/latin-words.ts';
import { launchChromium } from '../support/launch.ts';
import { servePageBuild } from '../support/page-server.ts';
import { accessibilityComplaints } from '../support/page-watch.ts';
import { openPage } from '../support/remote-page.ts';
import type { Served } from '../support/serve.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const PICTURES = resolve(import.meta.dirname, '../../.cache/pictures');

/** Names, and what the field writes in Latin letters in Korean too. */
const LEFT_AS_THEY_ARE = new Set(
  [
    // Names; of models and of what their configurations hold; of an effect and of a kind that the page does not know.
    'willow sapling llama LlamaForCausalLM architectures silu true false null unheard of kind Layer map',
    'Weightkin English Hugging Face Solar GLM Willow Sapling Stone stone Fox fox Cutting phi smallestUnit',
    'Pearson Chernoff Hoeffding Content-Security-Policy methods design README',
    'Safetensors CSV JSON SVG PNG HTML Markdown BibTeX GET HEAD RMSNorm LayerNorm LoRA MLP SHA-256 ETag CORS https',
    'gate up down expert canonical preflight Enter kB MB GB log ln cosh sqrt sum lambda',
  ].flatMap((line) => line.split(' ')),
);

let browser: Browser;
let served: Served;

beforeAll(async () => {
  mkdirSync(PICTURES, { recursive: true });
  [browser, served] = await Promise.all([launchChromium(), servePageBuild('../test/support/fake-engine/fake-page.ts')]);
});

afterAll(async () => {
  await browser?.close();
  await served?.close();
});

const openIn = (locale: string, wanted = '', options: Parameters<Browser['newContext']>[0] = {}) =>
  openPage({ browser, served }, wanted, { locale, ...options });

const languageOf = (page: Page) => page.evaluate(() => document.documentElement.lang);
const heading = (page: Page) => page.getByRole('heading', { level: 1 }).textContent();

async function giveBoth(page: Page): Promise<void> {
  for (const [side, address] of [
    ['A', 'upstage/Solar'],
    ['B', 'zai/GLM'],
  ] as const) {
    const field = page.locator('wk-drop-zone', { hasText: `모델 ${side}` }).locator('#address');
    await field.fill(address);
    await field.press('Enter');
  }
  await page.locator('wk-depth-choice .cost').first().waitFor();
}

async function compare(page: Page): Promise<void> {
  await giveBoth(page);
  await page.getByRole('button', { name: '비교하기', exact: true }).click();
  await page.locator('wk-verdict').waitFor();
  await page.locator('wk-tensor-table .body .row').first().waitFor();
}

describe('the first visit', () => {
  test('begins in Korean where the browser asks for it, and in English everywhere else', async () => {
    for (const [locale, lang, title] of [
      ['ko-KR', 'ko', 'Weightkin: 두 언어 모델은 서로 관련이 있습니까?'],
      ['en-GB', 'en', /^Weightkin/],
      ['de-DE', 'en', /^Weightkin/],
    ] as const) {
      const { page, context, complaints } = await openIn(locale);
      await expect.poll(() => languageOf(page)).toBe(lang);
      expect(await page.title()).toMatch(title);
      expect(complaints).toEqual([]);
      await context.close();
    }
  });

  test('loads no Korean for whoever reads English', async () => {
    const { context, requests } = await openIn('en-GB');
    const english = requests.length;
    await context.close();
    const korean = await openIn('ko-KR');
    expect(korean.requests.length).toBe(english + 1);
    await korean.context.close();
  });

  test('never shows English first', async () => {
    const context = await browser.newContext({ locale: 'ko-KR' });
    const page = await context.newPage();
    await page.addInitScript(() => {
      const seen: string[] = [];
      Object.assign(window, { seenHeadings: seen });
      const look = () => {
        const text = document.querySelector('wk-page')?.shadowRoot?.querySelector('h1')?.textContent;
        if (text) seen.push(text);
        requestAnimationFrame(look);
      };
      look();
    });
    await page.goto(`${served.origin}/`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    const seen = await page.evaluate(() => (window as unknown as { seenHeadings: string[] }).seenHeadings);
    expect(seen.filter((text) => /[A-Za-z]/.test(text))).toEqual([]);
    await context.close();
  });
});

describe('the switch', () => {
  test('changes everything at once, keeps what was given, and is remembered', async () => {
    const { page, context, complaints } = await openIn('en-GB');
    await page.locator('wk-drop-zone').first().locator('#address').fill('owner/half-typed');
    const toKorean = page.getByRole('button', { name: '한국어' });
    expect(await toKorean.getAttribute('lang')).toBe('ko');
    expect(await toKorean.getAttribute('aria-pressed')).toBe('false');
    await toKorean.press('Enter');
    await expect.poll(() => languageOf(page)).toBe('ko');
    expect(await heading(page)).toContain('두 언어 모델');
    expect(await toKorean.getAttribute('aria-pressed')).toBe('true');
    expect(await page.locator('wk-drop-zone').first().locator('#address').inputValue()).toBe('owner/half-typed');
    expect(await latinWords(page, LEFT_AS_THEY_ARE)).toEqual([]);
    await page.reload();
    await expect.poll(() => heading(page)).toContain('두 언어 모델');
    await page.getByRole('button', { name: 'English' }).click();
    await expect.poll(() => heading(page)).toContain('language models');
    expect(await languageOf(page)).toBe('en');
    expect(complaints).toEqual([]);
    await context.close();
  });

  test('keeps a finished comparison, and shows it in the other language', async () => {
    const { page, context, complaints } = await openIn('ko-KR', '?report=derived');
    await compare(page);
    const verdict = page.locator('wk-verdict .label');
    expect(await verdict.textContent()).toContain('파생');
    await page.getByRole('button', { name: 'English' }).click();
    await expect.poll(() => verdict.textContent()).toContain('derived');
    expect(await page.locator('wk-tensor-table .body .row').count()).toBeGreaterThan(5);
    await page.getByRole('button', { name: '한국어' }).click();
    await expect.poll(() => verdict.textContent()).toContain('파생');
    expect(complaints).toEqual([]);
    await context.close();
  });

  test('stays in English and says so where Korean cannot be loaded, and tries again', async () => {
    const { page, context } = await openIn('en-GB');
    await context.route('**/korean*.js', (route) => route.abort());
    await page.getByRole('button', { name: '한국어' }).click();
    await page.getByText('The language could not be loaded').waitFor();
    expect(await languageOf(page)).toBe('en');
    await context.close();
  });
});

describe('in Korean', () => {
  test('the start screen has no English left, nothing to complain of, and fits a phone', async () => {
    for (const width of [1280, 320]) {
      const { page, context, complaints } = await openIn('ko-KR', '', { viewport: { width, height: 900 } });
      await page.locator('wk-access-settings summary').click();
      expect(await latinWords(page, LEFT_AS_THEY_ARE)).toEqual([]);
      expect(await accessibilityComplaints(page, AXE)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      expect(complaints).toEqual([]);
      await page.screenshot({ path: `${PICTURES}/korean-start-${width}.png`, fullPage: true });
      await context.close();
    }
  });

  test('the page that cannot connect is Korean too', async () => {
    const { page, context, complaints } = await openIn('ko-KR', 'local.html');
    expect(await heading(page)).toContain('두 언어 모델');
    expect(await latinWords(page, LEFT_AS_THEY_ARE)).toEqual([]);
    expect(complaints).toEqual([]);
    await context.close();
  });

  test.each(['derived', 'affair', 'partly'])('the finished report %s has no English left', async (story) => {
    const { page, context, complaints } = await openIn('ko-KR', `?report=${story}`);
    await compare(page);
    await page.waitForTimeout(500);
    const toggles = page.getByRole('button', { name: '데이터 보기' });
    for (let left = await toggles.count(); left > 0; left--) await toggles.first().click();
    for (const summary of await page.locator('wk-evidence summary, wk-unmatched summary, wk-ledger summary').all()) {
      await summary.click();
    }
    expect(await latinWords(page, LEFT_AS_THEY_ARE)).toEqual([]);
    expect(await page.locator('[lang="en"]:not(wk-language-switch *)').allTextContents()).toEqual([]);
    expect(await accessibilityComplaints(page, AXE)).toEqual([]);
    expect(complaints).toEqual([]);
    await page.screenshot({ path: `${PICTURES}/korean-report-${story}.png`, fullPage: true });
    await context.close();
  });

  test('so has a real comparison, down to the detail of a pair', async () => {
    const real = await servePageBuild();
    const { page, context, complaints } = await openPage({ browser, served: real }, '', { locale: 'ko-KR' });
    page.setDefaultTimeout(90_000);
    await page.getByRole('button', { name: /^Willow & Sapling/ }).click();
    await page.locator('wk-verdict').getByText('파생').first().waitFor();
    for (const summary of await page.locator('wk-evidence summary, wk-unmatched summary').all()) await summary.click();
    await page.locator('wk-tensor-table .body .row').first().click();
    await page.locator('wk-tensor-detail svg').first().waitFor();
    expect(await latinWords(page, LEFT_AS_THEY_ARE)).toEqual([]);
    expect(await page.locator('[lang="en"]:not(wk-language-switch *)').allTextContents()).toEqual([]);
    expect(await accessibilityComplaints(page, AXE)).toEqual([]);
    expect(complaints).toEqual([]);
    await page.screenshot({ path: `${PICTURES}/korean-real.png`, fullPage: true });
    await context.close();
    await real.close();
  });
});
