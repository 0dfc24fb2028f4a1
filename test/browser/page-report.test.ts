import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Report } from '../../web/contract.ts';
import { launchChromium } from '../support/launch.ts';
import { servePageBuild } from '../support/page-server.ts';
import { accessibilityComplaints } from '../support/page-watch.ts';
import { openPage, zoneOf } from '../support/remote-page.ts';
import { servePage, type Served } from '../support/serve.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const DEMO = resolve(import.meta.dirname, '../../web/public/demo');

let browser: Browser;
let served: Served;
/** What the page itself wrote of Willow and Sapling. */
let published: string;

beforeAll(async () => {
  [browser, served] = await Promise.all([launchChromium(), servePageBuild()]);
  const { page, context } = await openPage({ browser, served });
  await page.getByRole('button', { name: 'Willow & Sapling' }).click();
  await page.locator('wk-verdict').waitFor();
  const [json] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: /JSON/ }).first().click(),
  ]);
  published = readFileSync(await json.path(), 'utf8');
  await context.close();
});

afterAll(async () => {
  await browser?.close();
  await served?.close();
});

const open = (wanted?: string, options?: Parameters<Browser['newContext']>[0]) =>
  openPage({ browser, served }, wanted, options);

async function dropAnywhere(page: Page, text: string, name = 'report.json') {
  const transfer = await page.evaluateHandle(
    ([content, called]) => {
      const data = new DataTransfer();
      data.items.add(new File([content!], called!, { type: 'application/json' }));
      return data;
    },
    [text, name],
  );
  await page.locator('h1').dispatchEvent('dragover', { dataTransfer: transfer });
  await page.locator('h1').dispatchEvent('drop', { dataTransfer: transfer });
}

function tampered(change: (report: Report) => void): string {
  const report = JSON.parse(published) as Report;
  change(report);
  return JSON.stringify(report);
}

async function rerun(page: Page, models = ['willow', 'sapling']) {
  await page.getByRole('button', { name: 'Re-run this report' }).click();
  await zoneOf(page, 'A').getByText('drop the same ones here: ').waitFor();
  for (const [place, side] of (['A', 'B'] as const).entries()) {
    await zoneOf(page, side).locator('#folder').setInputFiles(resolve(DEMO, models[place]!));
  }
  await page.getByRole('button', { name: 'Re-run and check', disabled: false }).click();
  await page.locator('wk-verification').waitFor();
}

const answer = (page: Page) => page.locator('wk-verification h2').textContent();

describe('a published report', () => {
  test('opens where it is dropped, in the same order as a comparison, and no weight is read', async () => {
    const { page, context, complaints, requests } = await open();
    const before = requests.length;
    await dropAnywhere(page, published);
    await page.getByText('A published report, not measured here.').waitFor();
    await page.locator('wk-verdict').getByText('derived').first().waitFor();
    await page.getByText('39 of 39 pairs').waitFor();
    expect(await page.evaluate(() => deepFocus())).toBe('h2');
    expect(requests.slice(before).filter((url) => !url.startsWith('blob:'))).toEqual([]);
    await page.waitForTimeout(400);
    expect(await accessibilityComplaints(page, AXE)).toEqual([]);
    await page.locator('wk-tensor-table .body .row').nth(1).click();
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Close the report' }).click();
    await page.locator('wk-result').waitFor({ state: 'detached' });
    expect(await page.evaluate(() => deepFocusText())).toBe('Choose a report');
    expect(complaints).toEqual([]);
    await context.close();
  });

  test('may be dropped on a model’s zone, or picked', async () => {
    const { page, context } = await open();
    const file = { name: 'report.json', mimeType: 'application/json', buffer: Buffer.from(published) };
    await zoneOf(page, 'A').locator('#files').setInputFiles(file);
    await page.getByText('A published report, not measured here.').waitFor();
    expect(await zoneOf(page, 'A').getByText('Drop a model').isVisible()).toBe(true);
    await page.getByRole('button', { name: 'Close the report' }).click();
    await page.locator('wk-report-zone #report').setInputFiles(file);
    await page.getByText('A published report, not measured here.').waitFor();
    await context.close();
  });

  test.each([
    ['no JSON', 'hello', 'This is not JSON'],
    ['another document', '{"schema":"else"}', 'schema'],
    ['far too deep', '['.repeat(100_000), 'no report'],
    ['a wrong value', () => tampered((report) => (report.verdict.threshold = 'x' as never)), 'verdict.threshold'],
  ])('that is %s is refused with one sentence', async (_, text, sentence) => {
    const { page, context, complaints } = await open();
    await dropAnywhere(page, typeof text === 'string' ? text : text());
    const alert = page.locator('wk-report-zone').getByRole('alert').first();
    await expect.poll(() => alert.textContent()).toContain('report.json could not be opened.');
    expect(await alert.textContent()).toContain(sentence);
    expect(await page.locator('wk-result').count()).toBe(0);
    expect(await accessibilityComplaints(page, AXE)).toEqual([]);
    expect(complaints).toEqual([]);
    await context.close();
  });

  test('that names a relation its own p does not allow is told to contradict itself', async () => {
    const { page, context } = await open();
    const lie = (report: Report) => Object.assign(report.verdict, { log10p: -0.2, summary: 'B is a copy.' });
    await dropAnywhere(page, tampered(lie));
    const verdict = page.locator('wk-verdict');
    await verdict.getByText('As a published report says; nothing of it was measured here.').waitFor();
    await verdict.getByText('This report contradicts itself').waitFor();
    await page.getByRole('button', { name: 'Close the report' }).click();
    await dropAnywhere(page, published);
    await verdict.getByText('As a published report says').waitFor();
    expect(await verdict.getByText('contradicts itself').count()).toBe(0);
    await context.close();
  });

  test('full of markup is shown as text', async () => {
    const { page, context, complaints } = await open();
    const evil = '<img src=x onerror=alert(1)>\u202E';
    await dropAnywhere(
      page,
      tampered((report) => {
        report.models.a.name = evil;
        report.verdict.summary = evil;
        for (const row of report.tensors) row.a = evil;
      }),
    );
    await page.locator('wk-verdict').getByText('<img src=x').first().waitFor();
    expect(await page.locator('img').count()).toBe(0);
    expect(await page.locator('script:not([src^="./assets/"])').count()).toBe(0);
    expect(complaints).toEqual([]);
    await context.close();
  });

  test('is read from its address only after a click, and its address stays the page’s', async () => {
    const host = await servePage(published, { 'access-control-allow-origin': '*' });
    const address = `${host.origin}/solar.json`;
    const { page, context, complaints, requests } = await open(`#report=${address}`);
    await page.locator('wk-report-zone').getByText('Nothing has been read yet').waitFor();
    await page.waitForTimeout(300);
    expect(requests).not.toContain(address);
    expect(await accessibilityComplaints(page, AXE)).toEqual([]);
    await page.getByRole('button', { name: 'Open the report' }).click();
    await page.locator('wk-verdict').waitFor();
    expect(requests.filter((url) => url === address)).toHaveLength(1);
    expect(await page.evaluate(() => location.hash)).toBe(`#report=${address}`);
    await page.locator('wk-ledger summary').click();
    await page.locator('wk-ledger').getByText('/solar.json').first().waitFor();
    expect(complaints).toEqual([]);
    await context.close();
    await host.close();
  });

  test('whose host does not answer says so', async () => {
    const { page, context } = await open('#report=http://127.0.0.1:9/none.json');
    await page.getByRole('button', { name: 'Open the report' }).click();
    await page.locator('wk-report-zone').getByText('cannot be reached').waitFor();
    await context.close();
  });
});

