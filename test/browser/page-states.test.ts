import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchChromium } from '../support/launch.ts';
import { servePageBuild } from '../support/page-server.ts';
import { watchedPage } from '../support/page-watch.ts';
import type { Served } from '../support/serve.ts';

let browser: Browser;
let served: Served;

beforeAll(async () => {
  [browser, served] = await Promise.all([launchChromium(), servePageBuild('../test/support/fake-engine/fake-page.ts')]);
});

afterAll(async () => {
  await browser?.close();
  await served?.close();
});

async function open(wanted = '') {
  const context = await browser.newContext({ viewport: { width: 1280, height: 1000 } });
  const watch = await watchedPage(context);
  await watch.page.goto(`${served.origin}/#${wanted}`);
  return { ...watch, context };
}

const zone = (page: Page, side: 'A' | 'B') => page.locator('wk-drop-zone', { hasText: `Model ${side}` });

/** Drops files as a browser would, on the zone. */
async function drop(page: Page, side: 'A' | 'B', names: string[]) {
  const transfer = await page.evaluateHandle((all) => {
    const data = new DataTransfer();
    for (const name of all) data.items.add(new File(['x'], name));
    return data;
  }, names);
  const section = zone(page, side).locator('section');
  await section.dispatchEvent('dragover', { dataTransfer: transfer });
  await section.dispatchEvent('drop', { dataTransfer: transfer });
}

async function pick(page: Page, side: 'A' | 'B', name: string) {
  await zone(page, side)
    .locator('#files')
    .setInputFiles({ name, mimeType: 'application/octet-stream', buffer: Buffer.from('x') });
}

async function fillBoth(page: Page) {
  await drop(page, 'A', ['one.safetensors']);
  await drop(page, 'B', ['two.safetensors']);
  await page.getByRole('button', { name: 'Compare', exact: true, disabled: false }).waitFor();
}

const compare = (page: Page) => page.getByRole('button', { name: 'Compare', exact: true }).click();

describe('a drop zone', () => {
  test('shows what was dropped, and what is missing', async () => {
    const { page, context, complaints } = await open();
    await drop(page, 'A', ['partial.safetensors', 'model.safetensors.index.json']);
    const card = zone(page, 'A').locator('wk-model-card');
    await card.getByRole('heading', { name: 'partial.safetensors' }).waitFor();
    const text = (await card.locator('dl, .warning, details').allTextContents()).join(' ').replace(/\s+/g, ' ');
    expect(text).toContain('8.03 billion in 500,000 tensors');
    expect(text).toContain('BF16 99.62 %, F32 0.38 %');
    expect(text).toContain('16.1 GB');
    expect(text).toContain('1 shard missing');
    expect(text).toContain('model-00002-of-00002.safetensors');
    expect(text).toContain('1 other file left out');
    expect(complaints).toEqual([]);
    await context.close();
  });

  test('says what is wrong, and takes the next file', async () => {
    const { page, context } = await open();
    await pick(page, 'B', 'broken.safetensors');
    await zone(page, 'B').getByRole('alert').waitFor();
    expect(await zone(page, 'B').getByRole('alert').textContent()).toContain('download it again');
    await pick(page, 'B', 'whole.safetensors');
    await zone(page, 'B').getByRole('heading', { name: 'whole.safetensors' }).waitFor();
    await zone(page, 'B').getByRole('button', { name: 'Clear' }).click();
    await zone(page, 'B').getByText('Drop a model').waitFor();
    await context.close();
  });

  test('lets a newer drop supersede an older one that is still being read', async () => {
    const { page, context } = await open();
    await drop(page, 'A', ['slow.safetensors']);
    await zone(page, 'A').getByText('Reading the headers').waitFor();
    await drop(page, 'A', ['quick.safetensors']);
    await zone(page, 'A').getByRole('heading', { name: 'quick.safetensors' }).waitFor();
    await page.waitForTimeout(600);
    expect(await zone(page, 'A').getByRole('heading', { level: 3 }).textContent()).toBe('quick.safetensors');
    await context.close();
  });

  test('shows a hostile name as text, shortened and isolated', async () => {
    const { page, context, complaints } = await open();
    await drop(page, 'A', ['hostile.safetensors']);
    await drop(page, 'B', ['two.safetensors']);
    const name = zone(page, 'A').getByRole('heading', { level: 3 });
    await name.waitFor();
    expect((await name.textContent())?.length).toBeLessThan(100);
    expect(await name.evaluate((element) => getComputedStyle(element).unicodeBidi)).toBe('isolate');
    await compare(page);
    await page.locator('wk-verdict').waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(1280);
    expect(await page.locator('script:not([src^="./assets/"])').count()).toBe(0);
    expect(complaints).toEqual([]);
    await context.close();
  });

  test('a file dropped beside the zones does not replace the page', async () => {
    const { page, context } = await open();
    const isRefused = await page.evaluate(() => {
      const data = new DataTransfer();
      data.items.add(new File(['x'], 'x'));
      return !document.body.dispatchEvent(
        new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }),
      );
    });
    expect(isRefused).toBe(true);
    await context.close();
  });
});

