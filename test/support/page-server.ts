import { join, resolve } from 'node:path';
import { build, type Plugin } from 'vite';
import { keptBuild } from './kept-build.ts';
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
 * Serves the page as it ships, built where a source changed.
 * @param entry the script that takes the place of `web/page.ts`, relative to `web/`
 */
export async function servePageBuild(entry: string = ENTRY): Promise<Served> {
  const folder = await keptBuild(entry.replaceAll(/\W+/g, '-'), (outDir) =>
    asShipped(() =>
      build({
        configFile: join(PROJECT, 'vite.config.ts'),
        root: join(PROJECT, 'web'),
        logLevel: 'error',
        plugins: entry === ENTRY ? [] : [otherEntry(entry)],
        build: { outDir, emptyOutDir: true },
      }),
    ),
  );
  return serveFolder(folder);
}
