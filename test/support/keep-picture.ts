import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Locator, Page } from 'playwright-core';

const PROJECT = resolve(import.meta.dirname, '../..');

/** Where the pictures of the last run lie; with UPDATE_PICTURES=1 those of docs/ are taken anew. */
const FOLDER = join(PROJECT, process.env['UPDATE_PICTURES'] === '1' ? 'docs/pictures' : '.cache/pictures');

/** How a page, or part of one, looks: for whoever reviews a change, and for docs/. */
export async function keepPicture(seen: Page | Locator, name: string): Promise<void> {
  await mkdir(FOLDER, { recursive: true });
  await seen.screenshot({ path: join(FOLDER, `${name}.png`) });
}
