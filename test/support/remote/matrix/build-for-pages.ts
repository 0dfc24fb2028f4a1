import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { build } from 'vite';

const PROJECT = resolve(import.meta.dirname, '../../../..');

/** Builds a module with all it imports, and a page that has it as `window.places`. */
export async function buildForPages(entry: string, folder: string): Promise<void> {
  await build({
    configFile: resolve(PROJECT, 'vite.config.ts'),
    root: PROJECT,
    logLevel: 'error',
    publicDir: false,
    build: { outDir: folder, emptyOutDir: true, lib: { entry, formats: ['es'], fileName: 'module' } },
  });
  const script = "import * as places from './module.js'; window.places = places;";
  await writeFile(join(folder, 'index.html'), `<!doctype html><script type="module">${script}</script>`);
}
