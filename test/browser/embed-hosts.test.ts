import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Frame, Page } from 'playwright-core';
import { bothModels, moduleOf, openEmbedSite, type EmbedSite } from '../support/embed-site.ts';
import { servePage } from '../support/serve.ts';

let embeds: EmbedSite;

beforeAll(async () => {
  embeds = await openEmbedSite();
});

afterAll(async () => {
  await embeds?.close();
});

const live = (attributes = '') =>
  `${moduleOf(embeds, 'weightkin')}<weight-kin ${bothModels(embeds)} ${attributes}></weight-kin>`;
const finished = () =>
  `${moduleOf(embeds, 'report')}<weight-kin report="${embeds.models.origin}/report.json"></weight-kin>`;
const withReport = () => live(`report="${embeds.models.origin}/report.json"`);

/** What a blog would send, as strict as it can be with the live element in it. */
const strict = (change: Record<string, string> = {}) => {
  const directives = {
    'default-src': "'none'",
    'script-src': `${embeds.site.origin} 'wasm-unsafe-eval'`,
    'worker-src': 'blob:',
    'connect-src': embeds.models.origin,
    ...change,
  };
  const text = Object.entries(directives).map(([name, value]) => `${name} ${value}`);
  return { 'content-security-policy': text.join('; ') };
};

async function compareIn(page: Page | Frame): Promise<string> {
  await page.getByRole('button', { name: /^Compare: first the headers/ }).click();
  await page.getByRole('button', { name: /^Compare: reads/ }).click();
  const verdict = page.locator('wk-verdict section');
  await verdict.waitFor();
  return (await verdict.textContent()) ?? '';
}

/** Without cookies, storage, databases: as a frame of another site, or a reader who forbids them. */
function blockStorage(): void {
  const refuse = () => {
    throw new DOMException('Storage is blocked.', 'SecurityError');
  };
  for (const name of ['localStorage', 'sessionStorage', 'indexedDB']) {
    Object.defineProperty(globalThis, name, { get: refuse, configurable: true });
  }
  Object.defineProperty(navigator, 'storage', { get: refuse, configurable: true });
}

describe('the live element measures', () => {
  test('in a plain page of another origin', async () => {
    const { page, complaints, close } = await embeds.open(live());
    expect(await compareIn(page)).toContain('derived');
    expect(complaints).toEqual([]);
    await close();
  });

  test('under a strict content security policy', async () => {
    const { page, complaints, close } = await embeds.open(live(), { headers: strict() });
    expect(await compareIn(page)).toContain('derived');
    expect(complaints).toEqual([]);
    await close();
  });

  test('under Trusted Types that list its policies', async () => {
    const headers = strict({ 'require-trusted-types-for': "'script'", 'trusted-types': 'lit-html weightkin' });
    const { page, complaints, close } = await embeds.open(live(), { headers });
    expect(await compareIn(page)).toContain('derived');
    expect(complaints).toEqual([]);
    await close();
  });

  test.each(['allow-scripts', 'allow-scripts allow-same-origin'])('in a frame with sandbox="%s"', async (sandbox) => {
    const inner = await servePage(`<!doctype html><html lang="en"><title>frame</title><body>${live()}`, strict());
    const { page, complaints, close } = await embeds.open(
      `<iframe sandbox="${sandbox}" src="${inner.origin}" title="frame" style="width: 100%; height: 800px"></iframe>`,
    );
    const frame = page.frames()[1]!;
    expect(await compareIn(frame)).toContain('derived');
    expect(complaints).toEqual([]);
    await close();
    await inner.close();
  });

  test('where storage is blocked', async () => {
    const { page, complaints, close } = await embeds.open(live(), { before: blockStorage });
    expect(await compareIn(page)).toContain('derived');
    expect(complaints).toEqual([]);
    await close();
  });
});

