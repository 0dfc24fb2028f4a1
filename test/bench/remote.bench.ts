import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { temporaryFolder, writeCheckpoint, type PlannedTensor } from '../support/files-on-disk.ts';
import { openLibraryPage, type LibraryPage, type LibraryWindow } from '../support/library-page.ts';
import { bf16Noise } from '../support/noise.ts';
import { type Nginx, WHERE_NGINX, hasNginx, startNginx } from '../support/remote/nginx.ts';
import { buildModule } from './build-module.ts';
import type { Timed } from './designs.ts';
import type * as RemoteDesigns from './remote-designs.ts';
import { median, printTable } from './table.ts';

type Design = 'only streaming' | 'comparison' | 'obvious';

const DESIGNS: Design[] = ['only streaming', 'comparison', 'obvious'];
const ROUNDS = 7;
const WORKERS = 2;
const GIB = 2 ** 30;

/** Two files of 512 MiB: matrices of a 7B model's size, and the small tensors between them. */
function tensorsOfHalfGib(): PlannedTensor[] {
  const layers = Array.from({ length: 5 }, (_, layer): PlannedTensor[] => [
    { name: `model.layers.${layer}.input_layernorm.weight`, dtype: 'BF16', shape: [4096] },
    { name: `model.layers.${layer}.self_attn.q_proj.weight`, dtype: 'BF16', shape: [4096, 4096] },
    { name: `model.layers.${layer}.mlp.up_proj.weight`, dtype: 'BF16', shape: [9011, 4096] },
  ]);
  return layers.flat();
}

describe.skipIf(!hasNginx)(`nginx on localhost${WHERE_NGINX}`, () => {
  let folder: ReturnType<typeof temporaryFolder>;
  let nginx: Nginx;
  let library: LibraryPage;

  beforeAll(async () => {
    folder = temporaryFolder();
    await buildModule('remote-designs', join(folder.path, 'site'));
    mkdirSync(join(folder.path, 'models'));
    for (const [i, name] of ['a', 'b'].entries()) {
      const path = join(folder.path, 'models', `${name}.safetensors`);
      writeCheckpoint(path, tensorsOfHalfGib(), bf16Noise(2 ** 22, i + 1));
    }
    nginx = await startNginx(folder.path);
    library = await openLibraryPage();
    const script = `import * as designs from '${nginx.origin}/site/remote-designs.js'; window.designs = designs;`;
    await library.page.addScriptTag({ type: 'module', content: script });
    await library.page.waitForFunction(() => 'designs' in window);
  });

  afterAll(async () => {
    await library?.close();
    await nginx?.close();
    folder?.remove();
  });

  function time(design: Design): Promise<Timed> {
    return library.page.evaluate(
      async ({ name, origin, workers }) => {
        const { weightkin } = window as unknown as LibraryWindow;
        const [a, b] = ['a', 'b'].map((side) => `${origin}/models/${side}.safetensors`) as [string, string];
        if (name === 'comparison') {
          const started = performance.now();
          const { tensors } = await weightkin.compare(a, b, { workers, depth: 'full', cache: false });
          const bytes = tensors.reduce((sum, { compared }) => sum + 4 * compared, 0);
          return { seconds: (performance.now() - started) / 1000, bytes };
        }
        const { designs } = window as unknown as { designs: typeof RemoteDesigns };
        if (name === 'obvious') return designs.timeObvious({ a, b, workers });
        return designs.timeStreaming({ a, b, workers });
      },
      { name: design, origin: nginx.origin, workers: WORKERS },
    );
  }

  test('a whole comparison of two remote files of 512 MiB', async () => {
    const rates = new Map<Design, number[]>(DESIGNS.map((design) => [design, []]));
    for (let round = 0; round <= ROUNDS; round++) {
      for (const design of DESIGNS) {
        const { seconds, bytes } = await time(design);
        expect(bytes / GIB).toBeGreaterThan(0.99);
        // The first round warms the page cache and the compilers.
        if (round > 0) rates.get(design)!.push(bytes / GIB / seconds);
      }
    }
    const ratio = (other: Design) => median(rates.get('comparison')!.map((rate, i) => rate / rates.get(other)![i]!));
    printTable(
      `Two BF16 files of 512 MiB from nginx, ${WORKERS} workers, ${ROUNDS} interleaved rounds`,
      ['design', 'GiB/s (both)', 'comparison / this'],
      DESIGNS.map((design) => [design, median(rates.get(design)!).toFixed(2), ratio(design).toFixed(2)]),
    );
    expect.soft(ratio('only streaming'), 'against only streaming').toBeGreaterThanOrEqual(0.9);
    expect.soft(ratio('obvious'), 'against ranges of 1 MiB').toBeGreaterThanOrEqual(3);
  });
});
