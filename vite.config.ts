import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';
import { guest } from './.ci/vite-guest.ts';
import { kernels } from './.ci/vite-kernels.ts';
import { minifiedLibrary } from './.ci/vite-minified-library.ts';
import { numberScales } from './.ci/vite-number-scales.ts';
import { offline } from './.ci/vite-offline.ts';
import { pages } from './.ci/vite-pages.ts';
import { palette } from './.ci/vite-palette.ts';
import { reportText } from './.ci/vite-report-text.ts';
import { site } from './.ci/vite-site.ts';
import { templates } from './.ci/vite-templates.ts';
import { workerBundle } from './.ci/vite-worker-bundle.ts';
import manifest from './package.json' with { type: 'json' };

/** Vitest by itself leaves one core idle, which of two is half. */
const WORKERS = availableParallelism();
const UNIT_TIMEOUT_MS = 30_000;
const BROWSER_TIMEOUT_MS = 240_000;

/** Tests that measure time or memory, or end something at a moment: nothing may run beside them. */
const TIMED = [
  'large-index',
  'large-report',
  'many-rows',
  'memory',
  'page',
  'page-busy',
  'page-many-rows',
  'page-states',
  'remote-library',
  'resume',
  'robust',
].map((name) => `test/browser/${name}.test.ts`);

const define = { __WEIGHTKIN_VERSION__: JSON.stringify(manifest.version) };

const plugins = () => [
  pages(resolve(import.meta.dirname, 'web')),
  kernels(),
  palette(resolve(import.meta.dirname, 'web/ui/document.css')),
  guest(),
  templates(),
  reportText(),
  numberScales(),
  minifiedLibrary(),
  site(),
  offline(),
  workerBundle(() => ({ plugins: [kernels()], define })),
];

export default defineConfig({
  root: 'web',
  base: './',
  publicDir: 'public',
  plugins: plugins(),
  define,
  build: { outDir: '../dist', emptyOutDir: true, target: 'es2022', modulePreload: { polyfill: false } },
  test: {
    root: '.',
    reporters: ['default', './.ci/count-reporter.ts'],
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: ['test/browser/**', 'test/heavy/**', 'test/bench/**'],
          // Against hanging; what must be fast says so itself.
          testTimeout: UNIT_TIMEOUT_MS,
          maxWorkers: WORKERS,
        },
      },
      {
        extends: true,
        test: {
          name: 'heavy',
          include: ['test/heavy/**/*.test.ts'],
          testTimeout: BROWSER_TIMEOUT_MS,
          maxWorkers: WORKERS,
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          exclude: TIMED,
          testTimeout: BROWSER_TIMEOUT_MS,
          hookTimeout: BROWSER_TIMEOUT_MS,
          maxWorkers: WORKERS,
        },
      },
      {
        extends: true,
        test: {
          name: 'timed',
          include: TIMED,
          testTimeout: BROWSER_TIMEOUT_MS,
          hookTimeout: BROWSER_TIMEOUT_MS,
          fileParallelism: false,
        },
      },
      {
        extends: true,
        test: {
          name: 'bench',
          include: ['test/bench/**/*.bench.ts'],
          testTimeout: 20 * 60_000,
          hookTimeout: BROWSER_TIMEOUT_MS,
          fileParallelism: false,
        },
      },
    ],
  },
});
