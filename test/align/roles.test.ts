import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { LAYER_ROLES, MODEL_ROLES } from '../../web/align/role-names.ts';
import { OTHER, roleOf } from '../../web/align/roles.ts';
import { SHARED, WHERE_SHARED, hasShared } from '../support/shared.ts';

const layer = (role: string, number: number, expert: number | null = null) => ({ role, layer: number, expert });
const model = (role: string) => ({ role, layer: null, expert: null });

test.each([
  ['model.embed_tokens.weight', model('embed')],
  ['transformer.wte.weight', model('embed')],
  ['wte.weight', model('embed')],
  ['lm_head.weight', model('unembed')],
  ['lm_head.bias', model('unembed_bias')],
  ['model.norm.weight', model('final_norm')],
  ['ln_f.bias', model('final_norm_bias')],
  ['gpt_neox.final_layer_norm.weight', model('final_norm')],
  ['model.language_model.norm.weight', model('final_norm')],
  ['model.layers.0.input_layernorm.weight', layer('attn_norm', 0)],
  ['model.layers.31.post_attention_layernorm.weight', layer('mlp_norm', 31)],
  ['model.layers.2.self_attn.q_proj.weight', layer('q', 2)],
  ['model.layers.2.self_attn.q_proj.bias', layer('q_bias', 2)],
  ['model.layers.2.self_attn.q_proj.weight_scale_inv', layer('q_scale', 2)],
  ['model.layers.2.self_attn.q_proj.qweight', layer('q_packed', 2)],
  ['model.layers.2.self_attn.k_norm.weight', layer('k_norm', 2)],
  ['model.layers.2.self_attn.kv_a_proj_with_mqa.weight', layer('kv_a', 2)],
  ['model.layers.2.mlp.gate_proj.weight', layer('gate', 2)],
  ['model.layers.2.mlp.gate.weight', layer('router', 2)],
  ['model.layers.2.mlp.gate.e_score_correction_bias', layer('router_correction_bias', 2)],
  ['model.layers.2.mlp.experts.63.down_proj.weight', layer('down', 2, 63)],
  ['model.layers.2.mlp.shared_experts.down_proj.weight', layer('shared_down', 2)],
  ['model.layers.7.block_sparse_moe.experts.5.w1.weight', layer('gate', 7, 5)],
  ['model.layers.7.block_sparse_moe.experts.5.w2.weight', layer('down', 7, 5)],
  ['model.layers.7.block_sparse_moe.experts.5.w3.weight', layer('up', 7, 5)],
  ['model.layers.7.block_sparse_moe.gate.weight', layer('router', 7)],
  ['model.layers.7.mlp.experts.gate_up_proj_blocks', layer('gate_up_packed', 7)],
  ['model.layers.7.mlp.experts.gate_up_proj_scales', layer('gate_up_scale', 7)],
  ['model.layers.7.mlp.experts.down_proj_bias', layer('down_bias', 7)],
  ['model.layers.7.mlp.experts.down_proj', layer('down', 7)],
  ['model.layers.7.self_attn.sinks', layer('sinks', 7)],
  ['h.11.attn.c_attn.weight', layer('qkv', 11)],
  ['transformer.h.11.mlp.c_proj.bias', layer('down_bias', 11)],
  ['gpt_neox.layers.3.attention.query_key_value.weight', layer('qkv', 3)],
  ['transformer.h.3.self_attention.dense.weight', layer('o', 3)],
  ['model.layers.4.something.new.weight', layer(OTHER, 4)],
  ['model.layers.4.weight', layer(OTHER, 4)],
  ['vision_tower.vision_model.encoder.layers.5.self_attn.q_proj.weight', layer(OTHER, 5)],
  ['vision_tower.norm.weight', model(OTHER)],
  ['model.layers.x.self_attn.q_proj.weight', model(OTHER)],
  ['__proto__', model(OTHER)],
  ['constructor.weight', model(OTHER)],
  ['model.layers.1.__proto__.weight', layer(OTHER, 1)],
  ['', model(OTHER)],
  ['10', model(OTHER)],
])('%s', (name, expected) => {
  expect(roleOf(name)).toEqual(expected);
});

describe('the tables', () => {
  test.each([
    ['layers', LAYER_ROLES],
    ['model', MODEL_ROLES],
  ])('no path of the %s table stands under two roles or twice', (_, table) => {
    const paths = Object.values(table).flatMap((list) => list.trim().split(/\s+/));
    expect(paths.filter((path, at) => paths.indexOf(path) !== at)).toEqual([]);
  });
});

test('a hostile name of a megabyte takes no time', () => {
  const start = performance.now();
  for (const part of ['a.', 'layers', 'layers.', 'h.1.', '.', '_', 'experts.1.', 'vision', '1.'])
    roleOf(part.repeat(200_000));
  expect(performance.now() - start).toBeLessThan(2000);
});

describe(`published checkpoints${WHERE_SHARED}`, () => {
  test.skipIf(!hasShared).each(['Mixtral-8x7B-v0.1', 'Phi-mini-MoE', 'gpt-oss-20b'])(
    'every tensor of %s has a role, and no two the same',
    (name) => {
      const text = readFileSync(`${SHARED}/reference/checkpoints/${name}/model.safetensors.index.json`, 'utf8');
      const names = Object.keys((JSON.parse(text) as { weight_map: Record<string, string> }).weight_map);
      const roles = names.map(roleOf);
      expect(names.filter((_, at) => roles[at]?.role === OTHER)).toEqual([]);
      expect(new Set(roles.map((role) => JSON.stringify(role))).size).toBe(names.length);
    },
  );

  test.skipIf(!hasShared)('the attention and MLP of common decoders are all known', () => {
    const known = JSON.parse(readFileSync(`${SHARED}/reference/architectures.json`, 'utf8')) as Record<
      string,
      { tensors: string[] }
    >;
    const common = [
      'llama',
      'qwen2',
      'qwen3',
      'mistral',
      'gemma2',
      'gpt2',
      'gpt-neox',
      'falcon',
      'phi3',
      'glm4',
      'internlm2',
    ];
    for (const architecture of common.filter((name) => name in known)) {
      const names = (known[architecture]?.tensors ?? []).filter((name) => name.endsWith('.weight'));
      const other = names.filter((name) => roleOf(name.replace('{layer}', '0')).role === OTHER);
      expect(other, architecture).toEqual([]);
    }
    expect(common.filter((name) => name in known).length).toBeGreaterThan(7);
  });
});
