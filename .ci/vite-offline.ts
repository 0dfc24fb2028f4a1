import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { build, type Plugin } from 'vite';

const ENTRY = 'web/store/offline/service.worker.ts';
const OUTPUT = 'service-worker.js';
/** What only search engines and other sites ask for, and what is built into the same folder for others. */
const LEFT_OUT = [/^embed\//, /^lib\//, /^oembed\.json$/, /^preview\.png$/, /\.map$/, /^service-worker\.js$/];

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((path) => !LEFT_OUT.some((pattern) => pattern.test(path)))
    .toSorted();
}

/**
 * Writes the service worker beside the pages, with the list of the site's own files: what a visitor needs to open it again
 * without a network. A site build only.
 */
export function offline(): Plugin {
  let outDir = '';
  let isSite = false;
  return {
    name: 'weightkin:offline',
    apply: 'build',
    configResolved(config) {
      outDir = resolve(config.root, config.build.outDir);
      isSite = !config.build.lib && config.build.write;
    },
    async closeBundle() {
      if (!isSite) return;
      const files = filesIn(outDir);
      const hash = createHash('sha256');
      for (const file of files) hash.update(`${file}\0`).update(readFileSync(join(outDir, file)));
      const output = await build({
        configFile: false,
        logLevel: 'error',
        define: {
          __WEIGHTKIN_FILES__: JSON.stringify(files),
          __WEIGHTKIN_BUILD__: JSON.stringify(hash.digest('hex').slice(0, 16)),
        },
        build: {
          write: false,
          target: 'es2022',
          lib: { entry: ENTRY, formats: ['iife'], name: 'weightkinOffline', fileName: 'service-worker' },
        },
      });
      const [bundle] = Array.isArray(output) ? output : [output];
      if (!bundle || !('output' in bundle)) throw new Error('The service worker was not built.');
      writeFileSync(join(outDir, OUTPUT), bundle.output[0].code);
    },
  };
}