describe('where the page around forbids', () => {
  test.each([
    ['workers', { 'worker-src': "'none'" }, 'worker-src blob:'],
    ['WebAssembly', { 'script-src': '' }, "script-src 'wasm-unsafe-eval'"],
    [
      'policies of Trusted Types',
      { 'require-trusted-types-for': "'script'", 'trusted-types': 'lit-html' },
      'trusted-types lit-html weightkin',
    ],
  ])('%s, the element says how to allow them, and still shows a report', async (_, change, directive) => {
    const wasmless = 'script-src' in change ? { 'script-src': embeds.site.origin } : change;
    const { page, close } = await embeds.open(withReport(), { headers: strict(wasmless) });
    await page.locator('wk-verdict section').waitFor();
    await page.getByRole('button', { name: 'Measure again in this browser' }).click();
    const alert = page.locator('weight-kin [role="alert"]');
    await alert.waitFor();
    expect(await alert.textContent()).toContain('content security policy');
    expect(await alert.textContent()).toContain(directive);
    expect(await page.locator('wk-verdict section').textContent()).toContain('No evidence');
    await close();
  });

  test('every policy of Trusted Types, a report is shown all the same', async () => {
    const headers = strict({ 'require-trusted-types-for': "'script'", 'trusted-types': "'none'" });
    const { page, close } = await embeds.open(finished(), { headers });
    await page.locator('wk-null-picture svg.chart').first().waitFor();
    expect(await page.locator('wk-verdict section').textContent()).toContain('No evidence');
    await page.getByRole('button', { name: 'Show everything' }).click();
    await page.locator('wk-evidence').getByText('Norm gains').first().waitFor();
    await close();
  });

  test('and where the browser has no other way, its verdict in plain text', async () => {
    const headers = strict({ 'require-trusted-types-for': "'script'", 'trusted-types': "'none'" });
    const { page, close } = await embeds.open(finished(), {
      headers,
      before: () => {
        for (const type of [Element, ShadowRoot]) Reflect.deleteProperty(type.prototype, 'setHTML');
      },
    });
    await page.getByText('No evidence that the two models are related').waitFor();
    await page.getByText('trusted-types lit-html weightkin').waitFor();
    await page.getByText('No evidence is not independence').waitFor();
    await close();
  });
});

test('a fault of the element itself is not laid to a policy of the page', async () => {
  const { page, complaints, close } = await embeds.open(
    `${finished()}<script type="module">
      const { prototype } = await customElements.whenDefined('weight-kin');
      prototype.willUpdate = () => { throw new TypeError('a fault of the element'); };
    </script>`,
  );
  await expect.poll(() => complaints.join('\n')).toContain('a fault of the element');
  expect(await page.locator('body').innerText()).not.toContain('content security policy');
  await close();
});

describe('two modules in one page', () => {
  test.each([
    ['report', 'weightkin'],
    ['weightkin', 'report'],
  ] as const)('%s and then %s: reports are shown and models compared', async (before, after) => {
    const { page, complaints, close } = await embeds.open(
      `${moduleOf(embeds, before)}${moduleOf(embeds, after)}
      <weight-kin report="${embeds.models.origin}/report.json"></weight-kin>
      <weight-kin ${bothModels(embeds)}></weight-kin>`,
    );
    await page.locator('wk-verdict section').waitFor();
    await page.getByRole('button', { name: /^Compare: first the headers/ }).click();
    await page.getByRole('button', { name: /^Compare: reads/ }).click();
    await page.locator('wk-verdict section').nth(1).waitFor();
    expect(complaints).toEqual([]);
    await close();
  });

  test('live after another module: everything is shown with every tensor', async () => {
    const { page, complaints, close } = await embeds.open(
      `${moduleOf(embeds, 'report')}${moduleOf(embeds, 'weightkin')}<weight-kin report="${embeds.models.origin}/report.json"></weight-kin>`,
    );
    await page.getByRole('button', { name: 'Show everything' }).click();
    await page.locator('wk-tensor-table .body .row').first().waitFor();
    expect(complaints).toEqual([]);
    await close();
  });
});
