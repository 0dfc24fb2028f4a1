import type { ConfigValues } from './config-values.ts';

/** `layer` subtracts the mean, which leaves no symmetry under sign flips; `rms` does not. */
export type NormKind = 'rms' | 'layer' | 'unknown';

/** Some of them without biases, which would show it. */
const LAYER =
  words(`gpt2 gpt_bigcode gpt_neox gpt_neox_japanese gptj gpt_neo codegen bloom opt mpt falcon refinedweb refinedwebmodel phi
  phi-msft mixformer-sequential phimoe phi3small starcoder2 stablelm stablelm_epoch cohere cohere2 olmo hf_olmo dbrx persimmon fuyu
  bert roberta xlm-roberta distilbert electra deberta-v2 whisper bart mbart marian pegasus m2m_100 blenderbot nemotron jais btlm
  cerebras-gpt imagegpt xglm biogpt chatglm1 rwkv ctrl xlm musicgen`);

/** Some of them with `layer_norm_epsilon` in their configuration. */
const RMS =
  words(`llama mistral mixtral ministral qwen qwen2 qwen2_moe qwen2_vl qwen2_5_vl qwen3 qwen3_moe qwen3_vl qwen3_vl_moe
  qwen3_next gemma gemma2 gemma3 gemma3_text gemma3n gemma3n_text recurrent_gemma internlm internlm2 internlm3 baichuan chatglm
  deepseek deepseek_v2 deepseek_v3 deepseek_v32 glm glm4 glm4_moe gpt_oss exaone exaone4 granite granitemoe granitemoehybrid
  granitemoeshared jamba lfm2 lfm2_moe llama4 llama4_text olmo2 olmo3 olmoe phi3 phi4mm solar solar_open t5 mt5 umt5 apertus arcee
  afmoe _afmoe_partial minimax minicpm minicpm3 ernie4_5 ernie4_5_moe seed_oss hunyuan_v1_moe hunyuan_v1_dense dots1 smollm3 bitnet
  mimo kimi_k2 mamba mamba2 falcon_mamba falcon_h1 openelm`);

/** Where `true` or `false` says it outright. */
const FLAGS = ['rmsnorm', 'rms_norm', 'use_rms_norm', 'use_rmsnorm'];
const TYPES = ['norm_type', 'normalization_type', 'normalization', 'layer_norm_type', 'layernorm_type'];
const LAYER_KEYS = ['layer_norm_eps', 'layer_norm_epsilon', 'layernorm_epsilon', 'norm_epsilon'];

/**
 * Biases beside the gains go first, since RMSNorm has none; then what the configuration says outright; then what is known of the
 * architectures; then how the configuration calls its epsilon. Where nothing names the architecture, its tensors do if they have the
 * names of Llama's layers. Contradictions and silence are `unknown`.
 */
export function normKind(
  values: ConfigValues,
  { types, normBias, paths }: { types: readonly string[]; normBias: boolean; paths: ReadonlySet<string> },
): NormKind {
  if (normBias) return 'layer';
  return said(values) ?? known(types) ?? byEpsilon(values) ?? byNames(types, paths);
}

function said(values: ConfigValues): NormKind | null {
  for (const key of FLAGS) {
    const flag = values.flag(key);
    if (flag !== null) return flag ? 'rms' : 'layer';
  }
  for (const key of TYPES) {
    const text = values.text(key)?.toLowerCase() ?? '';
    if (text.includes('rms')) return 'rms';
    if (text.includes('layer')) return 'layer';
  }
  return null;
}

function known(types: readonly string[]): NormKind | null {
  for (const type of types) {
    if (LAYER.has(type.toLowerCase())) return 'layer';
    if (RMS.has(type.toLowerCase())) return 'rms';
  }
  return null;
}

/** `null` where neither is named. */
function byEpsilon(values: ConfigValues): NormKind | null {
  const rms = values.has('rms_norm_eps', 'rms_norm_epsilon');
  const layer = values.has(...LAYER_KEYS);
  if (rms && layer) return 'unknown';
  return rms ? 'rms' : layer ? 'layer' : null;
}

/**
 * Layers with these names, no bias beside a norm, and a gated MLP or experts: Llama, Mistral, Qwen, DeepSeek, GLM and their kin,
 * all of them with RMSNorm. Those with LayerNorm have biases (StableLM, Phi-MoE, Nemotron), one norm in a layer (Cohere), or none
 * with gains (OLMo). So a file of weights says the same with its configuration beside it and without.
 */
const LLAMA_NAMES = words('input_layernorm post_attention_layernorm self_attn.o_proj');
const GATED_NAMES = words('mlp.gate_proj mlp.experts.gate_proj block_sparse_moe.experts.w1 mlp.experts.gate_up_proj');

function byNames(types: readonly string[], paths: ReadonlySet<string>): NormKind {
  if (types.length > 0) return 'unknown';
  const isLlama = [...LLAMA_NAMES].every((path) => paths.has(path)) && [...GATED_NAMES].some((path) => paths.has(path));
  return isLlama ? 'rms' : 'unknown';
}

function words(list: string): ReadonlySet<string> {
  return new Set(list.trim().split(/\s+/));
}
