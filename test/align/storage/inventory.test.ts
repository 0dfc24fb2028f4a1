import { describe, expect, test } from 'vitest';
import { inventoryOf } from '../../../web/align/storage/inventory.ts';
import type { ModelConfig } from '../../../web/read/config.ts';
import { type Listed, configOf, entriesOf } from './entries.ts';

describe('what is not quantised', () => {
  const names: Listed[] = [
    ['model.embed_tokens.weight', 'BF16', [10, 4]],
    ['model.norm.weight', 'F32', [4]],
    ['scalar', 'F32', []],
    ['empty', 'F16', [0, 4]],
    ['attn.masked_bias', 'BOOL', [1, 8, 8]],
    ['position_ids', 'I64', [1, 8]],
    ['m.codes', 'BF16', [4, 4]],
    ['m.codebooks', 'BF16', [4, 4]],
    ['cast.weight', 'F8_E4M3', [4, 4]],
    ['conv.weight', 'F16', [3, 2, 5, 5]],
  ];
  test('stays plain, in its order, under its own name', () => {
    const { matrices, undecoded, companions } = inventoryOf(entriesOf(names), null);
    expect(matrices.map(({ name, storage, shape }) => [name, storage, shape])).toEqual(
      names.map(([name, , shape]) => [name, 'plain', shape]),
    );
    expect([undecoded.size, companions.size]).toEqual([0, 0]);
  });
});

test('companions are found in other shards, wherever they stand, and name their weight', () => {
  const list: Listed[] = [
    ['a.weight_scale_inv', 'F32', [2, 1]],
    ['a.input_scale', 'F32', []],
    ['b.weight', 'BF16', [4]],
    ['a.weight', 'F8_E4M3', [200, 100]],
    ['a.bias', 'BF16', [200]],
  ];
  const { matrices, undecoded, companions } = inventoryOf(entriesOf(list), null);
  expect(matrices.map(({ name }) => name)).toEqual(['b.weight', 'a.weight', 'a.bias']);
  expect(matrices[1]!.values.shard).toBe(3);
  expect(matrices[1]!.beside.get('scales')!.shard).toBe(0);
  expect(matrices[1]!.settings).toMatchObject({ blockRows: 128, blockWidth: 128, scaleRows: 2, scaleWidth: 1 });
  expect(companions).toEqual(
    new Map([
      ['a.weight_scale_inv', 'a.weight'],
      ['a.input_scale', 'a.weight'],
    ]),
  );
  expect(undecoded.size).toBe(0);
});

test('rows of GPTQ and AWQ are inputs, and say so', () => {
  const gptq = inventoryOf(
    entriesOf([
      ['m.qweight', 'I32', [8, 40]],
      ['m.qzeros', 'I32', [2, 5]],
      ['m.scales', 'F16', [2, 40]],
    ]),
    configOf({ quant_method: 'gptq' }),
  );
  expect(gptq.matrices[0]).toMatchObject({
    name: 'm.weight',
    shape: [64, 40],
    settings: { transposed: 1, zeroOffset: 1 },
  });
  const awq = inventoryOf(
    entriesOf([
      ['m.qweight', 'I32', [64, 5]],
      ['m.qzeros', 'I32', [2, 5]],
      ['m.scales', 'F16', [2, 40]],
    ]),
    null,
  );
  expect(awq.matrices[0]).toMatchObject({
    storage: 'awq',
    shape: [64, 40],
    settings: { transposed: 1, zeroOffset: 0 },
  });
});

