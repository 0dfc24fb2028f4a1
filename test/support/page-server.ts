import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { build, type Plugin } from 'vite';
import { serveFolder, type Served } from './serve.ts';

const PROJECT = resolve(import.meta.dirname, '../..');
const ENTRY = './page.ts';

/** Puts another script into the same page: the same elements, the same Content-Security-Policy. */
function otherEntry(entry: string): Plugin {
  return {
    name: 'test:other-entry',
    transformIndexHtml: { order: 'pre', handler: (html) => html.replace(`src="${ENTRY}"`, `src="${entry}"`) },
  };
}

/** Vitest sets NODE_ENV, by which Vite would choose the development builds of packages. */
async function asShipped(work: () => Promise<unknown>): Promise<void> {
  const { NODE_ENV } = process.env;
  process.env['NODE_ENV'] = 'production';
  try {
    await work();
  } finally {
    process.env['NODE_ENV'] = NODE_ENV;
  }
}

/**
 * Builds the page as it ships and serves it.
 * @param entry the script that takes the place of `web/page.ts`, relative to `web/`
 */
export async function servePageBuild(entry: string = ENTRY): Promise<Served> {
  const cache = join(PROJECT, '.cache');
  await mkdir(cache, { recursive: true });
  const outDir = await mkdtemp(join(cache, 'page-'));
  await asShipped(() =>
    build({
      configFile: join(PROJECT, 'vite.config.ts'),
      root: join(PROJECT, 'web'),
      logLevel: 'error',
      plugins: entry === ENTRY ? [] : [otherEntry(entry)],
      build: { outDir, emptyOutDir: true },
    }),
  );
  const served = await serveFolder(outDir);
  return {
    origin: served.origin,
    async close() {
      await served.close();
      await rm(outDir, { recursive: true, force: true });
    },
  };
}
