import { resolve } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import type { OutgoingHttpHeaders } from 'node:http';
import type * as Weightkin from '../../web/index.ts';
import { launchChromium } from './launch.ts';
import { serveFolder, servePage } from './serve.ts';

const DIST = resolve(import.meta.dirname, '../../dist');

/** What the page keeps on its window for the tests' functions. */
export interface LibraryWindow extends Window {
  weightkin: typeof Weightkin;
  filesOf(side: 'a' | 'b'): File[];
}

export interface LibraryPage {
  browser: Browser;
  page: Page;
  /** Gives the page files of this disk, as a file picker would. */
  choose(side: 'a' | 'b', paths: string[]): Promise<void>;
  close(): Promise<void>;
}

export interface LibraryPageOptions {
  headers?: OutgoingHttpHeaders;
  browserArgs?: string[];
}

/** A blog-like page that imports `dist/lib/weightkin.js` from another origin. */
export async function openLibraryPage({
  headers = {},
  browserArgs = [],
}: LibraryPageOptions = {}): Promise<LibraryPage> {
  const library = await serveFolder(DIST, { 'access-control-allow-origin': '*' });
  const html = `<!doctype html><meta charset="utf-8"><title>A blog</title>
    <input type="file" id="a" multiple><input type="file" id="b" multiple>
    <script type="module">
      import * as weightkin from '${library.origin}/lib/weightkin.js';
      window.weightkin = weightkin;
      window.filesOf = (side) => [...document.getElementById(side).files];
    </script>`;
  const blog = await servePage(html, headers);
  const browser = await launchChromium(browserArgs);
  const page = await browser.newPage();
  await page.goto(blog.origin);
  await page.waitForFunction(() => 'weightkin' in window);
  return {
    browser,
    page,
    choose: (side, paths) => page.setInputFiles(`#${side}`, paths),
    async close() {
      await browser.close();
      await Promise.all([library.close(), blog.close()]);
    },
  };
}