const qweight: Listed[] = [
  ['m.qweight', 'I32', [8, 40]],
  ['m.qzeros', 'I32', [2, 5]],
  ['m.scales', 'F16', [2, 40]],
];
const f8 = (scales: number[], shape = [200, 100]): Listed[] => [
  ['m.weight', 'F8_E4M3', shape],
  ['m.weight_scale_inv', 'F32', scales],
];
const packed: Listed[] = [
  ['m.weight_packed', 'I32', [5, 3]],
  ['m.weight_scale', 'BF16', [5, 3]],
  ['m.weight_shape', 'I64', [2]],
];
const nvfp4: Listed[] = [
  ['m.weight_packed', 'U8', [5, 16]],
  ['m.weight_scale', 'F8_E4M3', [5, 2]],
  ['m.weight_global_scale', 'F32', [1]],
];
const half4: Listed[] = [
  ['m.weight', 'U8', [32, 1]],
  ['m.weight.absmax', 'F32', [1]],
  ['m.weight.quant_map', 'F32', [16]],
];
const compressed = (weights: Record<string, unknown>) =>
  configOf({ quant_method: 'compressed-tensors', config_groups: { group_0: { weights } } });

const refusals: [string, readonly Listed[], ModelConfig | null, string][] = [
  [
    'F8 scales of another block size',
    f8([2, 1]),
    configOf({ weight_block_size: [64, 64] }),
    'scales contradict weight_block_size',
  ],
  ['F8 scales of no block size', f8([3, 7]), null, 'block size of the scales unknown'],
  ['F8 with more scales than rows', f8([201, 1]), null, 'scales of unknown shape'],
  ['F8 of fused rows with three scales', f8([3]), null, 'scales of unknown shape'],
  ['F8 in a GPTQ model', f8([1]), configOf({ quant_method: 'gptq' }), 'layout contradicts quant_method'],
  ['F8 with integer scales', [f8([1])[0]!, ['m.weight_scale_inv', 'I32', [1]]], null, 'scales of dtype I32'],
  [
    'F8 with byte scales of rows',
    [f8([1])[0]!, ['m.weight_scale', 'U8', [200, 1]]],
    null,
    'MXFP8 scales of unknown layout',
  ],
  ['F8 with two scales', [...f8([1]), ['m.weight_scale', 'F32', [1]]], null, 'two tensors of scales'],
  [
    'F8 with scales of another name',
    [f8([1])[0]!, ['m.scale_weight', 'F32', [1]]],
    null,
    'F8_E4M3 with scales of unknown layout',
  ],
  ['integers without scales', [['m.weight', 'I8', [4, 4]]], null, 'integers without their scales'],
  [
    'SCB of other rows',
    [
      ['m.weight', 'I8', [4, 4]],
      ['m.SCB', 'F32', [5]],
    ],
    null,
    'SCB of unknown layout',
  ],
  ['MXFP4 without scales', [['m_blocks', 'U8', [2, 3, 4, 16]]], null, 'MXFP4 blocks without their scales'],
  [
    'MXFP4 with other scales',
    [
      ['m_blocks', 'U8', [2, 3, 4, 16]],
      ['m_scales', 'U8', [2, 3, 5]],
    ],
    null,
    'MXFP4 scales of unknown layout',
  ],
  ['NVFP4 without its global scale', nvfp4.slice(0, 2), null, '4-bit floats with scales of unknown layout'],
  [
    'NVFP4 of two writers',
    [...nvfp4.slice(0, 2), ['m.weight_scale_2', 'F32', []]],
    null,
    'global scale of another writer',
  ],
  ['packed without a shape', packed.slice(0, 2), null, 'packed integers without weight_scale or weight_shape'],
  ['packed in 3 bits', packed, compressed({ num_bits: 3 }), 'integers of 3 bits'],
  ['packed in other groups', packed, compressed({ num_bits: 4, group_size: 128 }), 'scales contradict group_size'],
  ['GPTQ without configuration', qweight, null, 'GPTQ without its configuration: offset of the zeros unknown'],
  ['GPTQ in a new format', qweight, configOf({ checkpoint_format: 'marlin' }), 'GPTQ of unknown checkpoint_format'],
  ['GPTQ of other bits', qweight, configOf({ bits: 8 }), 'shapes contradict bits'],
  ['GPTQ of other groups', qweight, configOf({ bits: 4, group_size: 128 }), 'scales contradict group_size'],
  [
    'GPTQ with 3 bits',
    [
      ['m.qweight', 'I32', [6, 32]],
      ['m.qzeros', 'I32', [1, 3]],
      ['m.scales', 'F16', [1, 32]],
    ],
    configOf({}),
    'GPTQ with 3 bits',
  ],
  ['GPTQ by auto-round', qweight, configOf({ quant_method: 'auto-round' }), 'layout contradicts quant_method'],
  ['qweight alone', qweight.slice(0, 1), null, 'qweight without qzeros or scales'],
  [
    'AWQ for matrix and vector',
    [
      ['m.qweight', 'I32', [64, 5]],
      ['m.qzeros', 'I32', [2, 5]],
      ['m.scales', 'F16', [2, 40]],
    ],
    configOf({ quant_method: 'awq', version: 'gemv' }),
    'AWQ of another version than gemm',
  ],
  ['NF4 without its state', half4, null, 'bitsandbytes without its quant_state'],
  [
    'NF4 with a huge state',
    [...half4, ['m.weight.quant_state.bitsandbytes__nf4', 'U8', [5000]]],
    null,
    'quant_state of unknown layout',
  ],
  [
    'EXL2',
    [
      ['m.q_weight', 'I32', [4, 4]],
      ['m.q_scale', 'I32', [1, 1]],
      ['m.q_invperm', 'I16', [4]],
    ],
    null,
    'EXL2 is not decoded',
  ],
  [
    'HQQ',
    [
      ['m.W_q', 'U8', [4, 4]],
      ['m.scale', 'F16', [4, 1]],
      ['m.zero', 'F16', [4, 1]],
    ],
    null,
    'HQQ is not decoded',
  ],
  [
    'AQLM',
    [
      ['m.codes', 'I16', [4, 4, 1]],
      ['m.codebooks', 'F16', [1, 9, 1, 8]],
    ],
    null,
    'AQLM is not decoded',
  ],
  [
    'VPTQ',
    [
      ['m.indices', 'I32', [1, 4, 4]],
      ['m.centroids.weight', 'F16', [1, 9]],
    ],
    null,
    'VPTQ is not decoded',
  ],
  ['an orphan', [['m.weight_scale_inv', 'F32', [4, 4]]], null, 'belongs to no weight that is there'],
];

