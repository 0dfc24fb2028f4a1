import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { heldContent } from '../support/remote/content.ts';
import { bothModels, moduleOf, openEmbedSite, REPORT_TEXT, type EmbedSite } from '../support/embed-site.ts';
import { accessibilityComplaints } from '../support/page-watch.ts';
import type { Report } from '../../web/contract.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let embeds: EmbedSite;

beforeAll(async () => {
  embeds = await openEmbedSite();
});

afterAll(async () => {
  await embeds?.close();
});

const script = () => moduleOf(embeds, 'report');
const element = (attributes = '') =>
  `<weight-kin report="${embeds.models.origin}/report.json" ${attributes}></weight-kin>`;

async function readVerdict(page: Page): Promise<string> {
  const verdict = page.locator('wk-verdict section');
  await verdict.waitFor();
  return (await verdict.textContent()) ?? '';
}

/** The report under another name, changed. */
function put(path: string, change: (report: Report) => Report): string {
  const text = JSON.stringify(change(JSON.parse(REPORT_TEXT) as Report));
  embeds.models.files.set(path, heldContent(text, 'application/json'));
  return `${embeds.models.origin}${path}`;
}

describe('a report in a blog of another origin', () => {
  test.each(['light', 'dark'] as const)('is shown, complete and accessible, %s', async (theme) => {
    const { page, complaints, requests, close } = await embeds.open(
      `<main><h1>A post</h1>${script()}${element(`theme="${theme}"`)}</main>`,
    );
    expect(await readVerdict(page)).toContain('No evidence that the two models are related');
    await page.locator('wk-null-picture svg.chart').first().waitFor();
    expect(await accessibilityComplaints(page, AXE)).toEqual([]);
    await page.getByRole('button', { name: 'Show everything' }).click();
    await page.locator('wk-evidence').waitFor();
    expect(await accessibilityComplaints(page, AXE)).toEqual([]);
    // The blog, the module, the report: no worker, no font, nobody else.
    expect(requests.filter((url) => !url.endsWith('/favicon.ico'))).toHaveLength(3);
    expect(page.workers()).toHaveLength(0);
    expect(complaints).toEqual([]);
    await close();
  });

  test('has the colours of its theme, or of the page around', async () => {
    const { page, close } = await embeds.open(
      `${script()}${element('theme="dark"')}${element('theme="light"')}${element()}<div style="color-scheme: dark">${element()}</div>`,
    );
    await page.locator('wk-verdict').nth(3).waitFor();
    const colours = await page
      .locator('weight-kin')
      .evaluateAll((all) => all.map((each) => getComputedStyle(each).backgroundColor));
    expect(colours).toEqual(['rgb(22, 23, 26)', 'rgb(251, 250, 247)', 'rgb(251, 250, 247)', 'rgb(22, 23, 26)']);
    await close();
  });

  test('has a size of its own where the page’s root is small, and takes colours from outside', async () => {
    const { page, close } = await embeds.open(
      `<style>html { font-size: 62.5%; text-align: center } weight-kin { --weightkin-paper: rgb(1, 2, 3) }</style>${script()}${element()}`,
    );
    await readVerdict(page);
    const style = await page.locator('weight-kin').evaluate((each) => {
      const { fontSize, backgroundColor, textAlign } = getComputedStyle(each);
      return { fontSize, backgroundColor, textAlign };
    });
    expect(style).toEqual({ fontSize: '16px', backgroundColor: 'rgb(1, 2, 3)', textAlign: 'start' });
    const meaning = page.locator('wk-verdict .meaning');
    expect(await meaning.evaluate((each) => getComputedStyle(each).fontSize)).toBe('16px');
    await close();
  });

  test('is not read before it comes into view', async () => {
    const { page, requests, close } = await embeds.open(
      `${script()}<p style="height: 4000px">A long post.</p>${element()}`,
    );
    await page.waitForTimeout(600);
    expect(requests.filter((url) => url.endsWith('.json'))).toEqual([]);
    await page.locator('weight-kin').scrollIntoViewIfNeeded();
    await readVerdict(page);
    await close();
  });

  test('fits 320 pixels', async () => {
    const { page, close } = await embeds.open(`${script()}${element()}`, {
      context: { viewport: { width: 320, height: 800 } },
    });
    await readVerdict(page);
    await page.getByRole('button', { name: 'Show everything' }).click();
    await page.locator('wk-evidence').waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    await close();
  });

  test('tells the page that it is there, and gives itself', async () => {
    const { page, close } = await embeds.open(
      `<script>
        addEventListener('DOMContentLoaded', () => {
          document.querySelector('weight-kin').addEventListener('report', (event) => (window.told = event.detail));
        });
      </script>${script()}${element()}`,
    );
    await readVerdict(page);
    const [told, given] = await page.evaluate(async () => {
      const { told: report } = window as unknown as { told: Report };
      return [JSON.stringify(report), JSON.stringify(await document.querySelector('weight-kin')!.toReport())];
    });
    expect(JSON.parse(told)).toEqual(JSON.parse(REPORT_TEXT));
    expect(given).toBe(told);
    await close();
  });

  test('takes what was set before its module came', async () => {
    const { page, close } = await embeds.open(
      `<weight-kin></weight-kin><script>
        document.querySelector('weight-kin').report = '${embeds.models.origin}/report.json';
        document.querySelector('weight-kin').theme = 'dark';
      </script>${script()}`,
    );
    await readVerdict(page);
    expect(await page.locator('weight-kin').getAttribute('theme')).toBe('dark');
    await close();
  });

  test('is in Korean where it is told so', async () => {
    const { page, close } = await embeds.open(`${script()}${element('lang="ko"')}`);
    const text = await readVerdict(page);
    expect(text).toMatch(/[가-힣]/);
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('en');
    await close();
  });

  test('marks another seed', async () => {
    const address = put('/seed.json', (report) => ({ ...report, seed: 7 }));
    const { page, close } = await embeds.open(`${script()}<weight-kin report="${address}"></weight-kin>`);
    expect(await readVerdict(page)).toContain('seed 7');
    expect(await page.locator('weight-kin header').textContent()).toContain('Seed 7');
    await close();
  });
});

