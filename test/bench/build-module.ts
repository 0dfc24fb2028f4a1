import { resolve } from 'node:path';
import { build } from 'vite';

const PROJECT = resolve(import.meta.dirname, '../..');

/** Builds a module of this folder, with all it imports, as `<name>.js` in `folder`. */
export async function buildModule(name: string, folder: string): Promise<void> {
  await build({
    logLevel: 'error',
    publicDir: false,
    root: PROJECT,
    configFile: resolve(PROJECT, 'vite.config.ts'),
    build: {
      outDir: folder,
      emptyOutDir: true,
      lib: { entry: resolve(import.meta.dirname, `${name}.ts`), formats: ['es'], fileName: name },
    },
  });
}