describe('what cannot be decoded is named with its companions, and is no weight', () => {
  test.each(refusals)('%s', (_, list, config, reason) => {
    const { matrices, undecoded, companions } = inventoryOf(entriesOf([...list, ['m.bias', 'F16', [4]]]), config);
    expect(matrices.map(({ name }) => name)).toEqual(['m.bias']);
    expect([...undecoded.keys()].toSorted()).toEqual(list.map(([name]) => name).toSorted());
    expect(undecoded.get(list[0]![0])).toBe(reason);
    expect(companions.size).toBe(0);
  });

  test('a packed weight whose name is taken', () => {
    const { matrices, undecoded } = inventoryOf(entriesOf([...qweight, ['m.weight', 'F16', [4, 4]]]), configOf({}));
    expect(matrices.map(({ name, storage }) => [name, storage])).toEqual([['m.weight', 'plain']]);
    expect([...undecoded.keys()].toSorted()).toEqual(['m.qweight', 'm.qzeros', 'm.scales']);
  });
});

test('of two packed weights with one name the first is taken', () => {
  const { matrices, undecoded } = inventoryOf(
    entriesOf([...qweight, ['m.weight_packed', 'U8', [5, 32]], ['m.weight_scale', 'U8', [5, 2]]]),
    configOf({}),
  );
  expect(matrices.map(({ name, storage }) => [name, storage])).toEqual([['m.weight', 'gptq']]);
  expect([...undecoded.keys()]).toEqual(['m.weight_scale', 'm.weight_packed']);
});

test('a configuration of any content is read', () => {
  const odd: unknown[] = [null, 7, [], 'fp8', { weight_block_size: [0, -1], config_groups: [null, { weights: 3 }] }];
  for (const quantization of odd) {
    const config = new Map([['quantization_config', quantization]]);
    expect(inventoryOf(entriesOf(f8([1, 1])), config).matrices[0]?.storage).toBe('f8-scaled');
  }
});
