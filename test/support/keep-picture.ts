import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Locator, Page } from 'playwright-core';

const PROJECT = resolve(import.meta.dirname, '../..');

/** Where the pictures of the last run lie; with UPDATE_PICTURES=1 those of docs/ are taken anew. */
const FOLDER = join(PROJECT, process.env['UPDATE_PICTURES'] === '1' ? 'docs/pictures' : '.cache/pictures');

/** How a page looks, as far as its window reaches: for whoever reviews a change, and for docs/. */
export async function keepPicture(page: Page, name: string): Promise<void> {
  await mkdir(FOLDER, { recursive: true });
  await page.screenshot({ path: join(FOLDER, `${name}.png`) });
}

/** How a part of a page looks, with some room around it. @param height pixels from its top, at most */
export async function keepPartPicture(part: Locator, name: string, { height }: { height: number }): Promise<void> {
  await mkdir(FOLDER, { recursive: true });
  const clip = await part.evaluate((element, most) => {
    const room = 24;
    const { left, top, width, height: whole } = element.getBoundingClientRect();
    const [x, y] = [Math.max(0, left - room), Math.max(0, top + scrollY - room)];
    return { x, y, width: width + 2 * room, height: Math.min(most, whole + 2 * room) };
  }, height);
  await part.page().screenshot({ path: join(FOLDER, `${name}.png`), fullPage: true, clip });
}
