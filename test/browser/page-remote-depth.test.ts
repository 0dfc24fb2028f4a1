import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchChromium } from '../support/launch.ts';
import { servePageBuild } from '../support/page-server.ts';
import { giveAddress, giveBoth, openPage, zoneOf } from '../support/remote-page.ts';
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

const open = (wanted?: string) => openPage({ browser, served }, wanted);
const FILE = { name: 'one.safetensors', mimeType: '', buffer: Buffer.from('x') };

describe('how much to read', () => {
  test('is proposed, with what each depth costs and sees', async () => {
    const { page, context } = await open();
    await giveBoth(page, 'owner/one', 'owner/sibling');
    const depths = page.locator('wk-depth-choice');
    expect(await depths.getByRole('radio', { checked: true }).getAttribute('value')).toBe('quick');
    const text = (await depths.locator('fieldset').textContent())?.replace(/\s+/g, ' ');
    expect(text).toContain('Headers names, shapes and the hosts’ content hashes; no weight reads nothing more');
    expect(text).toContain('reads 12.4 MB in 310 requests');
    expect(text).toContain('Full every weight reads 412 GB in 9,300 requests');
    expect(text).toContain('5 of 47 shards are identical');
    expect(text).toMatch(/grants 3,000 requests in 5 minutes .* It has sent \d+ in the last 5 minutes\./);
    await context.close();
  });

  test('is everything for small models, and for files', async () => {
    const { page, context } = await open();
    await giveBoth(page, 'owner/small', 'owner/small-2');
    const chosen = page.getByRole('radio', { checked: true });
    expect(await chosen.getAttribute('value')).toBe('full');
    for (const side of ['A', 'B'] as const) await zoneOf(page, side).locator('#files').setInputFiles(FILE);
    await page.getByText('Full: reads 412 GB from this computer.').waitFor();
    expect(await chosen.getAttribute('value')).toBe('full');
    expect(await page.getByLabel('Keep what is downloaded').count()).toBe(0);
    expect(await page.getByText('grants 3,000 requests').count()).toBe(0);
    await context.close();
  });

  test('a download can be kept only where there is room for it', async () => {
    const { page, context } = await open();
    await giveBoth(page);
    const keep = page.getByLabel('Keep what is downloaded in this browser (12.4 MB)');
    await keep.check();
    await page.getByRole('radio', { name: /^Deep/ }).check();
    expect(await page.getByLabel('in this browser (1.90 GB)').isChecked()).toBe(true);
    await page.getByRole('radio', { name: /^Full/ }).check();
    expect(await page.getByLabel('Keep what is downloaded').count()).toBe(0);
    await giveAddress(page, 'B', 'owner/three');
    await page.getByText('Quick: reads 12.4 MB').waitFor();
    expect(await keep.isChecked()).toBe(false);
    await context.close();
  });

  test('is not waited for when the reader does not want to', async () => {
    const { page, context } = await open('?plan=slow');
    await giveAddress(page, 'A', 'owner/one');
    await giveAddress(page, 'B', 'owner/two');
    await page.getByText('Working out what each depth would read').waitFor();
    const compare = page.getByRole('button', { name: 'Compare', exact: true });
    expect(await compare.isDisabled()).toBe(true);
    await page.getByRole('button', { name: 'Stop' }).click();
    await page.getByText('What each depth would read is not known').waitFor();
    expect(await compare.isEnabled()).toBe(true);
    expect(await page.getByRole('radio', { checked: true }).getAttribute('value')).toBe('quick');
    await page.getByRole('button', { name: 'Work it out' }).click();
    await page.getByText('Working out what each depth would read').waitFor();
    await context.close();
  });

  test('that cannot be found out is said, and a comparison is possible all the same', async () => {
    const { page, context } = await open('?plan=fail&rows=9');
    await giveAddress(page, 'A', 'owner/one');
    await giveAddress(page, 'B', 'owner/two');
    await page.getByText('huggingface.co cannot be reached').waitFor();
    await page.getByRole('button', { name: 'Compare', exact: true }).click();
    await page.getByText('9 of 9 pairs').waitFor();
    await context.close();
  });
});

