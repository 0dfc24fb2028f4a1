import { describe, expect, test } from 'vitest';
import type { Matrix } from '../../web/align/matrix.ts';
import { placeOf } from '../../web/align/packing.ts';
import type { Slice } from '../../web/align/slice.ts';
import { type Shapes, sliced } from './checkpoints.ts';

/*
 * Each packed tensor holds the numbers 0, 1, 2, … in the order of storage. What its model's own code takes for q, k, v, gate and up
 * is worked out by that code's reshapes, and compared with the elements that the slices reach.
 */
type Rows = number[][];

const upTo = (count: number) => Array.from({ length: count }, (_, at) => at);

/** Rows of a matrix of element numbers `[rows, columns]`, of expert e. */
function grid(rows: number, columns: number, e = 0): Rows {
  return upTo(rows).map((r) => upTo(columns).map((c) => (e * rows + r) * columns + c));
}

function transpose(rows: Rows): Rows {
  return (rows[0] ?? []).map((_, c) => rows.map((row) => row[c]!));
}

function chunks(rows: Rows, size: number): Rows[] {
  return Array.from({ length: rows.length / size }, (_, at) => rows.slice(at * size, (at + 1) * size));
}

/** The elements that a slice reaches, row by row, as its documentation says. */
function elementsOf(slice: Slice): Rows {
  const columns = slice.matrix.shape.at(-1)!;
  return upTo(slice.rows).map((row) => {
    const place = placeOf(slice.places, row);
    const [expert, column] = [Math.floor(place / columns), place % columns];
    return upTo(slice.width).map((channel) =>
      slice.axis === 'column' ? (expert * slice.width + channel) * columns + column : place * slice.width + channel,
    );
  });
}

function reached(
  shapes: Shapes,
  config: object | null,
  name: string,
  rest: Partial<Matrix> = {},
): Record<string, Rows> {
  const { slices } = sliced({ ...FRAME, ...shapes }, config, rest);
  const parts = slices.filter((slice) => slice.matrix.name === name);
  return Object.fromEntries(
    parts.map((slice) => [slice.expert === null ? slice.role : `${slice.role} ${slice.expert}`, elementsOf(slice)]),
  );
}

const WIDTH = 12;
/** An embedding tells the width. */
const FRAME: Shapes = { 'model.embed_tokens.weight': [100, WIDTH] };

const HEADS = 6;
const DIM = 2;
const heads = { num_attention_heads: HEADS, hidden_size: WIDTH };

