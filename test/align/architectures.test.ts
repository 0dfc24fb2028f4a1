import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { factsOf } from '../../web/align/model-facts.ts';
import { OTHER, roleIn, roleOf } from '../../web/align/roles.ts';
import { isBesideLanguageModel } from '../../web/read/layer-index.ts';
import { SHARED, WHERE_SHARED, hasShared } from '../support/shared.ts';
import reviewed from './architecture-roles.json' with { type: 'json' };

/** Rightly without a role: masks and frequencies that are computed, slopes of ALiBi, Whisper's convolutions over sound. */
const NO_ROLE =
  /(?:embeddings\.position_ids|\.inv_freq|layers\.\d+\.attention\.(?:masked_)?bias|relative_pe\.slopes|model\.encoder\.conv[12]\.(?:weight|bias))$/;

const rulesFor = (names: string[], modelType: string | null) =>
  factsOf(
    names.map((name) => ({ name, shape: [] })),
    modelType === null ? null : new Map([['model_type', modelType]]),
  ).rules;

/** Names with numbers in place of placeholders. Those of Whisper lack a dot in the reference. */
function filled(name: string): string {
  return name
    .replaceAll('{layer}', '3')
    .replaceAll('${num_layers}', '9')
    .replace(/^model\.decoder(?=[a-z])/, 'model.decoder.');
}

describe.each(Object.entries(reviewed))('%s', (_, { modelType, roles }) => {
  const expected = Object.entries(roles).flatMap(([role, names]) =>
    names.split(' ').map((name): [string, string] => [name, role]),
  );
  const names = expected.map(([name]) => name);
  test('every tensor has the role that was reviewed', () => {
    const rules = rulesFor(names, modelType);
    expect(names.map((name) => [name, roleIn(name, rules).role])).toEqual(expected);
  });
});

describe('without a configuration', () => {
  // GPT-2 and GPT-BigCode have the same names: shapes tell them apart (model-facts.test.ts).
  const alike = new Set(['gpt2', 'jais', 'gptbigcode']);
  test.each(Object.entries(reviewed).filter(([name]) => !alike.has(name)))(
    'the names of %s tell the same roles',
    (_, { modelType, roles }) => {
      const names = Object.values(roles).flatMap((list) => list.split(' '));
      const [rules, declared] = [rulesFor(names, null), rulesFor(names, modelType)];
      expect(names.map((name) => roleIn(name, rules))).toEqual(names.map((name) => roleIn(name, declared)));
    },
  );
});

describe(`the reference${WHERE_SHARED}`, () => {
  test.skipIf(!hasShared)('every tensor of its 62 architectures has a role or is known to have none', () => {
    const known = JSON.parse(readFileSync(`${SHARED}/reference/architectures.json`, 'utf8')) as Record<
      string,
      { model_type: string; tensors: string[] }
    >;
    const without = Object.entries(known).flatMap(([key, { model_type, tensors }]) => {
      const names = tensors.map(filled);
      const rules = rulesFor(names, model_type);
      return names.filter((name) => roleIn(name, rules).role === OTHER).map((name) => `${key} ${name}`);
    });
    const unreviewed = without.filter((line) => {
      const name = line.slice(line.indexOf(' ') + 1);
      return !NO_ROLE.test(name) && !isBesideLanguageModel(name);
    });
    expect(unreviewed).toEqual([]);
    expect(Object.keys(known).length).toBe(62);
    expect(without.filter((line) => NO_ROLE.test(line)).length).toBe(17);
  });
});

describe('families of experts', () => {
  const layer = (role: string, number: number, expert: number | null = null) => ({ role, layer: number, expert });
  test.each([
    // DeepSeek-V3 and R1
    ['model.layers.60.self_attn.q_a_proj.weight', layer('q_a', 60)],
    ['model.layers.60.self_attn.q_a_layernorm.weight', layer('q_a_norm', 60)],
    ['model.layers.60.self_attn.q_b_proj.weight', layer('q_b', 60)],
    ['model.layers.60.self_attn.kv_a_proj_with_mqa.weight', layer('kv_a', 60)],
    ['model.layers.60.self_attn.kv_a_layernorm.weight', layer('kv_a_norm', 60)],
    ['model.layers.60.self_attn.kv_b_proj.weight', layer('kv_b', 60)],
    ['model.layers.60.self_attn.kv_b_proj.weight_scale_inv', layer('kv_b_scale', 60)],
    ['model.layers.60.mlp.experts.255.down_proj.weight', layer('down', 60, 255)],
    ['model.layers.60.mlp.shared_experts.up_proj.weight', layer('shared_up', 60)],
    ['model.layers.60.mlp.gate.weight', layer('router', 60)],
    ['model.layers.60.mlp.gate.e_score_correction_bias', layer('router_correction_bias', 60)],
    ['model.layers.61.eh_proj.weight', layer('mtp_proj', 61)],
    ['model.layers.61.enorm.weight', layer('mtp_embed_norm', 61)],
    ['model.layers.61.hnorm.weight', layer('mtp_hidden_norm', 61)],
    ['model.layers.61.embed_tokens.weight', layer('mtp_embed', 61)],
    ['model.layers.61.shared_head.norm.weight', layer('mtp_final_norm', 61)],
    ['model.layers.61.shared_head.head.weight', layer('mtp_unembed', 61)],
    // Qwen, Mixtral and Phi, DBRX, Llama 4, Hunyuan, ERNIE
    ['model.layers.0.mlp.shared_expert.gate_proj.weight', layer('shared_gate', 0)],
    ['model.layers.0.mlp.shared_expert_gate.weight', layer('shared_router', 0)],
    ['model.layers.0.block_sparse_moe.experts.1.w2.weight', layer('down', 0, 1)],
    ['transformer.blocks.7.ffn.experts.mlp.v1', layer('up', 7)],
    ['transformer.blocks.7.norm_attn_norm.norm_1.weight', layer('attn_norm', 7)],
    ['language_model.model.layers.1.feed_forward.experts.gate_up_proj', layer('gate_up', 1)],
    ['model.layers.1.mlp.gate.wg.weight', layer('router', 1)],
    ['model.layers.1.mlp.moe_statics.e_score_correction_bias', layer('router_correction_bias', 1)],
  ])('%s', (name, expected) => {
    expect(roleOf(name)).toEqual(expected);
  });
});

test('an unknown architecture changes nothing, and no key of an object is one', () => {
  const name = 'model.layers.3.post_attention_layernorm.weight';
  for (const architecture of ['llama', 'nobody', '__proto__', 'constructor', '']) {
    expect(roleIn(name, architecture)).toEqual(roleOf(name));
  }
  expect(roleIn(name, 'Gemma3_text').role).toBe('attn_post_norm');
});