describe('a comparison of what lies elsewhere', () => {
  test('shows its requests and for whom it waits, and ends when told to', async () => {
    const { page, context, complaints } = await open('?rows=4000&batch=20&pause=20&busy');
    await giveBoth(page);
    await page.getByRole('button', { name: 'Compare', exact: true }).click();
    await page.locator('wk-progress', { hasText: /\d+ requests/ }).waitFor();
    await page.getByText(/Waiting until huggingface\.co grants more requests: \d+ s left/).waitFor();
    await page.getByRole('button', { name: 'Cancel', exact: true }).click();
    await page.getByRole('button', { name: 'Compare', exact: true }).waitFor();
    await expect.poll(() => page.getByText('grants more requests').count()).toBe(0);
    expect(complaints).toEqual([]);
    await context.close();
  });

  test('says how much of the weights it saw, and shows dashes for what it did not', async () => {
    const { page, context, complaints } = await open('?rows=90');
    await giveBoth(page, 'owner/one', 'owner/sibling');
    await page.getByRole('button', { name: 'Compare', exact: true }).click();
    await page.getByText('90 of 90 pairs').waitFor();
    const parts = await page.locator('wk-result :is(.kicker, .totals, .identity)').allTextContents();
    const result = parts.join(' ').replace(/\s+/g, ' ');
    expect(result).toContain('depth “quick”: all norm gains');
    expect(result).toContain('22 of them not read at this depth');
    expect(result).toContain('34,816of 368,640 in these pairs, 9.44 %');
    expect(result).toContain('in 2.0 s, 310 requests, 1 worker');
    expect(result).toContain('1 shard (4.30 GB) is identical without a weight being read');
    const row = page.locator('wk-tensor-table .body .row').nth(3);
    const cells = await row.getByRole('gridcell').allTextContents();
    expect(cells.slice(2, 8)).toEqual(Array.from({ length: 6 }, () => '–'));
    await row.click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('This pair is not read at this depth').waitFor();
    await page.keyboard.press('Escape');
    await page.locator('wk-tensor-table .body .row').nth(2).click();
    await dialog.getByText('512 of 4,096 elements compared').waitFor();
    await dialog.getByText('cannot be read again at depth quick, seed 0.').waitFor();
    expect(complaints).toEqual([]);
    await context.close();
  });

  test('of headers alone draws no chart of nothing', async () => {
    const { page, context } = await open('?rows=90');
    await giveBoth(page);
    await page.getByRole('radio', { name: /^Headers/ }).check();
    await page.getByRole('button', { name: 'Compare', exact: true }).click();
    await page.getByText('90 of 90 pairs').waitFor();
    expect(await page.locator('wk-layer-chart').count()).toBe(0);
    expect(await page.locator('wk-result .totals').textContent()).toContain('90 of them not read');
    await context.close();
  });

  test('is done without a mouse', async () => {
    const { page, context } = await open('?rows=90');
    const focusOn = async (name: string) => {
      for (let step = 0; step < 40; step++) {
        await page.keyboard.press('Tab');
        if ((await page.evaluate(() => deepFocusText())).includes(name)) return;
      }
      throw new Error(`${name} was not reached with the Tab key`);
    };
    for (const side of ['A', 'B'] as const) {
      await focusOn('Choose a folder');
      await page.keyboard.press('Tab');
      await page.keyboard.type(`owner/${side}`);
      await page.keyboard.press('Enter');
      await zoneOf(page, side)
        .getByRole('heading', { name: `owner/${side}` })
        .waitFor();
    }
    await page.locator('wk-depth-choice .cost').first().waitFor();
    await focusOn('Gated models');
    await page.keyboard.press('Tab');
    await page.keyboard.press('ArrowDown');
    await page.getByText('Deep: reads 1.90 GB').waitFor();
    await focusOn('Compare');
    await page.keyboard.press('Enter');
    await page.getByText('90 of 90 pairs').waitFor();
    await expect.poll(() => page.evaluate(() => deepFocusText())).toContain('owner/A and owner/B');
    await context.close();
  });
});

declare function deepFocusText(): string;