describe('q, k and v', () => {
  const mha = 3 * HEADS * DIM;
  const split = (rows: Rows, q: number, kv: number) => ({
    q: rows.slice(0, q),
    k: rows.slice(q, q + kv),
    v: rows.slice(q + kv),
  });
  const thirds = (rows: Rows) => split(rows, rows.length / 3, rows.length / 3);
  /** `view(groups, queries + 2, DIM)`. */
  const grouped = (rows: Rows, groups: number) => {
    const parts = chunks(rows, rows.length / groups).map((group) => chunks(group, DIM));
    return {
      q: parts.flatMap((group) => group.slice(0, -2).flat()),
      k: parts.flatMap((group) => group.at(-2)!),
      v: parts.flatMap((group) => group.at(-1)!),
    };
  };
  const units = (kvHeads: number) => (HEADS + 2 * kvHeads) * DIM;

  test.each<[string, object, string, number, (rows: Rows) => Record<string, Rows>]>([
    [
      'Phi-3',
      { model_type: 'phi3', ...heads, num_key_value_heads: 2 },
      'self_attn.qkv_proj.weight',
      units(2),
      (rows) => split(rows, HEADS * DIM, 2 * DIM),
    ],
    ['Baichuan', { model_type: 'baichuan', ...heads }, 'self_attn.W_pack.weight', mha, thirds],
    ['Qwen', { model_type: 'qwen', ...heads }, 'attn.c_attn.weight', mha, thirds],
    [
      'Phi-2 as first published',
      { model_type: 'phi-msft', n_head: HEADS, n_embd: WIDTH },
      'mixer.Wqkv.weight',
      mha,
      thirds,
    ],
    [
      'GPT-NeoX',
      { model_type: 'gpt_neox', ...heads },
      'attention.query_key_value.weight',
      mha,
      (rows) => grouped(rows, HEADS),
    ],
    [
      'Bloom',
      { model_type: 'bloom', n_head: HEADS, hidden_size: WIDTH },
      'self_attention.query_key_value.weight',
      mha,
      (rows) => grouped(rows, HEADS),
    ],
    [
      'Falcon RW',
      { model_type: 'falcon', ...heads, multi_query: false, new_decoder_architecture: false },
      'self_attention.query_key_value.weight',
      mha,
      (rows) => grouped(rows, HEADS),
    ],
    [
      'Falcon 7B',
      { model_type: 'falcon', ...heads, num_kv_heads: HEADS, multi_query: true, new_decoder_architecture: false },
      'self_attention.query_key_value.weight',
      units(1),
      (rows) => split(rows, HEADS * DIM, DIM),
    ],
    [
      'Falcon 40B',
      { model_type: 'falcon', ...heads, num_kv_heads: 3, multi_query: true, new_decoder_architecture: true },
      'self_attention.query_key_value.weight',
      units(3),
      (rows) => grouped(rows, 3),
    ],
    [
      'InternLM2',
      { model_type: 'internlm2', ...heads, num_key_value_heads: 2 },
      'attention.wqkv.weight',
      units(2),
      (rows) => grouped(rows, 2),
    ],
    [
      'GPT-BigCode',
      { model_type: 'gpt_bigcode', n_head: HEADS, n_embd: WIDTH, multi_query: true },
      'attn.c_attn.weight',
      units(1),
      (rows) => split(rows, HEADS * DIM, DIM),
    ],
    [
      'GPT-BigCode with all heads',
      { model_type: 'gpt_bigcode', n_head: HEADS, n_embd: WIDTH, multi_query: false },
      'attn.c_attn.weight',
      mha,
      (rows) => grouped(rows, HEADS),
    ],
    [
      'ChatGLM',
      { model_type: 'chatglm', ...heads, multi_query_attention: true, multi_query_group_num: 2 },
      'self_attention.query_key_value.weight',
      units(2),
      (rows) => split(rows, HEADS * DIM, 2 * DIM),
    ],
    [
      'DBRX',
      { model_type: 'dbrx', d_model: WIDTH, n_heads: HEADS, attn_config: { kv_n_heads: 2 } },
      'norm_attn_norm.attn.Wqkv.weight',
      units(2),
      (rows) => split(rows, HEADS * DIM, 2 * DIM),
    ],
    ['MPT', { model_type: 'mpt', d_model: WIDTH, n_heads: HEADS }, 'attn.Wqkv.weight', mha, thirds],
    [
      'Phi-3 small',
      { model_type: 'phi3small', ...heads, num_key_value_heads: 3 },
      'self_attn.query_key_value.weight',
      units(3),
      (rows) => grouped(rows, 3),
    ],
  ])('%s', (_, config, path, rows, expected) => {
    const name = `model.layers.0.${path}`;
    expect(reached({ [name]: [rows, WIDTH] }, config, name)).toEqual(expected(grid(rows, WIDTH)));
  });

  test.each([{ model_type: 'gpt2', n_head: HEADS, n_embd: WIDTH }, null])(
    'GPT-2, whose Conv1D stores inputs in rows (%j)',
    (config) => {
      const name = 'h.0.attn.c_attn.weight';
      const shapes = { 'wte.weight': [100, WIDTH], [name]: [WIDTH, mha], 'h.0.mlp.c_fc.weight': [WIDTH, 48] };
      expect(reached(shapes, config, name)).toEqual(thirds(transpose(grid(WIDTH, mha))));
    },
  );

  test.each([
    ['no configuration', null],
    [
      'other heads than the rows',
      { model_type: 'phi3', hidden_size: WIDTH, num_attention_heads: 4, num_key_value_heads: 4 },
    ],
  ])('%s: q, k and v stay together', (_, config) => {
    const name = 'model.layers.0.self_attn.qkv_proj.weight';
    expect(reached({ [name]: [units(2), WIDTH] }, config, name)).toEqual({ qkv: grid(units(2), WIDTH) });
  });
});

