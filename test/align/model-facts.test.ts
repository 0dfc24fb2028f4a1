import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { factsOf } from '../../web/align/model-facts.ts';
import { slicesOf } from '../../web/align/slices.ts';
import { openCheckpointFiles } from './zoo.ts';
import { SHARED, WHERE_SHARED, hasShared } from '../support/shared.ts';
import { config, inventory, type Shapes } from './checkpoints.ts';

const facts = (shapes: Shapes, values: object | null = null) =>
  factsOf(inventory(shapes).matrices, values === null ? null : config(values));

const WIDTH = 16;
const llama = (layers: number): Shapes => ({
  'model.embed_tokens.weight': [100, WIDTH],
  ...Object.fromEntries(
    Array.from({ length: layers }, (_, layer) => [
      [`model.layers.${layer}.input_layernorm.weight`, [WIDTH]],
      [`model.layers.${layer}.self_attn.q_proj.weight`, [24, WIDTH]],
      [`model.layers.${layer}.self_attn.k_proj.weight`, [12, WIDTH]],
      [`model.layers.${layer}.mlp.gate_proj.weight`, [40, WIDTH]],
      [`model.layers.${layer}.mlp.down_proj.weight`, [WIDTH, 40]],
    ]).flat(),
  ),
  'model.norm.weight': [WIDTH],
});

describe('a model with a configuration', () => {
  const values = {
    model_type: 'llama',
    architectures: ['LlamaForCausalLM'],
    hidden_size: WIDTH,
    num_attention_heads: 4,
    num_key_value_heads: 2,
    rms_norm_eps: 1e-5,
    rope_theta: 10000,
    tie_word_embeddings: true,
  };
  test('is described by both', () => {
    expect(facts(llama(3), values)).toEqual({
      architecture: 'llama',
      rules: null,
      width: WIDTH,
      layers: 3,
      stack: 'model.layers',
      heads: 4,
      kvHeads: 2,
      headDim: 6,
      norm: 'rms',
      gainOffset: false,
      absolutePositions: 'none',
      tied: true,
      predictionLayers: [],
      headLayer: null,
      experts: null,
      mlpWidth: 40,
      vocab: 100,
      isAdapter: false,
    });
  });
  test('whose tensors are wider than it says: the tensors are right', () => {
    expect(facts(llama(1), { ...values, hidden_size: 8 }).width).toBe(WIDTH);
  });
  test('that keeps the language model in a part of its own', () => {
    const nested = {
      model_type: 'gemma3',
      text_config: { model_type: 'gemma3_text', hidden_size: WIDTH, rms_norm_eps: 1e-6 },
    };
    expect(facts(llama(1), nested)).toMatchObject({
      architecture: 'gemma3',
      rules: 'gemma2',
      width: WIDTH,
      gainOffset: true,
    });
  });
  test('of values that are none', () => {
    const odd = {
      hidden_size: -4,
      num_attention_heads: 1.5,
      model_type: ['llama'],
      text_config: null,
      architectures: 'x',
    };
    expect(facts(llama(1), odd)).toEqual(facts(llama(1)));
  });
  test('whose name is fit to show', () => {
    expect(facts({}, { model_type: `<b>\u202ea\n${'x'.repeat(200)}` }).architecture).toMatch(/^bax{40,64}$/);
  });
});

describe('a model without a configuration', () => {
  test('is described by its tensors', () => {
    expect(facts(llama(2))).toMatchObject({
      architecture: null,
      width: WIDTH,
      layers: 2,
      heads: null,
      kvHeads: null,
      headDim: null,
      norm: 'unknown',
      absolutePositions: 'none',
      tied: true,
      mlpWidth: 40,
    });
  });
  const gpt2 = (shape: readonly number[]): Shapes => ({
    'wte.weight': [100, WIDTH],
    'wpe.weight': [32, WIDTH],
    'h.0.ln_1.bias': [WIDTH],
    'h.0.attn.c_attn.weight': [48, WIDTH],
    'h.0.mlp.c_fc.weight': shape,
  });
  test('GPT-2 and GPT-BigCode differ by how they store', () => {
    const conv = { ...gpt2([WIDTH, 64]), 'h.0.attn.c_attn.weight': [WIDTH, 48] };
    expect(facts(conv)).toMatchObject({ rules: 'gpt2', norm: 'layer', absolutePositions: 'learned', mlpWidth: 64 });
    expect(facts(gpt2([64, WIDTH]))).toMatchObject({ rules: 'gpt_bigcode', mlpWidth: 64 });
  });
  test('ChatGLM of the first generation, though it calls itself as the later ones', () => {
    const shapes = { 'transformer.layers.0.attention.query_key_value.weight': [48, WIDTH] };
    expect(facts(shapes, { model_type: 'chatglm' }).rules).toBe('chatglm1');
  });
  test('names that nobody knows: most tensors are as wide as the stream', () => {
    const shapes = Object.fromEntries([1, 2, 3].map((n) => [`thing.${n}`, [WIDTH, 10 + n]])) as Shapes;
    expect(facts(shapes).width).toBe(WIDTH);
    expect(facts({ a: [2, 3], b: [4, 5], c: [6, 7] }).width).toBeNull();
    expect(facts({})).toMatchObject({ width: null, layers: null, stack: null, vocab: null });
  });
});

