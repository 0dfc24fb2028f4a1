import { expect, test } from 'vitest';
import { judgedOf } from '../../web/engine/judged-of.ts';
import { prepare } from '../../web/engine/prepare.ts';
import { inventoryOf } from '../../web/align/storage/inventory.ts';
import { judge } from '../../web/judge/verdict.ts';
import { gainsOutcome } from '../../web/judge/tests/gains.ts';
import { weightsEvidence } from '../../web/judge/tests/weights.ts';
import { compileKernels } from '../../web/measure/kernels.ts';
import { bodyFigures } from '../../web/measure/tested/body-figures.ts';
import { addTo, channelSums, emptySums } from '../../web/measure/tested/channel-sums.ts';
import { layerCopies } from '../../web/measure/tested/copies.ts';
import { traitsOf } from '../../web/measure/tested/traits.ts';
import { layerFigures } from '../../web/measure/tested/layer-figures.ts';
import { layeredRows } from '../../web/measure/tested/layer-rows.ts';
import { testedRows } from '../../web/measure/tested/tested-rows.ts';
import type { Checkpoint, TensorEntry } from '../../web/read/checkpoint.ts';
import { printTable } from './table.ts';

const LAYERS = 128;
const WIDTH = 8192;
const SHAPES: [string, number[]][] = [
  ['input_layernorm.weight', [WIDTH]],
  ['self_attn.q_proj.weight', [WIDTH, WIDTH]],
  ['self_attn.k_proj.weight', [1024, WIDTH]],
  ['self_attn.v_proj.weight', [1024, WIDTH]],
  ['post_attention_layernorm.weight', [WIDTH]],
  ['mlp.gate_proj.weight', [28672, WIDTH]],
  ['mlp.up_proj.weight', [28672, WIDTH]],
];

/** Two models of 128 layers and 8192 channels: only their headers exist. */
function headers(): Checkpoint {
  const tensors = new Map<string, TensorEntry>();
  let byteOffset = 0;
  for (let layer = 0; layer < LAYERS; layer++) {
    for (const [rest, shape] of SHAPES) {
      const name = `model.layers.${layer}.${rest}`;
      const elements = shape.reduce((product, size) => product * size, 1);
      tensors.set(name, { name, dtype: 'BF16', shape, elements, shard: 0, byteOffset, bytes: 2 * elements });
      byteOffset += 2 * elements;
    }
  }
  const locator = { kind: 'file' as const, file: new File([], 'model.safetensors') };
  const shard = {
    name: 'model.safetensors',
    size: byteOffset,
    locator,
    headerSha256: '',
    origin: null,
    contentHash: null,
  };
  const nothing = { missingShards: [], ignoredFiles: [], metadata: new Map(), config: null, configNote: null };
  return { name: 'deep', shards: [shard], tensors, companions: new Map(), ...nothing };
}

/** BF16 of either sign near 1, of no relation. */
function noise(bytes: number, seed: number): Uint8Array {
  const values = new Uint16Array(Math.ceil(bytes / 2));
  let state = seed;
  for (let i = 0; i < values.length; i++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    values[i] = 0x3f00 | ((state >>> 16) & 0x80ff);
  }
  return new Uint8Array(values.buffer, 0, bytes);
}

test('judging 128 layers of 8192 channels', async () => {
  const models = { a: headers(), b: headers() };
  const inventories = { a: inventoryOf(models.a.tensors, null), b: inventoryOf(models.b.tensors, null) };
  const prepared = prepare(models, inventories);
  const testing = prepared.testingOf(0);
  const bytes = testing.gather.gathers.map(({ bytes: length, item }) => noise(length, item + 1));
  const rows = testedRows(testing.sampled, testing.gather, bytes);
  const kernels = await compileKernels();
  const seconds = async (work: () => unknown) => {
    const started = performance.now();
    await work();
    return (performance.now() - started) / 1000;
  };
  const options = {
    depth: 'quick' as const,
    seed: 0,
    inventory: {
      pairs: 1,
      measured: 1,
      equal: 0,
      identical: 0,
      identicalBody: 0,
      unmatched: { a: 0, b: 0 },
      missingShards: { a: 0, b: 0 },
    },
    notes: [],
    kernels,
  };
  const channelTest = { kind: 'sign-flip' as const, width: WIDTH, seed: 0 };
  const whole = await seconds(() => judge(judgedOf(prepared.views, testing, rows, options)));
  const judged = judgedOf(prepared.views, testing, rows, options);
  const copies = await seconds(() => layerCopies(testing.plan, rows));
  const traits = await seconds(() => traitsOf(testing.plan, rows));
  // The test by itself: what is told of differences and equal values besides is counted with everything.
  const gainsAndRsf = await seconds(() => {
    const total = emptySums(WIDTH);
    for (const { a, b } of testing.plan.body) addTo(total, channelSums(rows.of(a), rows.of(b), WIDTH));
    weightsEvidence(judged);
    gainsOutcome(judged);
  });
  const figures = await seconds(() => bodyFigures(testing.plan.body, rows, channelTest));
  const map = await seconds(() => layerFigures(kernels, layeredRows(testing.plan, rows, channelTest)!));
  const read = bytes.reduce((sum, { byteLength }) => sum + byteLength, 0);
  printTable(
    'judging 128 layers x 8192 channels',
    ['what', 's', 'target'],
    [
      ['gains and residual sign flip', gainsAndRsf.toFixed(2), '1'],
      ['layer map, all pairs within the band', map.toFixed(2), '10'],
      ['matrices: differences and equal values too', figures.toFixed(2), ''],
      ['layers against their own model', copies.toFixed(2), ''],
      ['traits', traits.toFixed(2), ''],
      ['everything, the verdict included', whole.toFixed(2), ''],
      ['bytes of both', `${(read / 1e6).toFixed(1)} MB`, '60 MB'],
    ],
  );
  expect(gainsAndRsf).toBeLessThan(1);
  expect(map).toBeLessThan(10);
  expect(read).toBeLessThan(60e6);
});
