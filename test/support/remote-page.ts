import type { Browser, Page } from 'playwright-core';
import type { Served } from './serve.ts';
import { watchedPage } from './page-watch.ts';

/** Opens the page with the fake engine. @param wanted what stands behind its folder: `?rows=9#a=owner/one` */
export async function openPage(
  { browser, served }: { browser: Browser; served: Served },
  wanted = '',
  options: Parameters<Browser['newContext']>[0] = {},
) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 1000 }, ...options });
  const watch = await watchedPage(context);
  await watch.page.goto(`${served.origin}/${wanted}`);
  await watch.page.getByRole('heading', { level: 1 }).waitFor();
  return { ...watch, context };
}

export const zoneOf = (page: Page, side: 'A' | 'B') => page.locator('wk-drop-zone', { hasText: `Model ${side}` });

export async function giveAddress(page: Page, side: 'A' | 'B', address: string): Promise<void> {
  const field = zoneOf(page, side).getByLabel('or a Hugging Face id, or an address');
  await field.fill(address);
  await field.press('Enter');
}

/** Both sides, and what each depth would read of them. */
export async function giveBoth(page: Page, a = 'owner/one', b = 'owner/two'): Promise<void> {
  await giveAddress(page, 'A', a);
  await giveAddress(page, 'B', b);
  await page.locator('wk-depth-choice .cost').first().waitFor();
}

export const hashOf = (page: Page) => page.evaluate(() => location.hash);