describe('norms', () => {
  test.each<[string, object | null, Shapes]>([
    ['rms', { model_type: 'mistral' }, {}],
    ['rms', { model_type: 'nobody', rms_norm_eps: 1e-6 }, {}],
    // Called layer_norm_epsilon, and RMSNorm all the same.
    ['rms', { model_type: 'qwen', layer_norm_epsilon: 1e-6 }, {}],
    ['rms', { model_type: 't5', layer_norm_epsilon: 1e-6 }, {}],
    ['rms', { model_type: 'chatglm', layernorm_epsilon: 1e-5, rmsnorm: true }, {}],
    ['layer', { model_type: 'chatglm', layernorm_epsilon: 1e-5, rmsnorm: false }, {}],
    // LayerNorm without biases.
    ...['olmo', 'cohere', 'mpt', 'falcon', 'dbrx', 'stablelm', 'starcoder2', 'gpt2', 'phi', 'bloom', 'opt'].map(
      (type): [string, object, Shapes] => ['layer', { model_type: type }, {}],
    ),
    ['layer', { model_type: 'nobody', layer_norm_eps: 1e-5 }, {}],
    ['layer', { model_type: 'nobody', norm_type: 'low_precision_layernorm' }, {}],
    // rms_norm_eps, and LayerNorm all the same.
    ['layer', { model_type: 'phimoe', rms_norm_eps: 1e-5 }, {}],
    ['layer', { model_type: 'llama', rms_norm_eps: 1e-5 }, { 'model.layers.0.input_layernorm.bias': [WIDTH] }],
    ['layer', null, { 'model.norm.bias': [WIDTH] }],
    ['unknown', null, {}],
    ['unknown', { model_type: 'nobody' }, {}],
    ['unknown', { model_type: 'nobody', rms_norm_eps: 1e-5, layer_norm_eps: 1e-5 }, {}],
    ['unknown', { model_type: 'nobody', norm_eps: 1e-5 }, {}],
  ])('%s: %j', (kind, values, shapes) => {
    expect(facts({ ...llama(1), ...shapes }, values).norm).toBe(kind);
  });
});

describe('positions', () => {
  const bare: Shapes = { 'h.0.attn.c_attn.weight': [48, WIDTH] };
  test.each<[string, object | null, Shapes]>([
    ['none', { model_type: 'nobody', rope_theta: 10000 }, bare],
    ['none', { model_type: 'mpt', attn_config: { alibi: true } }, bare],
    ['none', { model_type: 'bloom' }, bare],
    ['none', null, { ...bare, 'transformer.relative_pe.slopes': [4] }],
    ['none', null, llama(1)],
    ['learned', { model_type: 'opt' }, { ...bare, 'model.decoder.embed_positions.weight': [10, WIDTH] }],
    ['learned', null, { ...bare, 'wpe.weight': [10, WIDTH] }],
    ['unknown', null, { ...bare, 'model.decoder.embed_positions.weight': [10, WIDTH] }],
    ['sinusoidal', null, { ...bare, 'blocks.0.att.time_decay': [WIDTH], 'blocks.0.att.time_mix_k': [WIDTH] }],
    ['sinusoidal', { model_type: 'xglm' }, bare],
    ['sinusoidal', { model_type: 'marian' }, { ...bare, 'model.decoder.embed_positions.weight': [10, WIDTH] }],
    ['sinusoidal', { model_type: 'distilbert', sinusoidal_pos_embds: true }, bare],
    ['unknown', { model_type: 'nobody' }, bare],
    ['unknown', null, bare],
  ])('%s: %j', (kind, values, shapes) => {
    expect(facts(shapes, values).absolutePositions).toBe(kind);
  });
});

