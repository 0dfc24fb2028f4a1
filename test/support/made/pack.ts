import { type Change, count, type MadeModel, type MadeTensor, type Numbers, numbersOf, withConfig } from './model.ts';
import { mxfp4Experts } from './store-4bit.ts';
import { byWords, renamed } from './rename.ts';
import { span, stacked, takeRows, transposed } from './rows.ts';

interface Heads {
  heads: number;
  kvHeads: number;
  headDim: number;
}

function headsOf(model: MadeModel): Heads {
  return {
    heads: count(model, 'num_attention_heads'),
    kvHeads: count(model, 'num_key_value_heads'),
    headDim: count(model, 'head_dim'),
  };
}

/** Replaces groups of tensors of one module by one: `q_proj k_proj v_proj` of each layer, say. */
function joined(
  model: MadeModel,
  { parts, path, name }: { parts: readonly string[]; path: string; name: string },
  join: (tensors: Numbers[]) => MadeTensor,
): MadeModel {
  const [first = ''] = parts;
  const tensors = new Map<string, MadeTensor>();
  for (const [old, tensor] of model.tensors) {
    const part = parts.find((each) => old.endsWith(`${path}.${each}.weight`));
    if (part === undefined) tensors.set(old, tensor);
    if (part !== first) continue;
    const before = old.slice(0, -`${path}.${part}.weight`.length);
    tensors.set(
      `${before}${name}.weight`,
      join(parts.map((each) => numbersOf(model, `${before}${path}.${each}.weight`))),
    );
  }
  return { ...model, tensors };
}

const QKV = { parts: ['q_proj', 'k_proj', 'v_proj'], path: 'self_attn' };

/** `[q; k; v]` and `[gate; up]`, as Phi-3. */
export const phi3Packed: Change = (model) => {
  const qkv = joined(model, { ...QKV, name: 'self_attn.qkv_proj' }, stacked);
  const gateUp = joined(qkv, { parts: ['gate_proj', 'up_proj'], path: 'mlp', name: 'mlp.gate_up_proj' }, stacked);
  return withConfig(gateUp, { model_type: 'phi3', architectures: ['Phi3ForCausalLM'] });
};

/** For each key head: its queries, the key, the value. */
function grouped(heads: Heads): (parts: Numbers[]) => Numbers {
  const { kvHeads, headDim } = heads;
  const queries = (heads.heads / kvHeads) * headDim;
  return ([q, k, v]) =>
    stacked(
      span(0, kvHeads).flatMap((group) => [
        takeRows(q!, span(group * queries, queries)),
        takeRows(k!, span(group * headDim, headDim)),
        takeRows(v!, span(group * headDim, headDim)),
      ]),
    );
}

const INTERNLM2 = byWords({
  'self_attn.o_proj': 'attention.wo',
  'mlp.gate_proj': 'feed_forward.w1',
  'mlp.up_proj': 'feed_forward.w3',
  'mlp.down_proj': 'feed_forward.w2',
  input_layernorm: 'attention_norm',
  post_attention_layernorm: 'ffn_norm',
  embed_tokens: 'tok_embeddings',
  lm_head: 'output',
});

/** `attention.wqkv` by groups, as InternLM2. */
export const internlm2Packed: Change = (model) =>
  withConfig(renamed(joined(model, { ...QKV, name: 'attention.wqkv' }, grouped(headsOf(model))), INTERNLM2), {
    model_type: 'internlm2',
    architectures: ['InternLM2ForCausalLM'],
  });

/** Each head of queries gets a key and a value of its own, copied: no groups any more. */
export const ungrouped: Change = (model) => {
  const { heads, kvHeads, headDim } = headsOf(model);
  const rows = span(0, heads).flatMap((head) => span(Math.floor((head * kvHeads) / heads) * headDim, headDim));
  const tensors = new Map<string, MadeTensor>(model.tensors);
  for (const name of model.tensors.keys()) {
    if (/\.[kv]_proj\.weight$/.test(name)) tensors.set(name, takeRows(numbersOf(model, name), rows));
  }
  return withConfig({ ...model, tensors }, { num_key_value_heads: heads });
};

const NEOX = byWords({
  'self_attn.o_proj': 'attention.dense',
  'mlp.up_proj': 'mlp.dense_h_to_4h',
  'mlp.down_proj': 'mlp.dense_4h_to_h',
  'model.embed_tokens': 'gpt_neox.embed_in',
  'model.norm': 'gpt_neox.final_layer_norm',
  'model.layers': 'gpt_neox.layers',
  lm_head: 'embed_out',
});

