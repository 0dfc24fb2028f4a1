import { readFileSync } from 'node:fs';
import type { OutgoingHttpHeaders } from 'node:http';
import { join, resolve } from 'node:path';
import type { Browser } from 'playwright-core';
import { launchChromium } from './launch.ts';
import { watchedPage, type PageWatch } from './page-watch.ts';
import { folderContents } from './remote/folder-contents.ts';
import { heldContent } from './remote/content.ts';
import { startRangeServer, type RangeServer } from './remote/range-server.ts';
import { serveFolder, servePage, type Served } from './serve.ts';

/** For tests that ask an element by its tag. */
export type { WeightKin } from '../../web/ui/weight-kin/weight-kin.ts';

const PROJECT = resolve(import.meta.dirname, '../..');
const DEMO = join(PROJECT, 'web/public/demo');

/** The published report that blogs of the tests show: measured by the page itself, of the affair's rebuilt gains. */
export const REPORT_TEXT = readFileSync(join(PROJECT, 'test/support/blog/solar-glm.json'), 'utf8');

/** Where embeds come from, the models they read, and the blogs that show them: each another origin. */
export interface EmbedSite {
  browser: Browser;
  /** `dist/`, as a CDN gives it. */
  site: Served;
  /** `/willow/`, `/sapling/` and `/report.json`. */
  models: RangeServer;
  open(body: string, options?: BlogOptions): Promise<Blog>;
  close(): Promise<void>;
}

export interface BlogOptions {
  headers?: OutgoingHttpHeaders;
  context?: Parameters<Browser['newContext']>[0];
  /** Runs before anything in every frame. */
  before?: () => void;
}

export interface Blog extends PageWatch {
  origin: string;
  close(): Promise<void>;
}

async function modelsServer(): Promise<RangeServer> {
  const files = ['willow', 'sapling'].flatMap((name) =>
    [...folderContents(join(DEMO, name))].map(([file, content]) => [`/${name}/${file}`, content] as const),
  );
  return startRangeServer(new Map([...files, ['/report.json', heldContent(REPORT_TEXT, 'application/json')]]));
}

export async function openEmbedSite(): Promise<EmbedSite> {
  const [browser, site, models] = await Promise.all([
    launchChromium(),
    serveFolder(join(PROJECT, 'dist'), { 'access-control-allow-origin': '*' }),
    modelsServer(),
  ]);
  return {
    browser,
    site,
    models,
    async open(body, { headers = {}, context: contextOptions = {}, before } = {}) {
      const html = `<!doctype html><html lang="en"><meta charset="utf-8"><title>A blog</title><body>${body}</body></html>`;
      const blog = await servePage(html, headers);
      const context = await browser.newContext({ viewport: { width: 900, height: 900 }, ...contextOptions });
      if (before) await context.addInitScript(before);
      const watch = await watchedPage(context);
      await watch.page.goto(blog.origin);
      return {
        ...watch,
        origin: blog.origin,
        async close() {
          await context.close();
          await blog.close();
        },
      };
    },
    async close() {
      await browser.close();
      await Promise.all([site.close(), models.close()]);
    },
  };
}

/** The script of a module of `dist/embed`. */
export function moduleOf({ site }: Pick<EmbedSite, 'site'>, name: 'weightkin' | 'report'): string {
  return `<script type="module" src="${site.origin}/embed/${name}.js"></script>`;
}

/** The attributes of a live element on the models of the tests. */
export function bothModels({ models }: Pick<EmbedSite, 'models'>): string {
  return `a="${models.origin}/willow/" b="${models.origin}/sapling/model.safetensors"`;
}