describe('heads of k and v, as their model files count them', () => {
  const falcon = { model_type: 'falcon', hidden_size: WIDTH, num_attention_heads: 8, num_kv_heads: 8 };
  test.each([
    [1, { ...falcon, multi_query: true, new_decoder_architecture: false }],
    [8, { ...falcon, multi_query: false, new_decoder_architecture: false }],
    [2, { ...falcon, num_kv_heads: 2, multi_query: true, new_decoder_architecture: true }],
    [1, { model_type: 'gpt_bigcode', n_head: 8 }],
    [8, { model_type: 'gpt_bigcode', n_head: 8, multi_query: false }],
    [2, { model_type: 'chatglm', num_attention_heads: 8, multi_query_attention: true, multi_query_group_num: 2 }],
    [null, { model_type: 'chatglm', num_attention_heads: 8 }],
    [2, { model_type: 'dbrx', n_heads: 8, attn_config: { kv_n_heads: 2 } }],
    [8, { model_type: 'gpt_neox', num_attention_heads: 8 }],
  ])('%j: %j', (kvHeads, values) => {
    expect(facts({ 'model.embed_tokens.weight': [100, WIDTH] }, values).kvHeads).toBe(kvHeads);
  });
});

test('any JSON makes a configuration', () => {
  const key = fc.constantFrom(
    'hidden_size',
    'model_type',
    'architectures',
    'text_config',
    'attn_config',
    'norm_type',
    '__proto__',
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(key, fc.jsonValue())), (entries) => {
      const found = factsOf(inventory(llama(1)).matrices, new Map(entries));
      expect([found.width, found.layers]).toEqual([WIDTH, 1]);
    }),
  );
});

describe(`published models${WHERE_SHARED}`, () => {
  const read = (path: string) => JSON.parse(readFileSync(`${SHARED}/reference/checkpoints/${path}`, 'utf8')) as object;
  const published = (name: string) => {
    const index = read(`${name}/model.safetensors.index.json`) as { weight_map: object };
    const matrices = inventory(
      Object.fromEntries(Object.keys(index.weight_map).map((tensor) => [tensor, []])),
    ).matrices;
    return factsOf(matrices, config(read(`${name}/config.json`)));
  };
  const common = { stack: 'model.layers', tied: false, absolutePositions: 'none', predictionLayers: [] };
  test.skipIf(!hasShared).each([
    [
      'gpt-oss-20b',
      { ...common, rules: 'gpt_oss', norm: 'rms', layers: 24, heads: 64, kvHeads: 8, headDim: 64, experts: 32 },
    ],
    ['Mixtral-8x7B-v0.1', { ...common, norm: 'rms', layers: 32, heads: 32, kvHeads: 8, experts: 8, mlpWidth: 14336 }],
    // Its configuration says rms_norm_eps; its norms have biases.
    [
      'Phi-mini-MoE',
      { ...common, norm: 'layer', layers: 32, heads: 16, kvHeads: 4, headDim: 128, experts: 16, mlpWidth: 448 },
    ],
  ])('%s', (name, expected) => {
    expect(published(name)).toMatchObject(expected);
  });

  test.skipIf(!hasShared)('DeepSeek-R1, by its configuration and the names it is published under', () => {
    const layer = (number: number, rest: string, shape: number[]) =>
      [`model.layers.${number}.${rest}.weight`, shape] as const;
    const shapes = Object.fromEntries([
      ['model.embed_tokens.weight', [129280, 7168]],
      ...Array.from({ length: 62 }, (_, number) => [
        layer(number, 'self_attn.q_a_proj', [1536, 7168]),
        layer(number, 'self_attn.q_b_proj', [24576, 1536]),
        layer(number, 'self_attn.o_proj', [7168, 16384]),
      ]).flat(),
      layer(61, 'eh_proj', [7168, 14336]),
      layer(61, 'enorm', [7168]),
    ]) as Shapes;
    const all = inventory(shapes);
    const found = factsOf(all.matrices, config(read('DeepSeek-R1/config.json')));
    expect(found).toMatchObject({
      width: 7168,
      layers: 61,
      predictionLayers: [61],
      norm: 'rms',
      experts: 256,
      heads: 128,
    });
    const roles = slicesOf(all, found)
      .slices.filter((slice) => slice.layer === 61)
      .map(({ role, axis }) => `${role} ${axis}`);
    expect(roles).toEqual(['mtp_q_a row', 'mtp_q_b none', 'mtp_o column', 'mtp_proj none', 'mtp_embed_norm row']);
  });

  test.skipIf(!hasShared).each(['base-a', 'a-moe', 'a-dus'])('the zoo’s %s: every slice has a role', (name) => {
    const { shapes, values } = openCheckpointFiles(`${SHARED}/zoo/${name}`);
    const all = inventory(shapes);
    const found = factsOf(all.matrices, config(values));
    expect(found).toMatchObject({
      width: 160,
      norm: 'rms',
      absolutePositions: 'none',
      heads: 8,
      kvHeads: 4,
      headDim: 20,
    });
    const { slices, unknown } = slicesOf(all, found);
    expect(unknown).toEqual([]);
    expect(slices.every((slice) => slice.axis !== 'none' && slice.width === 160)).toBe(true);
  });
});
