import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { temporaryFolder, writeCheckpoint, type PlannedTensor } from '../support/files-on-disk.ts';
import { openLibraryPage, type LibraryPage, type LibraryWindow } from '../support/library-page.ts';
import { bf16Noise } from '../support/noise.ts';
import { watchedPage, watchLongTasks } from '../support/page-watch.ts';
import { serveFolder } from '../support/serve.ts';

const ROWS = 500_000;
const LONG_MS = 100;

const folder = temporaryFolder();
let library: LibraryPage;

beforeAll(async () => {
  const tensors = Array.from({ length: ROWS }, (_, i): PlannedTensor => {
    const [layer, expert] = [Math.floor(i / 1000), i % 1000];
    return { name: `model.layers.${layer}.mlp.experts.${expert}.up_proj.weight`, dtype: 'BF16', shape: [4, 16] };
  });
  writeCheckpoint(join(folder.path, 'a.safetensors'), tensors, bf16Noise(2 ** 20 + 1, 1));
  writeCheckpoint(join(folder.path, 'b.safetensors'), tensors, bf16Noise(2 ** 20 + 1, 2));
  library = await openLibraryPage();
});

afterAll(async () => {
  await library?.close();
  folder.remove();
});

describe('500,000 pairs', () => {
  test('arrive without blocking the page, measured by one worker', async () => {
    for (const side of ['a', 'b'] as const) await library.choose(side, [join(folder.path, `${side}.safetensors`)]);
    const seen = await library.page.evaluate(async () => {
      const { weightkin, filesOf } = window as unknown as LibraryWindow;
      const tasks: number[] = [];
      const observer = new PerformanceObserver((list) =>
        tasks.push(...list.getEntries().map(({ duration }) => duration)),
      );
      observer.observe({ type: 'longtask' });
      const started = performance.now();
      const report = await weightkin.compare(filesOf('a'), filesOf('b'), { depth: 'full', workers: 1 });
      const seconds = (performance.now() - started) / 1000;
      await new Promise((done) => setTimeout(done, 200));
      const measured = report.tensors.filter(({ compared, pearson }) => compared === 64 && pearson !== null);
      return { tasks: tasks.toSorted((x, y) => y - x), seconds, measured: measured.length };
    });
    console.log(`${seen.seconds.toFixed(1)} s; tasks over 50 ms: ${seen.tasks.map(Math.round).join(', ') || 'none'}`);
    expect(seen.measured).toBe(ROWS);
    expect(seen.tasks.length).toBeLessThanOrEqual(2);
    expect(Math.max(0, ...seen.tasks)).toBeLessThan(LONG_MS);
  });

  test('arrive in the page while it is scrolled, measured by one worker', async () => {
    const served = await serveFolder(resolve(import.meta.dirname, '../../dist'));
    const context = await library.browser.newContext({ viewport: { width: 1280, height: 1000 } });
    try {
      const { page, complaints } = await watchedPage(context);
      // The page starts as many workers as the machine has cores for.
      await page.addInitScript(() => Object.defineProperty(navigator, 'hardwareConcurrency', { value: 1 }));
      await page.goto(`${served.origin}/`);
      for (const side of ['a', 'b']) {
        const zone = page.locator('wk-drop-zone', { hasText: `Model ${side.toUpperCase()}` });
        await zone.locator('#files').setInputFiles(join(folder.path, `${side}.safetensors`));
      }
      const compare = page.getByRole('button', { name: 'Compare', exact: true, disabled: false });
      await compare.waitFor({ timeout: 60_000 });
      const longTasks = await watchLongTasks(page);
      await compare.click();
      await page.getByText('so far').first().waitFor({ timeout: 60_000 });
      await page.locator('wk-tensor-table .grid').evaluate((grid) => grid.scrollTo(0, 5000));
      await page.getByText('500,000 of 500,000 pairs').waitFor({ timeout: 120_000 });
      await page.locator('wk-verdict').waitFor();
      const tasks = await longTasks();
      console.log(`the page's tasks over 50 ms: ${tasks.map(Math.round).join(', ') || 'none'}`);
      expect(tasks.length).toBeLessThanOrEqual(2);
      expect(Math.max(0, ...tasks)).toBeLessThan(LONG_MS);
      expect(complaints).toEqual([]);
    } finally {
      await context.close();
      await served.close();
    }
  });
});