/** Each head's q, k and v together, as GPT-NeoX, which has LayerNorms with biases and no gate. Without groups. */
export const neoxPacked: Change = (model) => {
  const packed = joined(model, { ...QKV, name: 'attention.query_key_value' }, grouped(headsOf(model)));
  const named = renamed(packed, (name) =>
    name.includes('gate_proj') ? null : NEOX(name).replace('model.layers', 'gpt_neox.layers'),
  );
  return withConfig(named, { model_type: 'gpt_neox', architectures: ['GPTNeoXForCausalLM'], layer_norm_eps: 1e-5 });
};

/** Experts of a layer in one tensor of three axes. */
function fused(
  model: MadeModel,
  {
    gateUp,
    down,
    config,
  }: { gateUp: (gate: Numbers, up: Numbers) => Numbers; down: (down: Numbers) => Numbers; config: object },
): MadeModel {
  const tensors = new Map<string, MadeTensor>();
  const experts = count(model, 'num_local_experts');
  for (const [old, tensor] of model.tensors) {
    const match = /^(.*mlp\.experts\.)(\d+)\.(gate|up|down)_proj\.weight$/.exec(old);
    if (match === null) tensors.set(old, tensor);
    if (match === null || match[2] !== '0' || match[3] === 'up') continue;
    const [, before = '', , part = ''] = match;
    const each = (expert: number, name: string) => numbersOf(model, `${before}${expert}.${name}_proj.weight`);
    const all = span(0, experts).map((expert) =>
      part === 'gate' ? gateUp(each(expert, 'gate'), each(expert, 'up')) : down(each(expert, 'down')),
    );
    const [one] = all;
    const made = { ...stacked(all), shape: [experts, ...one!.shape] };
    tensors.set(`${before}${part === 'gate' ? 'gate_up' : 'down'}_proj`, made);
  }
  return withConfig({ ...model, tensors }, { ...config });
}

/** `[experts, 2 * units, channels]`, gate first. */
export const fusedExperts: Change = (model) =>
  fused(model, {
    gateUp: (gate, up) => stacked([gate, up]),
    down: (down) => down,
    config: { model_type: 'qwen3_moe', architectures: ['Qwen3MoeForCausalLM'] },
  });

/** `[experts, channels, 2 * units]`, gate and up in turn; unquantised gpt-oss. */
export const gptOssPacked: Change = (model) => {
  const made = fused(model, {
    gateUp: (gate, up) => transposed(interleaved(gate, up)),
    down: transposed,
    config: { model_type: 'gpt_oss', architectures: ['GptOssForCausalLM'] },
  });
  const named = renamed(made, (name) => name.replace('mlp.gate.', 'mlp.router.'));
  const tensors = new Map(named.tensors);
  const sinks = { shape: [count(model, 'num_attention_heads')], dtype: 'BF16' as const };
  for (const layer of span(0, count(model, 'num_hidden_layers'))) {
    tensors.set(`model.layers.${layer}.self_attn.sinks`, { ...sinks, values: new Float32Array(sinks.shape[0]!) });
  }
  return { ...named, tensors };
};

/** As OpenAI published it: gate and up in MXFP4, `[experts, 2 * units, channels]`. */
export const gptOssMxfp4: Change = (model) => {
  const plain = gptOssPacked(model);
  const tensors = new Map<string, MadeTensor>();
  for (const [name, tensor] of plain.tensors) {
    if (!name.endsWith('experts.gate_up_proj') || 'bytes' in tensor) {
      tensors.set(name, tensor);
      continue;
    }
    const [experts = 0, channels = 0, rows = 0] = tensor.shape;
    const each = span(0, experts).map((expert) => {
      const values = tensor.values.subarray(expert * channels * rows, (expert + 1) * channels * rows);
      return transposed({ ...tensor, shape: [channels, rows], values });
    });
    for (const [part, stored] of mxfp4Experts(name, each)) tensors.set(part, stored);
  }
  return withConfig({ ...plain, tensors }, { quantization_config: { quant_method: 'mxfp4' } });
};

/** Gate in even rows, up in odd ones. */
function interleaved(gate: Numbers, up: Numbers): Numbers {
  const units = gate.shape[0] ?? 0;
  return takeRows(
    stacked([gate, up]),
    span(0, units).flatMap((unit) => [unit, units + unit]),
  );
}
