import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { temporaryFolder, writeCheckpoint, type PlannedTensor } from '../support/files-on-disk.ts';
import { openLibraryPage, type LibraryPage, type LibraryWindow } from '../support/library-page.ts';
import { watchMemory } from '../support/memory.ts';

const MIB = 2 ** 20;
const WORKER_BUDGET = 64 * MIB;
const WORKERS = 2;

/** What V8 may leave lying between two collections in a worker that runs for long. */
const UNCOLLECTED = 24 * MIB;

const folder = temporaryFolder();
let library: LibraryPage;

const matrix = (name: string, rows: number): PlannedTensor => ({ name, dtype: 'BF16', shape: [rows, 8192] });

function files(label: string, tensors: PlannedTensor[]): [string, string] {
  const paths: [string, string] = [
    join(folder.path, `${label}-a.safetensors`),
    join(folder.path, `${label}-b.safetensors`),
  ];
  for (const path of paths) writeCheckpoint(path, tensors);
  return paths;
}

async function peakOfComparing([a, b]: [string, string]): Promise<number> {
  await library.choose('a', [a]);
  await library.choose('b', [b]);
  const watch = await watchMemory(library.browser);
  const compared = await library.page.evaluate(async (workers) => {
    const { weightkin, filesOf } = window as unknown as LibraryWindow;
    const { tensors, models } = await weightkin.compare(filesOf('a'), filesOf('b'), { depth: 'full', workers });
    return { elements: tensors.reduce((sum, row) => sum + row.compared, 0), parameters: models.a.parameters };
  }, WORKERS);
  expect(compared.elements).toBe(compared.parameters);
  return watch.stop();
}

beforeAll(async () => {
  library = await openLibraryPage();
});

afterAll(async () => {
  await library?.close();
  folder.remove();
});

describe.skipIf(!existsSync('/proc/self/smaps_rollup'))('the memory of a comparison (where /proc tells it)', () => {
  test('is no more for 8 GB, one tensor of 4 GB among them, than for 80 MB', async () => {
    await peakOfComparing(files('warm', [matrix('warm', 512)]));
    const small = await peakOfComparing(files('small', [matrix('x', 2560), matrix('y', 2560)]));
    const large = await peakOfComparing(
      files('large', [matrix('huge', 2 ** 18), ...Array.from({ length: 32 }, (_, i) => matrix(`layer.${i}`, 8192))]),
    );
    console.log(
      `80 MB: ${(small / MIB).toFixed(0)} MiB, 8 GB: ${(large / MIB).toFixed(0)} MiB with ${WORKERS} workers`,
    );
    expect(large).toBeLessThan(WORKERS * WORKER_BUDGET);
    expect(large).toBeLessThan(small + WORKERS * UNCOLLECTED);
  });
});
