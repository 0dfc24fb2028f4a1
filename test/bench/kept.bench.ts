import { spawn, spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { KeptExtent } from '../../web/read/checkpoint.ts';
import { launchLasting } from '../support/launch-lasting.ts';
import { temporaryFolder, writeCheckpoint, type PlannedTensor } from '../support/files-on-disk.ts';
import { bf16Noise } from '../support/noise.ts';
import { serveFolder, type Served } from '../support/serve.ts';
import { buildModule } from './build-module.ts';
import type { Timed } from './designs.ts';
import type * as KeptDesigns from './kept-designs.ts';
import { median, printTable } from './table.ts';

const ROUNDS = 7;
const WORKERS = 2;
const GIB = 2 ** 30;

const PAGE = `<!doctype html><input type="file" id="files" multiple>
  <script type="module">
    import * as designs from './kept-designs.js';
    window.designs = designs;
  </script>`;

const folder = temporaryFolder();
const programs = new Map<string, ReturnType<typeof startProgram>>();
let served: Served;
let browser: BrowserContext;
let page: Page;

/** A program that answers each line with the seconds and bytes of one comparison. */
function startProgram(command: string, args: string[]) {
  const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    async time(): Promise<Timed> {
      child.stdin.write('\n');
      const { value } = await lines.next();
      return JSON.parse(value as string) as Timed;
    },
    stop: () => child.kill(),
  };
}

/** Two files of 1 GiB: matrices of a 7B model's size, and the small tensors between them. */
function tensorsOfOneGib(): PlannedTensor[] {
  return Array.from({ length: 10 }, (_, layer): PlannedTensor[] => [
    { name: `model.layers.${layer}.input_layernorm.weight`, dtype: 'BF16', shape: [4096] },
    { name: `model.layers.${layer}.self_attn.q_proj.weight`, dtype: 'BF16', shape: [4096, 4096] },
    { name: `model.layers.${layer}.mlp.up_proj.weight`, dtype: 'BF16', shape: [8960, 4096] },
  ]).flat();
}

/** For this machine, and for the instructions that WebAssembly has. */
const BUILDS = { 'C pread, native': '-march=native', 'C pread, sse4.1': '-msse4.1' };

function startPrograms(files: string[]): void {
  const compiler = ['cc', 'gcc', 'clang'].find((name) => spawnSync(name, ['--version']).status === 0);
  for (const [name, flag] of compiler ? Object.entries(BUILDS) : []) {
    const path = join(folder.path, `pread${flag}`);
    const source = resolve(import.meta.dirname, 'pread.c');
    const flags = ['-O3', flag, '-ffast-math', '-pthread'];
    const { status } = spawnSync(compiler!, [...flags, source, '-o', path, '-lm'], { stdio: 'inherit' });
    if (status === 0) programs.set(name, startProgram(path, files));
  }
  if (spawnSync('python3', ['-c', 'import numpy']).status === 0) {
    programs.set('numpy', startProgram('python3', [resolve(import.meta.dirname, 'numpy_compare.py'), ...files]));
  }
}

beforeAll(async () => {
  const site = join(folder.path, 'site');
  await buildModule('kept-designs', site);
  writeFileSync(join(site, 'index.html'), PAGE);
  const files = ['a', 'b'].map((name) => join(folder.path, `${name}.safetensors`));
  for (const [i, file] of files.entries()) writeCheckpoint(file, tensorsOfOneGib(), bf16Noise(2 ** 22, i + 1));
  startPrograms(files);
  served = await serveFolder(site);
  browser = await launchLasting(join(folder.path, 'profile'));
  page = await browser.newPage();
  await page.goto(`${served.origin}/`);
  await page.setInputFiles('#files', files);
});

afterAll(async () => {
  for (const program of programs.values()) program.stop();
  await browser?.close();
  await served?.close();
  folder.remove();
});

function keepPair(): Promise<KeptExtent[][]> {
  return page.evaluate(() => {
    const { designs } = window as unknown as { designs: typeof KeptDesigns };
    return designs.keepPair([...document.querySelector('input')!.files!]);
  });
}

function timeKept(kept: KeptExtent[][]): Promise<Timed> {
  return page.evaluate(
    ({ extents, workers }) => {
      const { designs } = window as unknown as { designs: typeof KeptDesigns };
      return designs.timeKept([...document.querySelector('input')!.files!], extents, workers);
    },
    { extents: kept, workers: WORKERS },
  );
}

test('comparing again what was kept, 2 x 1 GiB', async () => {
  const kept = await keepPair();
  const designs = new Map<string, () => Promise<Timed>>([
    ['kept', () => timeKept(kept)],
    ...[...programs].map(([name, program]) => [name, () => program.time()] as const),
  ]);
  const rates = new Map([...designs.keys()].map((name) => [name, [] as number[]]));
  for (let round = 0; round <= ROUNDS; round++) {
    for (const [name, time] of designs) {
      const { seconds, bytes } = await time();
      // The first round warms the page cache and the compilers.
      if (round > 0) rates.get(name)!.push(bytes / GIB / seconds);
    }
  }
  const ratio = (other: string) => median(rates.get('kept')!.map((rate, i) => rate / rates.get(other)![i]!));
  printTable(
    `Two kept BF16 files of 1 GiB, ${WORKERS} workers, ${ROUNDS} interleaved rounds`,
    ['design', 'GiB/s (both)', 'kept / this'],
    [...rates].map(([name, all]) => [name, median(all).toFixed(2), ratio(name).toFixed(2)]),
  );
  for (const name of [...Object.keys(BUILDS), 'numpy']) {
    if (!programs.has(name)) console.log(`${name} cannot run here: its ratio is left out.`);
  }
  const native = 'C pread, native';
  if (programs.has(native)) expect.soft(ratio(native), 'against C for this machine').toBeGreaterThanOrEqual(0.8);
  if (programs.has('numpy')) expect.soft(ratio('numpy'), 'against numpy on a memory map').toBeGreaterThanOrEqual(8);
});
