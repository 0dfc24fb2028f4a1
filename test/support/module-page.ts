import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { BrowserContext } from 'playwright-core';
import { build } from 'vite';
import { temporaryFolder } from './files-on-disk.ts';
import { launchLasting } from './launch-lasting.ts';
import { serveFolder } from './serve.ts';

const PROJECT = resolve(import.meta.dirname, '../..');

export interface ModulePage {
  origin: string;
  /** A browser that stores what its pages store, until it is closed. */
  context: BrowserContext;
  close(): Promise<void>;
}

/**
 * Builds a module of `test/` and serves a page that has its exports in `window.kit`; `/frame.html` has that page in a
 * sandboxed frame, which browsers give no storage.
 */
export async function openModulePage(entry: string): Promise<ModulePage> {
  const folder = temporaryFolder();
  const site = join(folder.path, 'site');
  await build({
    logLevel: 'error',
    publicDir: false,
    root: PROJECT,
    configFile: join(PROJECT, 'vite.config.ts'),
    build: {
      outDir: site,
      emptyOutDir: true,
      lib: { entry: join(PROJECT, 'test', entry), formats: ['es'], fileName: 'kit' },
    },
  });
  const script = `<script type="module">import * as kit from './kit.js'; window.kit = kit;</script>`;
  writeFileSync(join(site, 'index.html'), `<!doctype html><meta charset="utf-8"><title>kit</title>${script}`);
  writeFileSync(join(site, 'frame.html'), `<!doctype html><iframe sandbox="allow-scripts" src="index.html"></iframe>`);
  const served = await serveFolder(site, { 'access-control-allow-origin': '*' });
  const context = await launchLasting(join(folder.path, 'profile'));
  return {
    origin: served.origin,
    context,
    async close() {
      await context.close();
      await served.close();
      folder.remove();
    },
  };
}
