import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type * as Weightkin from '../../web/index.ts';
import { canonical } from '../../web/report/canonical.ts';
import { bothModels, moduleOf, openEmbedSite, type EmbedSite } from '../support/embed-site.ts';
import { accessibilityComplaints } from '../support/page-watch.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const DEMO = resolve(import.meta.dirname, '../../web/public/demo');

let embeds: EmbedSite;

beforeAll(async () => {
  embeds = await openEmbedSite();
});

afterAll(async () => {
  await embeds?.close();
});

const script = () => moduleOf(embeds, 'weightkin');
const element = (attributes = '') => `<weight-kin ${bothModels(embeds)} ${attributes}></weight-kin>`;
const first = (page: Page) => page.getByRole('button', { name: 'Compare: first the headers, 0.1 to 10 MB' });
const second = (page: Page) => page.getByRole('button', { name: /^Compare: reads/ });

/** Both clicks, and the verdict. */
async function compare(page: Page): Promise<string> {
  await first(page).click();
  await second(page).click();
  const verdict = page.locator('wk-verdict section');
  await verdict.waitFor();
  return (await verdict.textContent()) ?? '';
}

describe('a comparison in a blog', () => {
  test('asks nothing of anybody before a click, then says what it costs, then measures', async () => {
    const { page, requests, complaints, close } = await embeds.open(
      `<main><h1>A post</h1>${script()}${element()}</main>`,
    );
    await first(page).waitFor();
    await page.waitForTimeout(500);
    const elsewhere = () => requests.filter((url) => url.startsWith(embeds.models.origin));
    expect(elsewhere()).toEqual([]);
    expect(page.workers()).toHaveLength(0);
    expect(await page.locator('weight-kin h2').textContent()).toBe('willow and sapling');
    expect(await accessibilityComplaints(page, AXE)).toEqual([]);

    embeds.models.requests.length = 0;
    await first(page).click();
    await second(page).waitFor();
    const headers = embeds.models.requests.reduce((sum, { bytesSent }) => sum + bytesSent, 0);
    expect(headers).toBeLessThan(1e6);
    expect(await second(page).textContent()).toMatch(/reads \d+ kB in \d+ requests/);
    expect(await accessibilityComplaints(page, AXE)).toEqual([]);

    await second(page).click();
    await page.locator('wk-verdict section').waitFor();
    expect(await page.locator('wk-verdict section').textContent()).toContain('derived');
    expect(await accessibilityComplaints(page, AXE)).toEqual([]);
    expect(complaints).toEqual([]);
    await close();
  });

  test('tells its progress and its report, and gives it whole', async () => {
    const { page, close } = await embeds.open(`${script()}${element()}`);
    await first(page).waitFor();
    await page.evaluate(() => {
      const told: string[] = [];
      Object.assign(window, { told });
      const live = document.querySelector('weight-kin')!;
      live.addEventListener('progress', (event) => told.push(`progress ${event.detail.bytesTotal > 0}`));
      live.addEventListener('report', (event) => told.push(`report ${event.detail.schema}`));
    });
    const report = await page.evaluate(async () => {
      const live = document.querySelector('weight-kin')!;
      const found = await live.compare();
      return { found, given: await live.toReport() };
    });
    expect(report.given).toEqual(report.found);
    expect(report.found.tensors).toHaveLength(39);
    expect(report.found.depth).toBe('quick');
    const told = await page.evaluate(() => (window as unknown as { told: string[] }).told);
    expect(told).toContain('progress true');
    expect(told.at(-1)).toBe('report weightkin.report/1');
    await close();
  });

  test('gives what the library gives', async () => {
    const library = `<script type="module">
      import * as weightkin from '${embeds.site.origin}/lib/weightkin.js';
      window.weightkin = weightkin;
    </script>`;
    const { page, close } = await embeds.open(`${script()}${library}${element()}`);
    await page.waitForFunction(() => 'weightkin' in window);
    const [own, other] = await page.evaluate(
      async ([a, b]) => {
        const { weightkin } = window as unknown as { weightkin: typeof Weightkin };
        const found = await document.querySelector('weight-kin')!.compare();
        return [found, await weightkin.compare(a!, b!, { cache: false })] as const;
      },
      [`${embeds.models.origin}/willow/`, `${embeds.models.origin}/sapling/model.safetensors`],
    );
    expect(canonical(own)).toBe(canonical(other));
    await close();
  });

  test('is ended by Cancel and by abort(), and can be begun again', async () => {
    const { page, close } = await embeds.open(`${script()}${element()}`);
    await first(page).click();
    await second(page).waitFor();
    const { rule } = embeds.models;
    embeds.models.rule = () => ({ kind: 'stall', afterBytes: 0 });
    const ended = page.evaluate(() =>
      document
        .querySelector('weight-kin')!
        .compare()
        .then(
          () => 'done',
          (reason: Error) => reason.name,
        ),
    );
    await page.getByRole('button', { name: 'Cancel' }).click();
    expect(await ended).toBe('AbortError');
    await first(page).waitFor();
    const again = await page.evaluate(() => {
      const live = document.querySelector('weight-kin')!;
      const run = live.compare().then(
        () => 'done',
        (reason: Error) => reason.name,
      );
      live.abort();
      return run;
    });
    expect(again).toBe('AbortError');
    expect(await page.locator('weight-kin [role="alert"]').count()).toBe(0);
    embeds.models.rule = rule;
    expect(await compare(page)).toContain('derived');
    await close();
  });

  test('works with the keyboard alone, and leads on', async () => {
    const { page, close } = await embeds.open(`${script()}${element()}<a href="#">after</a>`);
    await first(page).waitFor();
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => deepFocusText())).toContain('first the headers');
    await page.keyboard.press('Enter');
    await second(page).waitFor();
    await expect.poll(() => page.evaluate(() => deepFocusText())).toMatch(/^Compare: reads/);
    await page.keyboard.press('Enter');
    await page.locator('wk-verdict section').waitFor();
    await expect.poll(() => page.evaluate(() => deepFocusText())).toBe('willow and sapling');
    await expect.poll(() => page.locator('weight-kin [role="status"]').textContent()).toContain('has ended: derived');
    await close();
  });

  test('takes files by property', async () => {
    const { page, requests, close } = await embeds.open(
      `${script()}<input type="file" multiple><weight-kin></weight-kin>`,
    );
    const input = page.locator('input');
    await input.setInputFiles(
      ['model-00001-of-00002.safetensors', 'model-00002-of-00002.safetensors', 'model.safetensors.index.json'].map(
        (name) => join(DEMO, 'willow', name),
      ),
    );
    await page.evaluate(() => {
      document.querySelector('weight-kin')!.a = [...document.querySelector('input')!.files!];
    });
    await input.setInputFiles(join(DEMO, 'sapling', 'model.safetensors'));
    await page.evaluate(() => {
      document.querySelector('weight-kin')!.b = [...document.querySelector('input')!.files!];
    });
    await page.getByRole('button', { name: 'Compare: first the headers' }).click();
    await page.getByRole('button', { name: /^Compare: reads .* from this computer/ }).click();
    await page.locator('wk-verdict section').waitFor();
    expect(requests.filter((url) => url.startsWith(embeds.models.origin))).toEqual([]);
    await close();
  });

  test('shows every tensor where everything is asked for', async () => {
    const { page, complaints, close } = await embeds.open(`<main><h1>A post</h1>${script()}${element()}</main>`);
    await compare(page);
    await page.getByRole('button', { name: 'Show everything' }).click();
    await page.locator('wk-tensor-table .body .row').first().waitFor();
    expect(await page.locator('wk-tensor-table').getAttribute('hidden')).toBeNull();
    expect(complaints).toEqual([]);
    await close();
  });
});

describe('what fails', () => {
  test('is one sentence and an event that stays with the element', async () => {
    const { page, close } = await embeds.open(
      `<script>
        window.heard = [];
        addEventListener('error', () => heard.push('error'));
        addEventListener('unhandledrejection', () => heard.push('rejection'));
      </script>${script()}<weight-kin a="${embeds.models.origin}/willow/" b="${embeds.models.origin}/nowhere/"></weight-kin>`,
    );
    await first(page).waitFor();
    await page.evaluate(() => {
      document
        .querySelector('weight-kin')!
        .addEventListener('error', (event) => Object.assign(window, { told: event.detail.name }));
    });
    await first(page).click();
    const alert = page.locator('weight-kin [role="alert"]');
    await alert.waitFor();
    expect(await alert.textContent()).toContain('nowhere');
    const { heard, told } = await page.evaluate(() => {
      const { heard: all, told: one } = window as unknown as { heard: string[]; told: string };
      return { heard: all, told: one };
    });
    expect(heard).toEqual([]);
    expect(told).toBe('UnreadableSource');
    await page.getByRole('button', { name: 'Try again' }).waitFor();
    await close();
  });
});

declare function deepFocusText(): string;
