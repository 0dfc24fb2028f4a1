import { expect, test } from 'vitest';
import { layerProducts } from '../../web/measure/channels/layer-products.ts';
import type { LayerRows } from '../../web/measure/channels/layer-rows.ts';
import { compileKernels } from '../../web/measure/kernels.ts';
import { median, printTable } from './table.ts';

const LAYERS = 128;
const WIDTH = 8192;
const ROLES = ['q', 'k', 'v', 'gate', 'up', 'router'];
const ROUNDS = 3;
const MOST_SECONDS = 10;

const layers = Array.from({ length: LAYERS }, (_, layer) => layer);

/** Rows of bfloat16 in memory, decoded tile by tile: the same few matrices again and again, to fit in memory. */
function source(rows: number): LayerRows {
  const stored = Uint16Array.from({ length: rows * WIDTH }, (_, i) => 0x3b00 + (Math.imul(i, 40503) & 0x80ff));
  const shift = new Uint32Array(1);
  const decoded = new Float32Array(shift.buffer);
  return {
    width: WIDTH,
    layersA: layers,
    layersB: layers,
    roles: ROLES.map((role) => ({ role, rows })),
    tile(side, layer, role, first, channels) {
      const tile = new Float32Array(rows * channels);
      const scale = 0.01 * (1 + layer + ROLES.indexOf(role) + (side === 'a' ? 0 : 0.5));
      for (let row = 0, i = 0; row < rows; row++) {
        for (let c = 0; c < channels; c++) {
          shift[0] = stored[row * WIDTH + first + c]! << 16;
          tile[i++] = decoded[0]! * scale;
        }
      }
      return tile;
    },
  };
}

test('all layer pairs of two deep models', async () => {
  const module = await compileKernels();
  const lines: string[][] = [];
  for (const rows of [4, 8, 32]) {
    const model = source(rows);
    for (const band of [null, 16]) {
      const seconds = median(
        Array.from({ length: ROUNDS }, () => {
          const start = performance.now();
          layerProducts(module, model, { band });
          return (performance.now() - start) / 1000;
        }),
      );
      const start = performance.now();
      for (let first = 0; first < WIDTH; first += 256) {
        for (const side of ['a', 'b'] as const) {
          for (const layer of layers) for (const role of ROLES) model.tile(side, layer, role, first, 256);
        }
      }
      const fetching = (performance.now() - start) / 1000;
      const pairs = band === null ? LAYERS ** 2 : LAYERS * 33 - 16 * 17;
      const rate = (pairs * WIDTH * rows * ROLES.length) / 1e9 / (seconds - fetching);
      lines.push([
        `${rows}`,
        band === null ? 'all pairs' : `${band}`,
        seconds.toFixed(2),
        fetching.toFixed(2),
        rate.toFixed(1),
      ]);
      if (rows === 4) expect(seconds).toBeLessThan(MOST_SECONDS);
    }
  }
  printTable(
    'Products of all layer pairs, 128 x 128 layers, 8192 channels, 6 roles, one thread',
    ['rows of a role', 'band', 'seconds', 'of them fetching', 'GMAC/s'],
    lines,
  );
});
