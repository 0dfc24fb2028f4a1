import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { build } from 'vite';
import { describe, expect, test } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { elementManifest } from '../../.ci/element-manifest.mjs';

const PROJECT = resolve(import.meta.dirname, '../..');
const FOLDER = resolve(PROJECT, 'dist/embed');
const read = (name: string) => readFileSync(resolve(FOLDER, name), 'utf8');

/** The modules that a module of `dist/embed` is made of, as paths in the project. */
async function partsOf(entry: string): Promise<string[]> {
  const { NODE_ENV } = process.env;
  process.env['NODE_ENV'] = 'production';
  const output = await build({
    configFile: resolve(PROJECT, 'vite.config.ts'),
    root: resolve(PROJECT, 'web'),
    mode: 'guest',
    logLevel: 'error',
    publicDir: false,
    build: { write: false, lib: { entry, formats: ['es'], fileName: 'module' } },
  });
  process.env['NODE_ENV'] = NODE_ENV;
  const bundles = Array.isArray(output) ? output : [output];
  return bundles
    .flatMap((bundle) => ('output' in bundle ? bundle.output : []))
    .flatMap((chunk) => (chunk.type === 'chunk' ? chunk.moduleIds : []))
    .map((id) => id.replace(`${PROJECT}/`, ''));
}

describe.each(['weightkin.js', 'report.js'])('%s', (name) => {
  test('is one file that needs no other', () => {
    const text = read(name);
    expect(text).not.toMatch(/(?:^|[;}\s])import\s*(?:["'{*]|\w+\s+from)/);
    expect(text).not.toMatch(/\bimport\s*\(/);
    expect(text).not.toContain('import.meta');
    expect(text).not.toContain('sourceMappingURL');
  });

  test('has its hash beside it', () => {
    const { version, files } = JSON.parse(read('integrity.json')) as { version: string; files: Record<string, string> };
    expect(version).toBe(manifest.version);
    expect(files[name]).toBe(`sha384-${createHash('sha384').update(read(name)).digest('base64')}`);
  });

  test('turns no text into code or markup by itself', () => {
    const text = read(name);
    expect(text).not.toMatch(/\beval\(|new Function\(|insertAdjacentHTML|document\.write/);
    // Lit's own templates, which nothing but the code is written into.
    expect(text.match(/\.innerHTML/g)).toHaveLength(1);
  });
});

test('there is nothing else but the manifest', () => {
  expect(readdirSync(FOLDER).toSorted()).toEqual([
    'custom-elements.json',
    'integrity.json',
    'report.js',
    'weightkin.js',
  ]);
  expect(JSON.parse(read('custom-elements.json'))).toEqual(JSON.parse(JSON.stringify(elementManifest())));
});

test('the module for reports holds neither engine nor worker nor kernels', async () => {
  const parts = await partsOf('report-element.ts');
  expect(parts).toContain('web/ui/weight-kin/weight-kin.ts');
  expect(parts.filter((id) => /^web\/(?:engine|measure|store|align)\/|\?bundle|virtual:kernels/.test(id))).toEqual([]);
  expect(read('report.js')).not.toMatch(/new Worker\(|new WebAssembly|WebAssembly\.\w+\(/);
});
