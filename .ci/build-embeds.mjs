// dist/embed: each entry one module that needs no other file, their hashes, and what the element offers.
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { build } from 'vite';
import manifest from '../package.json' with { type: 'json' };
import { elementManifest } from './element-manifest.mjs';

const ENTRIES = { weightkin: 'element.ts', report: 'report-element.ts' };
const FOLDER = 'dist/embed';

async function buildEmbed(name, entry) {
  await build({
    logLevel: 'warn',
    publicDir: false,
    mode: 'guest',
    build: {
      outDir: `../${FOLDER}`,
      emptyOutDir: false,
      lib: { entry, formats: ['es'], fileName: name },
    },
  });
}

/** As `integrity` attributes name it. */
function integrityOf(file) {
  return `sha384-${createHash('sha384').update(readFileSync(file)).digest('base64')}`;
}

function writeJson(name, value) {
  writeFileSync(`${FOLDER}/${name}`, `${JSON.stringify(value, null, 2)}\n`);
}

export async function buildEmbeds() {
  for (const [name, entry] of Object.entries(ENTRIES)) await buildEmbed(name, entry);
  const files = Object.fromEntries(
    Object.keys(ENTRIES).map((name) => [`${name}.js`, integrityOf(`${FOLDER}/${name}.js`)]),
  );
  writeJson('integrity.json', { version: manifest.version, files });
  writeJson('custom-elements.json', elementManifest());
}