describe('a stranger’s report', () => {
  test('cannot act: whatever it holds is text', async () => {
    const evil = '<img src=x onerror="window.acted = true"><svg onload="window.acted = true">';
    const address = put('/evil.json', (report) => ({
      ...report,
      models: { ...report.models, a: { ...report.models.a, name: evil } },
      verdict: { ...report.verdict, summary: evil, caveats: [evil] },
    }));
    const { page, close } = await embeds.open(`${script()}<weight-kin report="${address}"></weight-kin>`);
    expect(await readVerdict(page)).toContain('<img src=x');
    await page.waitForTimeout(200);
    expect(await page.evaluate(() => 'acted' in window)).toBe(false);
    expect(await page.locator('weight-kin img').count()).toBe(0);
    await close();
  });

  test.each([
    ['is not there', 'missing.json', 'status 404'],
    ['is not JSON', 'text.json', 'This is not JSON'],
    ['is no report', 'other.json', 'cannot be'],
    ['is larger than any that is shown', 'large.json', 'larger than 128 MB'],
    ['lies where scripts may not read', 'closed.json', 'does not let other sites read it'],
  ])('that %s is said to be so, without an error of the page', async (_, name, sentence) => {
    embeds.models.files.set('/text.json', heldContent('<html>'));
    embeds.models.files.set('/large.json', {
      ...heldContent(''),
      size: 129e6,
      read: (begin, end) => new Uint8Array(end - begin),
    });
    embeds.models.files.set('/other.json', heldContent('{"schema":"weightkin.report/1"}'));
    const closed = name === 'closed.json';
    const address = closed ? 'http://127.0.0.1:9/closed.json' : `${embeds.models.origin}/${name}`;
    const { page, close } = await embeds.open(
      `<script>
        window.heard = [];
        addEventListener('error', () => heard.push('error'));
        addEventListener('unhandledrejection', () => heard.push('rejection'));
        addEventListener('DOMContentLoaded', () => {
          document.querySelector('weight-kin').addEventListener('error', ({ detail }) => (window.told = detail.message));
        });
      </script>${script()}<weight-kin report="${address}"></weight-kin>`,
    );
    const alert = page.locator('weight-kin [role="alert"]');
    await alert.waitFor();
    expect(await alert.textContent()).toContain(sentence);
    expect(await page.evaluate(() => (window as unknown as { heard: string[] }).heard)).toEqual([]);
    expect(await page.evaluate(() => (window as unknown as { told: string }).told)).toContain(sentence);
    await close();
  });

  test('can be asked for again', async () => {
    embeds.models.files.delete('/later.json');
    const address = `${embeds.models.origin}/later.json`;
    const { page, close } = await embeds.open(`${script()}<weight-kin report="${address}"></weight-kin>`);
    const again = page.getByRole('button', { name: 'Try again' });
    await again.waitFor();
    put('/later.json', (report) => report);
    await again.click();
    await readVerdict(page);
    await close();
  });
});

test('two models need the live module, and the report module says so', async () => {
  const { page, requests, close } = await embeds.open(`${script()}<weight-kin ${bothModels(embeds)}></weight-kin>`);
  await page.getByText('comparing models needs the other one, weightkin.js').waitFor();
  const message = await page.evaluate(() =>
    document
      .querySelector('weight-kin')!
      .compare()
      .then(
        () => '',
        (reason: Error) => reason.message,
      ),
  );
  expect(message).toContain('weightkin.js');
  expect(requests.filter((url) => url.startsWith(embeds.models.origin))).toEqual([]);
  await close();
});
