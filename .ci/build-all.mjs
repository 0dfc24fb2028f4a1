// The build outputs that docs and other people's pages name: dist/*.html, dist/lib, dist/embed.
import { spawnSync } from 'node:child_process';
import { readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { buildEmbeds } from './build-embeds.mjs';

const INPUTS = ['assembly', 'web', 'package.json', 'vite.config.ts', 'asconfig.json', '.ci'];
const LAST_OUTPUT = 'dist/lib/weightkin.d.ts';

function newest(path) {
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  // A folder's own time tells of files that were removed.
  return Math.max(stat.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
}

function isFresh() {
  const built = statSync(LAST_OUTPUT, { throwIfNoEntry: false });
  return built !== undefined && built.mtimeMs > Math.max(...INPUTS.map(newest));
}

/** Not in vite.config.ts: there it would be the library's input as well. */
const PAGES = { index: 'web/index.html', local: 'web/local.html', embed: 'web/embed.html' };

async function buildSite() {
  await build({ logLevel: 'warn', build: { rolldownOptions: { input: PAGES } } });
}

async function buildLibrary() {
  await build({
    logLevel: 'warn',
    publicDir: false,
    build: {
      outDir: '../dist/lib',
      lib: { entry: 'index.ts', formats: ['es'], fileName: 'weightkin' },
    },
  });
  const { status } = spawnSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'web/tsconfig.lib.json'], {
    stdio: 'inherit',
  });
  if (status !== 0) throw new Error('The declarations could not be written.');
  writeFileSync(LAST_OUTPUT, "export * from './types/index.js';\n");
}

/** Builds everything; nothing where nothing changed since the last build. */
export async function buildAll() {
  if (isFresh()) return;
  await buildSite();
  await buildEmbeds();
  // Last: its output tells whether a build was finished.
  await buildLibrary();
}
