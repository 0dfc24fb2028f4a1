import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildSafetensors, type TensorToWrite } from '../support/checkpoint-files.ts';
import { launchChromium } from '../support/launch.ts';
import { servePageBuild } from '../support/page-server.ts';
import { watchedPage } from '../support/page-watch.ts';
import type { Served } from '../support/serve.ts';
import { RESULT_FONTS } from '../../web/ui/page/result-fonts.ts';

const WILLOW = resolve(import.meta.dirname, '../../web/public/demo/willow');

let browser: Browser;
let served: Served;

beforeAll(async () => {
  [browser, served] = await Promise.all([launchChromium(), servePageBuild()]);
});

afterAll(async () => {
  await browser?.close();
  await served?.close();
});

async function open() {
  const context = await browser.newContext({ viewport: { width: 1280, height: 1000 } });
  const watch = await watchedPage(context);
  await watch.page.goto(served.origin);
  return { ...watch, context };
}

type Files = { name: string; mimeType: string; buffer: Buffer }[];

const model = (name: string, tensors: TensorToWrite[]): Files => [
  { name: `${name}.safetensors`, mimeType: '', buffer: Buffer.from(buildSafetensors({ tensors })) },
];

async function compare(page: Page, files: { a: Files; b: Files }) {
  for (const side of ['a', 'b'] as const) {
    const zone = page.locator('wk-drop-zone', { hasText: `Model ${side.toUpperCase()}` });
    await zone.locator('#files').setInputFiles(files[side]);
  }
  await page.getByRole('button', { name: 'Compare', exact: true, disabled: false }).click();
  await page.locator('wk-verdict').waitFor();
  await page.locator('wk-tensor-table .body .row').first().waitFor();
}

/** The text of a row's detail once its histogram, or the reason for none, is there. */
async function detailOf(page: Page, name: string): Promise<string> {
  await page.locator('wk-tensor-table .body .row', { hasText: name }).click();
  const dialog = page.getByRole('dialog');
  await dialog.locator('.plot[aria-busy=false] > :is(.empty, wk-figure)').waitFor();
  const text = await dialog.evaluate((element) => element.textContent ?? '');
  await dialog.getByRole('button', { name: 'Close' }).click();
  await dialog.waitFor({ state: 'detached' });
  return text.replace(/\s+/g, ' ');
}

/** One that no correlation is found in: sines of unlike frequencies. */
const wave = (length: number, frequency: number) => Float32Array.from({ length }, (_, at) => Math.sin(at * frequency));

const odd = (side: 'a' | 'b'): Files => {
  const isA = side === 'a';
  const frequency = isA ? 1 : 2.3;
  return model(side, [
    { name: '', dtype: 'F32', shape: [8], data: wave(8, frequency) },
    { name: 'huge', dtype: 'F64', shape: [4], data: new Float64Array(4).fill(isA ? 1.7e308 : -1.7e308) },
    { name: 'broken', dtype: 'F32', shape: [4], data: new Float32Array(4).fill(isA ? Number.NaN : 1) },
    { name: 'complex', dtype: 'C64', shape: [50], data: wave(100, frequency) },
    { name: 'same', dtype: 'F32', shape: [1], data: new Float32Array([1]) },
  ]);
};

test('tensors without a name, beyond the numbers, not finite and complex are shown as what they are', async () => {
  const { page, context, complaints } = await open();
  await compare(page, { a: odd('a'), b: odd('b') });
  expect(await page.locator('wk-result .totals').textContent()).toMatch(/not a number:\s+4 in A, 0 in B/);

  const unnamed = page.locator('wk-tensor-table .body .row', { hasText: '(no name)' });
  expect(await unnamed.count()).toBe(1);
  expect(await detailOf(page, '(no name)')).toContain('8 elements compared');

  const huge = await detailOf(page, 'huge');
  expect(huge).toContain('4 differences leave the range of the numbers used');
  expect(huge).not.toContain('are equal');
  expect(await detailOf(page, 'broken')).toContain('Every pair holds a value that is infinite or not a number');
  expect(await detailOf(page, 'same')).toContain('1 element compared');

  const complex = await detailOf(page, 'complex');
  expect(complex).toContain('50 elements compared; each as two values: real and imaginary parts');
  expect(complex).toContain('0 ± 0.1');

  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download JSON' }).click(),
  ]);
  const report = JSON.parse(readFileSync(await file.path(), 'utf8')) as { tensors: { a: string }[] };
  expect(report.tensors.map(({ a }) => a).toSorted()).toEqual(['', 'broken', 'complex', 'huge', 'same']);
  expect(complaints).toEqual([]);
  await context.close();
});

test('a model that was given in part is said to be, beside the result', async () => {
  const { page, context } = await open();
  const fileOf = (name: string) => ({ name, mimeType: '', buffer: readFileSync(resolve(WILLOW, name)) });
  const [first, second, index] = [
    'model-00001-of-00002.safetensors',
    'model-00002-of-00002.safetensors',
    'model.safetensors.index.json',
  ].map(fileOf) as [Files[0], Files[0], Files[0]];
  await compare(page, { a: [first, second, index], b: [first, index] });
  const notice = page.getByRole('note');
  expect(await notice.textContent()).toContain('1 shard of B was not given');
  expect(await notice.getByText('1 shard of B').isVisible()).toBe(true);
  await context.close();
});

test('the fonts of a result are looked up before there is one', async () => {
  const { page, context } = await open();
  const used = () =>
    page.evaluate(() => {
      const fonts = new Set<string>();
      const variable = (family: string) =>
        ['serif', 'sans', 'mono'].find(
          (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim()[1] === family[1],
        );
      const collect = (root: Element | ShadowRoot) => {
        for (const element of root.querySelectorAll('*')) {
          if (element.shadowRoot) collect(element.shadowRoot);
          const hasText = [...element.childNodes].some(
            ({ nodeType, nodeValue }) => nodeType === 3 && nodeValue?.trim(),
          );
          if (!hasText || element.matches('style, script, noscript')) continue;
          const { fontStyle, fontWeight, fontSize, fontFamily } = getComputedStyle(element);
          const slant = fontStyle === 'normal' ? '' : `${fontStyle} `;
          fonts.add(`${variable(fontFamily)}: ${slant}${fontWeight} ${fontSize}`);
        }
      };
      collect(document.documentElement);
      return [...fonts];
    });
  const known = new Set(await used());
  for (const [family, fonts] of Object.entries(RESULT_FONTS)) for (const font of fonts) known.add(`${family}: ${font}`);
  await page.getByRole('button', { name: 'Willow & Sapling' }).click();
  await page.locator('wk-verdict').waitFor();
  await page.locator('wk-layer-chart svg.chart').waitFor();
  await page.locator('wk-tensor-table .body .row').nth(1).click();
  await page.getByRole('dialog').locator('svg.chart').waitFor();
  expect((await used()).filter((font) => !known.has(font))).toEqual([]);
  await context.close();
});