describe('gate and up', () => {
  const HIDDEN = 5;
  const EXPERTS = 3;
  const halves = (rows: Rows) => ({ gate: rows.slice(0, rows.length / 2), up: rows.slice(rows.length / 2) });
  const turns = (rows: Rows) => ({
    gate: rows.filter((_, row) => row % 2 === 0),
    up: rows.filter((_, row) => row % 2 === 1),
  });
  const perExpert = (parts: (e: number) => Record<string, Rows>) =>
    Object.fromEntries(
      Array.from({ length: EXPERTS }, (_, e) =>
        Object.entries(parts(e)).map(([role, rows]) => [`${role} ${e}`, rows]),
      ).flat(),
    ) as Record<string, Rows>;

  test.each<[string, object | null, string, (rows: Rows) => Record<string, Rows>]>([
    ['Phi-3 and GLM-4', null, 'mlp.gate_up_proj.weight', halves],
    ['ChatGLM', { model_type: 'chatglm' }, 'mlp.dense_h_to_4h.weight', halves],
    [
      'Granite',
      { model_type: 'granitemoehybrid' },
      'shared_mlp.input_linear.weight',
      (rows) => ({ shared_gate: halves(rows).gate, shared_up: halves(rows).up }),
    ],
    ['Phi-3 small', { model_type: 'phi3small' }, 'mlp.up_proj.weight', turns],
  ])('%s', (_, config, path, expected) => {
    const name = `model.layers.0.${path}`;
    expect(reached({ [name]: [2 * HIDDEN, WIDTH] }, config, name)).toEqual(expected(grid(2 * HIDDEN, WIDTH)));
  });

  const outIn = (e: number) => grid(2 * HIDDEN, WIDTH, e);
  const inOut = (e: number) => transpose(grid(WIDTH, 2 * HIDDEN, e));
  test.each<[string, string, string, number[], (e: number) => Record<string, Rows>]>([
    [
      'Granite',
      'granitemoe',
      'block_sparse_moe.input_linear.weight',
      [EXPERTS, 2 * HIDDEN, WIDTH],
      (e) => halves(outIn(e)),
    ],
    [
      'Mixtral and Qwen',
      'qwen3_moe',
      'mlp.experts.gate_up_proj',
      [EXPERTS, 2 * HIDDEN, WIDTH],
      (e) => halves(outIn(e)),
    ],
    [
      'Qwen3-VL, transposed',
      'qwen3_vl_moe',
      'mlp.experts.gate_up_proj',
      [EXPERTS, WIDTH, 2 * HIDDEN],
      (e) => halves(inOut(e)),
    ],
    ['Llama 4', 'llama4', 'feed_forward.experts.gate_up_proj', [EXPERTS, WIDTH, 2 * HIDDEN], (e) => halves(inOut(e))],
    ['gpt-oss in MXFP4', 'gpt_oss', 'mlp.experts.gate_up_proj', [EXPERTS, 2 * HIDDEN, WIDTH], (e) => turns(outIn(e))],
    ['gpt-oss in floats', 'gpt_oss', 'mlp.experts.gate_up_proj', [EXPERTS, WIDTH, 2 * HIDDEN], (e) => turns(inOut(e))],
  ])('fused experts of %s', (_, modelType, path, shape, expected) => {
    const name = `model.layers.0.${path}`;
    expect(reached({ [name]: shape }, { model_type: modelType }, name)).toEqual(perExpert(expected));
  });

  test('DBRX keeps experts one below the other, down as inputs by outputs', () => {
    const config = { model_type: 'dbrx', d_model: WIDTH, ffn_config: { moe_num_experts: EXPERTS } };
    for (const [word, role] of [
      ['w1', 'gate'],
      ['v1', 'up'],
      ['w2', 'down'],
    ] as const) {
      const name = `transformer.blocks.0.ffn.experts.mlp.${word}`;
      const expected = perExpert((e) => ({ [role]: grid(HIDDEN, WIDTH, e) }));
      expect(reached({ [name]: [EXPERTS * HIDDEN, WIDTH] }, config, name)).toEqual(expected);
    }
  });

  test('what experts write to the stream, stored either way', () => {
    for (const [modelType, path, shape, expected] of [
      ['qwen3_moe', 'mlp', [EXPERTS, WIDTH, HIDDEN], (e: number) => transpose(grid(WIDTH, HIDDEN, e))],
      ['llama4', 'feed_forward', [EXPERTS, HIDDEN, WIDTH], (e: number) => grid(HIDDEN, WIDTH, e)],
    ] as const) {
      const name = `model.layers.0.${path}.experts.down_proj`;
      const found = reached({ [name]: shape }, { model_type: modelType }, name);
      expect(found).toEqual(perExpert((e) => ({ down: expected(e) })));
    }
  });

  test('as many hidden units as channels: the architecture and the storage tell', () => {
    const name = 'model.layers.0.mlp.experts.down_proj';
    const shapes = { [name]: [EXPERTS, WIDTH, WIDTH] };
    const square = (e: number) => ({ down: grid(WIDTH, WIDTH, e) });
    const turned = (e: number) => ({ down: transpose(grid(WIDTH, WIDTH, e)) });
    const gptOss = { model_type: 'gpt_oss', hidden_size: WIDTH };
    // MXFP4: [experts, outputs, inputs], outputs are channels; floats: the transpose.
    expect(reached(shapes, gptOss, name, { storage: 'mxfp4' })).toEqual(perExpert(turned));
    expect(reached(shapes, gptOss, name)).toEqual(perExpert(square));
    expect(reached(shapes, { model_type: 'qwen3_moe' }, name)).toEqual(perExpert(turned));
    const { slices } = sliced({ ...FRAME, ...shapes }, { model_type: 'nobody' });
    expect(slices.map(({ role, axis }) => [role, axis])).toContainEqual(['down', 'none']);
  });

  test('an unknown architecture may interleave: fused gate and up stay together', () => {
    const name = 'model.layers.0.mlp.experts.gate_up_proj';
    const expected = perExpert((e) => ({ gate_up: outIn(e) }));
    expect(reached({ [name]: [EXPERTS, 2 * HIDDEN, WIDTH] }, { model_type: 'nobody' }, name)).toEqual(expected);
  });
});
