import { expect, test } from 'vitest';
import { compileKernels } from '../../web/measure/kernels.ts';
import type { Kernels } from '../../web/measure/kernels-exports.ts';

const memory = new WebAssembly.Memory({ initial: 32 });
const instance = await WebAssembly.instantiate(await compileKernels(), { env: { memory } });
const kernels = instance.exports as unknown as Kernels;

const SUMS = 8192;
const LANE = 16384;
const SLABS = 2 ** 17;

/** Small whole numbers, whose sums of products f32 holds exactly. */
const number = (layer: number, row: number, channel: number) => ((layer * 31 + row * 17 + channel * 7) % 13) - 6;

/** Fills six slabs, two of A and four of B, from two roles of `split` and `rows - split` rows. */
function fill(rows: number, split: number, channels: number): number {
  const slabBytes = 4 * rows * channels;
  for (let layer = 0; layer < 6; layer++) {
    const pack = (from: number, to: number) => {
      const values = Array.from({ length: (to - from) * channels }, (_, i) =>
        number(layer, from + Math.floor(i / channels), i % channels),
      );
      new Float32Array(memory.buffer, LANE, values.length).set(values);
      kernels.packRows(LANE, to - from, channels, SLABS + layer * slabBytes + from * 16, rows);
    };
    pack(0, split);
    pack(split, rows);
  }
  return slabBytes;
}

function expected(rows: number, channels: number): number[] {
  return [0, 1].flatMap((a) =>
    [2, 3, 4, 5].flatMap((b) => {
      const lanes = [0, 0, 0, 0];
      for (let channel = 0; channel < channels; channel++) {
        let column = 0;
        for (let row = 0; row < rows; row++) column += number(a, row, channel) * number(b, row, channel);
        lanes[channel % 2]! += column;
        lanes[2 + (channel % 2)]! += column * column;
      }
      return lanes;
    }),
  );
}

test.each([
  { rows: 1, split: 0, channels: 4 },
  { rows: 5, split: 2, channels: 12 },
  { rows: 64, split: 30, channels: 8 },
  { rows: 65, split: 64, channels: 8 },
  { rows: 200, split: 7, channels: 20 },
])('$rows rows ($split and the rest), $channels channels: exact sums of the eight pairs', (shape) => {
  const slabBytes = fill(shape.rows, shape.split, shape.channels);
  const sums = new Float64Array(memory.buffer, SUMS, 33).fill(0);
  sums[32] = 5;
  const add = () =>
    kernels.addLayerProducts(SLABS, SLABS + 2 * slabBytes, slabBytes, shape.rows, shape.channels / 4, SUMS);
  add();
  const once = expected(shape.rows, shape.channels);
  expect([...sums]).toEqual([...once, 5]);
  add();
  expect([...sums]).toEqual([...once.map((sum) => 2 * sum), 5]);
});

test('columns are squared as f32 sums of f32 products', () => {
  // 1 + 2^-24 rounds to 1 in f32; in f64 it would not.
  const values = Float32Array.from([1, 0, 0, 0, 2 ** -12, 0, 0, 0]);
  new Float32Array(memory.buffer, LANE, 8).set(values);
  for (let layer = 0; layer < 6; layer++) kernels.packRows(LANE, 2, 4, SLABS + layer * 32, 2);
  const sums = new Float64Array(memory.buffer, SUMS, 32).fill(0);
  kernels.addLayerProducts(SLABS, SLABS + 64, 32, 2, 1, SUMS);
  expect([...sums.subarray(0, 4)]).toEqual([1, 0, 1, 0]);
});
