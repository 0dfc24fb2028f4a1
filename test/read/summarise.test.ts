import { describe, expect, test } from 'vitest';
import { openCheckpoint } from '../../web/read/open-checkpoint.ts';
import { summarise } from '../../web/read/summarise.ts';
import { type TensorToWrite, inFolder, safetensorsFile } from '../support/checkpoint-files.ts';

const HIDDEN = 8;

function decoder(layers: number, dtype: 'F32' | 'BF16' = 'F32'): TensorToWrite[] {
  const layer = (index: number): TensorToWrite[] => [
    { name: `model.layers.${index}.input_layernorm.weight`, dtype, shape: [HIDDEN] },
    { name: `model.layers.${index}.self_attn.q_norm.weight`, dtype, shape: [4] },
    { name: `model.layers.${index}.self_attn.k_norm.weight`, dtype, shape: [4] },
    { name: `model.layers.${index}.mlp.up_proj.weight`, dtype, shape: [24, HIDDEN] },
    { name: `model.layers.${index}.mlp.down_proj.weight`, dtype, shape: [HIDDEN, 24] },
  ];
  return [
    { name: 'model.embed_tokens.weight', dtype, shape: [100, HIDDEN] },
    ...Array.from({ length: layers }, (_, index) => layer(index)).flat(),
    { name: 'model.norm.weight', dtype, shape: [HIDDEN] },
  ];
}

async function summaryOf(tensors: TensorToWrite[], metadata?: [string, string][]) {
  const file = safetensorsFile('a.safetensors', { tensors, ...(metadata === undefined ? {} : { metadata }) });
  return summarise(await openCheckpoint(inFolder('', [file])));
}

test('counts what the header says', async () => {
  const summary = await summaryOf([
    { name: 'b', dtype: 'F4', shape: [2, 2] },
    { name: 'a', dtype: 'BF16', shape: [3] },
    { name: 'c', dtype: 'BF16', shape: [] },
  ]);
  expect(summary).toMatchObject({ name: 'a', tensors: 3, parameters: 8, bytes: 10, layers: null });
  expect(JSON.stringify(summary.dtypes)).toBe('{"BF16":4,"F4":4}');
  expect(summary.tensorNames).toEqual(['a', 'b', 'c']);
  expect(summary.sources).toEqual([
    {
      name: 'a.safetensors',
      kind: 'file',
      size: expect.any(Number),
      headerSha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    },
  ]);
});

test('a metadata key __proto__ survives as its own', async () => {
  const { metadata } = await summaryOf(
    [],
    [
      ['__proto__', 'x'],
      ['toString', 'y'],
    ],
  );
  expect(JSON.stringify(metadata)).toBe('{"__proto__":"x","toString":"y"}');
  expect(Object.getPrototypeOf(metadata)).toBe(Object.prototype);
});

describe('layers and width from tensors alone', () => {
  const sizes = async (tensors: TensorToWrite[]) => {
    const { layers, hidden } = await summaryOf(tensors);
    return { layers, hidden };
  };

  test('of a decoder, whatever its dtype', async () => {
    expect(await sizes(decoder(3))).toEqual({ layers: 3, hidden: HIDDEN });
    expect(await sizes(decoder(12, 'BF16'))).toEqual({ layers: 12, hidden: HIDDEN });
  });

  test('without a final norm, where several norms are shorter', async () => {
    expect(await sizes(decoder(3).filter(({ name }) => name !== 'model.norm.weight'))).toEqual({
      layers: 3,
      hidden: HIDDEN,
    });
  });

  test('layers that were given need not be in a row', async () => {
    const part = decoder(6).filter(({ name }) => !/layers\.[24]\./.test(name));
    expect(await sizes(part)).toEqual({ layers: 4, hidden: HIDDEN });
  });

  test('a vision tower beside it does not count', async () => {
    const tower = Array.from({ length: 40 }, (_, index): TensorToWrite[] => [
      { name: `vision_tower.encoder.layers.${index}.mlp.fc1.weight`, dtype: 'F32', shape: [64, 32] },
      { name: `model.visual.blocks.${index}.norm1.weight`, dtype: 'F32', shape: [32] },
    ]).flat();
    const norm: TensorToWrite = { name: 'vision_tower.norm.weight', dtype: 'F32', shape: [32] };
    expect(await sizes([...tower, norm, ...decoder(3)])).toEqual({ layers: 3, hidden: HIDDEN });
  });

  test('the layer of multi-token prediction does not count', async () => {
    const prediction: TensorToWrite[] = [
      { name: 'model.layers.3.eh_proj.weight', dtype: 'F32', shape: [HIDDEN, 16] },
      { name: 'model.layers.3.mlp.up_proj.weight', dtype: 'F32', shape: [24, HIDDEN] },
    ];
    expect(await sizes([...decoder(3), ...prediction])).toEqual({ layers: 3, hidden: HIDDEN });
  });

  test.each(['h', 'transformer.h', 'gpt_neox.layers', 'model.language_model.layers', 'bert.encoder.layer', 'blocks'])(
    'stacks called %s',
    async (stack) => {
      const renamed = decoder(3).map((tensor) => ({ ...tensor, name: tensor.name.replace('model.layers', stack) }));
      expect(await sizes(renamed)).toEqual({ layers: 3, hidden: HIDDEN });
    },
  );

  test('none where nothing tells', async () => {
    expect(await sizes([])).toEqual({ layers: null, hidden: null });
    const unlike = [3, 5, 7, 11].map((size): TensorToWrite => ({ name: `t${size}`, dtype: 'U8', shape: [size] }));
    expect(await sizes(unlike)).toEqual({ layers: null, hidden: null });
  });
});
