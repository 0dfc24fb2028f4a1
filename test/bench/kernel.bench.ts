import { spawn, spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Browser, Page } from 'playwright-core';
import { temporaryFolder } from '../support/files-on-disk.ts';
import { launchChromium } from '../support/launch.ts';
import workerSource from './kernel.worker.ts?bundle';
import type { KernelCase } from './kernel.worker.ts';
import { TYPED_ARRAY_LOOPS } from './kernel-typed-arrays.ts';
import { median, printTable } from './table.ts';

const ROUNDS = 11;
const BUILDS = { native: '-march=native', 'sse4.1': '-msse4.1' };

const folder = temporaryFolder();
let browser: Browser;
let page: Page;
const native = new Map<string, ReturnType<typeof startNative>>();

function startNative(path: string) {
  const child = spawn(path, { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    async rate(): Promise<number> {
      child.stdin.write('\n');
      return Number((await lines.next()).value);
    },
    stop: () => child.kill(),
  };
}

function buildNative(): void {
  const compiler = ['cc', 'gcc', 'clang'].find((name) => spawnSync(name, ['--version']).status === 0);
  if (!compiler) return;
  for (const [name, flag] of Object.entries(BUILDS)) {
    const path = join(folder.path, `kernel-${name}`);
    const source = resolve(import.meta.dirname, 'kernel.c');
    const { status } = spawnSync(compiler, ['-O3', flag, '-ffast-math', source, '-o', path, '-lm'], {
      stdio: 'inherit',
    });
    if (status === 0) native.set(name, startNative(path));
  }
}

beforeAll(async () => {
  buildNative();
  browser = await launchChromium();
  page = await browser.newPage();
  await page.evaluate(
    (source) =>
      new Promise<void>((ready) => {
        const worker = new Worker(URL.createObjectURL(new Blob([source])));
        worker.addEventListener('message', () => ready(), { once: true });
        Object.assign(globalThis, { kernelWorker: worker });
      }),
    workerSource,
  );
});

afterAll(async () => {
  for (const program of native.values()) program.stop();
  await browser?.close();
  folder.remove();
});

function inWorker(timed: KernelCase): Promise<number> {
  return page.evaluate(
    (message) =>
      new Promise<number>((done) => {
        const { kernelWorker } = globalThis as unknown as { kernelWorker: Worker };
        kernelWorker.addEventListener('message', ({ data }) => done(data as number), { once: true });
        kernelWorker.postMessage(message);
      }),
    timed,
  );
}

type MeterCase = Extract<KernelCase, { kind: 'meter' }>;

const pair = (a: MeterCase['a'], b = a): MeterCase => ({
  kind: 'meter',
  a,
  b,
  binned: false,
});

/** Rates of every round after one that lets the compilers settle. */
async function interleaved(runs: Map<string, () => Promise<number>>): Promise<Map<string, number[]>> {
  const rates = new Map([...runs.keys()].map((name) => [name, [] as number[]]));
  for (let round = -1; round < ROUNDS; round++) {
    for (const [name, run] of runs) {
      const rate = await run();
      if (round >= 0) rates.get(name)!.push(rate);
    }
  }
  return rates;
}

const gigabytes = (rates: number[]) => (median(rates) / 1e9).toFixed(2);

test('the pair kernel on BF16 in cache against C and TypeScript', async () => {
  const runs = new Map([
    ['wasm', () => inWorker({ ...pair('BF16'), data: 'shifted' })],
    ['wasm, about zero', () => inWorker(pair('BF16'))],
    ...Object.keys(TYPED_ARRAY_LOOPS).map((loop) => [loop, () => inWorker({ kind: 'typed arrays', loop })] as const),
    ...[...native].map(([name, program]) => [`C ${name}`, () => program.rate()] as const),
  ]);
  const rates = await interleaved(runs);
  const wasm = rates.get('wasm')!;
  const ratio = (name: string) => median(wasm.map((rate, i) => rate / rates.get(name)![i]!));
  printTable(
    `BF16 pair kernel, Chromium worker, ${ROUNDS} interleaved rounds`,
    ['loop', 'GB/s (both)', 'wasm / this'],
    [...rates].map(([name, all]) => [name, gigabytes(all), ratio(name).toFixed(2)]),
  );
  if (native.size === 0) console.log('No C compiler was found: its ratios are left out.');
  if (native.has('native')) expect.soft(ratio('C native'), 'against C for this machine').toBeGreaterThanOrEqual(0.45);
  if (native.has('sse4.1')) expect.soft(ratio('C sse4.1'), 'against C at SSE4.1').toBeGreaterThanOrEqual(1.1);
  const best = Math.min(...Object.keys(TYPED_ARRAY_LOOPS).map(ratio));
  expect.soft(best, 'against the best typed-array loop').toBeGreaterThanOrEqual(10);
});

test('the pair kernel on other dtypes', async () => {
  const cases = new Map<string, KernelCase>([
    ['F32 x F32', pair('F32')],
    ['F16 x F16', pair('F16')],
    ['F8_E4M3 x F8_E4M3', pair('F8_E4M3')],
    ['BF16 x F32', pair('BF16', 'F32')],
    ['F8_E4M3 x BF16', pair('F8_E4M3', 'BF16')],
    ['F64 x F64', pair('F64')],
    ['BF16 x BF16, b = 3a + noise (f64 sums)', { ...pair('BF16'), data: 'scaled' }],
    ['F32 x F32, b = 3a + noise (f64 sums)', { ...pair('F32'), data: 'scaled' }],
    ['BF16 x BF16, binned', { kind: 'meter', a: 'BF16', b: 'BF16', binned: true }],
    ['F32 x F32, binned', { kind: 'meter', a: 'F32', b: 'F32', binned: true }],
    ['F64 x F64, binned', { kind: 'meter', a: 'F64', b: 'F64', binned: true }],
  ]);
  const rates = await interleaved(new Map([...cases].map(([name, timed]) => [name, () => inWorker(timed)])));
  printTable(
    'Pair kernel on other dtypes, Chromium worker',
    ['pair', 'GB/s (both)'],
    [...rates].map(([name, all]) => [name, gigabytes(all)]),
  );
  const tiny = new Map(
    [1, 64, 1024, 4096].map((n) => [n, () => inWorker({ kind: 'tiny pairs', elements: n })] as const),
  );
  const tinyRates = await interleaved(new Map([...tiny].map(([n, run]) => [String(n), run])));
  printTable(
    'Small F32 tensors, begin to takeHistogram',
    ['elements', 'microseconds a pair'],
    [...tinyRates].map(([n, all]) => [n, (1e6 / median(all)).toFixed(2)]),
  );
});