describe('a comparison', () => {
  for (const way of ['button', 'Escape'] as const) {
    test(`is cancelled at once by ${way}; comparing again works`, async () => {
      const { page, context, complaints } = await open('rows=100000&batch=500&pause=20');
      await fillBoth(page);
      await compare(page);
      await page.locator('wk-progress', { hasText: 'MB of 819 MB' }).waitFor();
      await page.locator('wk-tensor-table .body .row').first().waitFor();
      const took = await page.evaluate((escape) => {
        const root = document.querySelector('wk-page')?.shadowRoot;
        const start = performance.now();
        if (escape) document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
        else root?.querySelector<HTMLButtonElement>('#cancel')?.click();
        return new Promise<number>((resolve) => {
          const look = () =>
            root?.querySelector('#compare') ? resolve(performance.now() - start) : requestAnimationFrame(look);
          look();
        });
      }, way === 'Escape');
      expect(took).toBeLessThan(100);
      expect(await page.locator('wk-result').count()).toBe(0);
      await page.evaluate(() => (location.hash = 'rows=90'));
      await compare(page);
      await page.getByText('90 of 90 pairs').waitFor();
      expect(complaints).toEqual([]);
      await context.close();
    });
  }

  test('that is cancelled leaves the earlier result', async () => {
    const { page, context } = await open('rows=45');
    await fillBoth(page);
    await compare(page);
    await page.getByText('45 of 45 pairs').waitFor();
    await page.evaluate(() => (location.hash = 'rows=100000&batch=500&pause=20'));
    await compare(page);
    await page.getByText('of 100,000 so far').waitFor();
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.getByText('45 of 45 pairs').waitFor();
    expect(await page.evaluate(() => deepFocusText())).toBe('Compare');
    await context.close();
  });

  test('that fails says why and what to do', async () => {
    const { page, context } = await open('rows=1000&batch=100&pause=10&fail');
    await fillBoth(page);
    await compare(page);
    const alert = page.getByRole('alert');
    await alert.waitFor();
    expect(await alert.textContent()).toContain('two.safetensors changed while it was read: choose it again.');
    await page.evaluate(() => (location.hash = 'rows=9'));
    await compare(page);
    await page.getByText('9 of 9 pairs').waitFor();
    expect(await alert.count()).toBe(0);
    await context.close();
  });

  test('ends when the worker that keeps its table dies, and says so', async () => {
    const { page, context } = await open('rows=100000&batch=100&pause=50');
    await fillBoth(page);
    await compare(page);
    await page.getByText('of 100,000 so far').waitFor();
    const workers = await Promise.all(
      page.workers().map(async (worker) => ({ worker, name: await worker.evaluate(() => self.name) })),
    );
    const table = workers.find(({ name }) => name === 'weightkin-rows');
    await table?.worker.evaluate(() => {
      setTimeout(() => {
        throw new Error('as if memory were short');
      });
    });
    // Long before the 50 seconds that the comparison would take.
    const alert = page.getByRole('alert').filter({ hasText: 'could not be finished' });
    await alert.waitFor({ timeout: 5000 });
    expect(await alert.textContent()).toContain('The worker that keeps the table stopped: reload the page');
    await expect.poll(() => page.workers().length).toBe(0);
    await page.evaluate(() => (location.hash = 'rows=9'));
    await compare(page);
    await page.getByText('9 of 9 pairs').waitFor();
    await context.close();
  });

  test('of nothing says so', async () => {
    const { page, context } = await open('rows=0');
    await fillBoth(page);
    await compare(page);
    await page.getByText('there is nothing to measure').waitFor();
    await context.close();
  });

  test('lists the tensors that have no counterpart, only those in sight', async () => {
    const { page, context } = await open('rows=9&unmatched=200000');
    await fillBoth(page);
    await compare(page);
    await page.getByText('200,000 tensors without counterpart, left out').click();
    const list = page.locator('wk-name-list');
    await list.getByText('only.a.0', { exact: true }).waitFor();
    expect(await list.locator('li').count()).toBeLessThan(60);
    await list.locator('.scroller').evaluate((element) => element.scrollTo(0, element.scrollHeight));
    await list.getByText('only.a.199999', { exact: true }).waitFor();
    await context.close();
  });

  test('a detail that cannot be measured says so and offers another try', async () => {
    const { page, context } = await open();
    await fillBoth(page);
    await compare(page);
    await page.locator('wk-tensor-table .body .row').nth(1).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('alert').waitFor();
    expect(await dialog.getByRole('alert').textContent()).toContain('cannot be read again');
    expect(await dialog.getByRole('row', { name: /^Cosine/ }).isVisible()).toBe(true);
    await context.close();
  });
});

declare function deepFocusText(): string;
