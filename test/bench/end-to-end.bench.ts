import { spawn, spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchChromium } from '../support/launch.ts';
import { temporaryFolder, writeCheckpoint, type PlannedTensor } from '../support/files-on-disk.ts';
import { bf16Noise } from '../support/noise.ts';
import { serveFolder, type Served } from '../support/serve.ts';
import { buildModule } from './build-module.ts';
import type * as Designs from './designs.ts';
import { median, printTable } from './table.ts';
import type { Browser, Page } from 'playwright-core';

type Design = 'comparison' | 'read only' | 'obvious' | 'numpy';

const ROUNDS = 7;
const WORKERS = 2;
const GIB = 2 ** 30;

/** Two files of 1 GiB: matrices of a 7B model's size, and the small tensors between them. */
function tensorsOfOneGib(): PlannedTensor[] {
  const layers = Array.from({ length: 10 }, (_, layer): PlannedTensor[] => [
    { name: `model.layers.${layer}.input_layernorm.weight`, dtype: 'BF16', shape: [4096] },
    { name: `model.layers.${layer}.self_attn.q_proj.weight`, dtype: 'BF16', shape: [4096, 4096] },
    { name: `model.layers.${layer}.mlp.up_proj.weight`, dtype: 'BF16', shape: [8960, 4096] },
  ]);
  return layers.flat();
}

const PAGE = `<!doctype html><input type="file" id="a"><input type="file" id="b">
  <script type="module">
    import * as designs from './designs.js';
    window.designs = designs;
  </script>`;

const hasNumpy = spawnSync('python3', ['-c', 'import numpy']).status === 0;
const folder = temporaryFolder();
let served: Served;
let browser: Browser;
let page: Page;
let numpy: ReturnType<typeof startNumpy> | undefined;

function startNumpy(a: string, b: string) {
  const child = spawn('python3', [resolve(import.meta.dirname, 'numpy_compare.py'), a, b], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    async time(): Promise<Designs.Timed> {
      child.stdin.write('\n');
      const { value } = await lines.next();
      return JSON.parse(value as string) as Designs.Timed;
    },
    stop: () => child.kill(),
  };
}

beforeAll(async () => {
  const site = join(folder.path, 'site');
  await buildModule('designs', site);
  const [a, b] = [join(folder.path, 'a.safetensors'), join(folder.path, 'b.safetensors')];
  writeCheckpoint(a, tensorsOfOneGib(), bf16Noise(2 ** 22, 1));
  writeCheckpoint(b, tensorsOfOneGib(), bf16Noise(2 ** 22, 2));
  writeFileSync(join(site, 'index.html'), PAGE);
  served = await serveFolder(site);
  browser = await launchChromium();
  page = await browser.newPage();
  await page.goto(`${served.origin}/`);
  await page.setInputFiles('#a', a);
  await page.setInputFiles('#b', b);
  if (hasNumpy) numpy = startNumpy(a, b);
});

afterAll(async () => {
  numpy?.stop();
  await browser?.close();
  await served?.close();
  folder.remove();
});

function inPage(design: Exclude<Design, 'numpy'>): Promise<Designs.Timed> {
  return page.evaluate(
    ({ design: name, workers }) => {
      const { designs } = window as unknown as { designs: typeof Designs };
      const [a, b] = ['a', 'b'].map((id) => (document.getElementById(id) as HTMLInputElement).files![0]!);
      if (name === 'comparison') return designs.timeComparison(a!, b!, workers);
      return designs.timeDesign(name === 'obvious' ? 'obvious' : 'readOnly', a!, b!, workers);
    },
    { design, workers: WORKERS },
  );
}

test('a whole comparison of two local files of 1 GiB', async () => {
  const designs: Design[] = ['read only', 'comparison', 'obvious', ...(hasNumpy ? (['numpy'] as const) : [])];
  const rates = new Map<Design, number[]>(designs.map((design) => [design, []]));
  for (let round = 0; round <= ROUNDS; round++) {
    for (const design of designs) {
      const { seconds, bytes } = design === 'numpy' ? await numpy!.time() : await inPage(design);
      // The first round warms the page cache and the compilers.
      if (round > 0) rates.get(design)!.push(bytes / GIB / seconds);
    }
  }
  const ratio = (other: Design) => median(rates.get('comparison')!.map((rate, i) => rate / rates.get(other)![i]!));
  printTable(
    `Two local BF16 files of 1 GiB, ${WORKERS} workers, ${ROUNDS} interleaved rounds`,
    ['design', 'GiB/s (both)', 'comparison / this'],
    designs.map((design) => [design, median(rates.get(design)!).toFixed(2), ratio(design).toFixed(2)]),
  );
  if (!hasNumpy) console.log('numpy was not found: its ratio is left out.');
  expect.soft(ratio('read only'), 'against only reading').toBeGreaterThanOrEqual(0.85);
  expect.soft(ratio('obvious'), 'against slice().arrayBuffer()').toBeGreaterThanOrEqual(1.7);
  if (hasNumpy) expect.soft(ratio('numpy'), 'against numpy on a memory map').toBeGreaterThanOrEqual(2.5);
});