describe('re-running a report', () => {
  test('on the same weights finds every figure again', async () => {
    const { page, context, complaints } = await open();
    await dropAnywhere(page, published);
    await rerun(page);
    expect(await answer(page)).toMatch(/^All [\d,]+ figures agree\.$/);
    expect(await page.evaluate(() => deepFocus())).toBe('h2');
    expect(await page.locator('wk-verification .note').count()).toBe(0);
    await page.waitForTimeout(400);
    expect(await accessibilityComplaints(page, AXE)).toEqual([]);
    const [csv] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download CSV of the check' }).click(),
    ]);
    const lines = readFileSync(await csv.path(), 'utf8')
      .trim()
      .split('\r\n');
    expect(lines[0]).toBe('figure,published,found,agrees');
    expect(lines.slice(1).every((line) => line.endsWith(',true'))).toBe(true);
    expect(complaints).toEqual([]);
    await context.close();
  });

  test('finds what was tampered with, figure by figure', async () => {
    const { page, context } = await open();
    await dropAnywhere(
      page,
      tampered((report) => {
        report.verdict.relation = 'no-evidence';
        report.tensors[5]!.pearson = 0.5;
      }),
    );
    await page.locator('wk-verdict').getByText('no evidence').first().waitFor();
    await rerun(page);
    expect(await answer(page)).toMatch(/^\d of [\d,]+ figures differ\.$/);
    const rows = page.locator('wk-verification tr.different');
    const texts = (await rows.allTextContents()).map((text) => text.replace(/\s+/g, ' ').trim());
    expect(texts.some((text) => text.startsWith('verdict.relation no-evidence derived'))).toBe(true);
    expect(texts.some((text) => text.includes('.pearson 0.5 '))).toBe(true);
    await page.locator('wk-verification').getByLabel('Differences only').check();
    await page.getByLabel('Figure contains').fill('relation');
    expect(await page.locator('wk-verification tbody tr').count()).toBe(1);
    await page.waitForTimeout(300);
    expect(await accessibilityComplaints(page, AXE)).toEqual([]);
    await context.close();
  });

  test('with other weights says which files were not there', async () => {
    const { page, context } = await open();
    await dropAnywhere(page, published);
    await rerun(page, ['willow', 'cutting']);
    expect(await answer(page)).toMatch(/figures differ\.$/);
    await page.locator('wk-verification').getByText('was not among what was read').waitFor();
    await context.close();
  });

  test('keeps depth and seed of the report, and can be left', async () => {
    const { page, context } = await open();
    await dropAnywhere(
      page,
      tampered((report) => {
        report.seed = 7;
        report.depth = 'quick';
      }),
    );
    await page.locator('wk-verdict .seed').getByText('seed 7').waitFor();
    await page.getByRole('button', { name: 'Re-run this report' }).click();
    await page.getByText('depth Quick, seed 7, as the report says').waitFor();
    for (const [model, side] of [
      ['willow', 'A'],
      ['sapling', 'B'],
    ] as const) {
      await zoneOf(page, side).locator('#folder').setInputFiles(resolve(DEMO, model));
    }
    await page.getByText(/^Quick: reads/).waitFor();
    expect(await page.getByRole('radio', { name: /^Quick/ }).isChecked()).toBe(true);
    expect(await page.getByRole('radio', { name: /^Deep/ }).isDisabled()).toBe(true);
    await page.getByRole('button', { name: 'Do not re-run it' }).click();
    await page.getByRole('button', { name: 'Compare', exact: true, disabled: false }).waitFor();
    expect(await page.getByRole('radio', { name: /^Deep/ }).isDisabled()).toBe(false);
    await context.close();
  });
});

declare function deepFocus(): string;
declare function deepFocusText(): string;
