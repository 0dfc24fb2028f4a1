import type { StorageKind } from './matrix.ts';
import type { GateUpPacking, QkvPacking } from './packing.ts';

/** Whether a matrix of a linear map is stored `[outputs, inputs]`, as PyTorch's Linear, or `[inputs, outputs]`. */
export type Layout = 'out-in' | 'in-out';

/** Where an architecture departs from `role-names.ts`, and how it packs. */
export interface ArchitectureRules {
  /** Role, then paths, as in `LAYER_ROLES`. A path may name its stack: `decoder.block:layer.1.layer_norm`. */
  roles?: Readonly<Record<string, string>>;
  qkv?: QkvPacking;
  gateUp?: GateUpPacking;
  /** GPT-2's Conv1D, `[inputs, outputs]`, in place of linear layers. */
  conv1d?: true;
  /** All experts in one tensor of three axes, where its shape does not tell. */
  fused?: Layout | Partial<Record<StorageKind, Layout>>;
  /** Paths stored `[inputs, outputs]`, all experts one below the other. */
  inOut?: string;
  /** The embedding and the head are numbered among the layers: the number of the first that is one. */
  firstLayer?: number;
  /** An encoder stands beside the decoder, with a residual stream of its own. */
  encoder?: true;
}

const SANDWICH = { attn_post_norm: 'post_attention_layernorm', mlp_post_norm: 'post_feedforward_layernorm' };

/**
 * By `model_type`, or a name of our own where names of tensors show it (`SIGNATURES`). From the model files of Hugging Face
 * transformers and of the models' own repositories.
 */
export const ARCHITECTURES: Readonly<Record<string, ArchitectureRules>> = {
  gemma2: { roles: SANDWICH },
  olmo2: { roles: SANDWICH },
  afmoe: { roles: { attn_post_norm: 'post_attention_layernorm' } },
  // Conv1D; jais gates, with c_fc2 before the activation.
  gpt2: { qkv: 'thirds', conv1d: true },
  // A linear layer; one key and value for all heads, or each head's q, k and v together.
  gpt_bigcode: { qkv: 'grouped' },
  qwen: { qkv: 'thirds', roles: { up: 'mlp.w1', gate: 'mlp.w2' } },
  gpt_neox: { qkv: 'per-head' },
  bloom: { qkv: 'per-head' },
  falcon: { qkv: 'grouped' },
  // GLM 2 to 4, whose MLP is gated; with one key and value for all heads of a group.
  chatglm: { qkv: 'contiguous', gateUp: 'halves', roles: { gate_up: 'mlp.dense_h_to_4h' } },
  chatglm1: { qkv: 'per-head' },
  baichuan: { qkv: 'thirds' },
  internlm2: { qkv: 'grouped' },
  phi3: { qkv: 'contiguous', gateUp: 'halves' },
  // GeGLU over even and odd rows of what is called up_proj.
  phi3small: { qkv: 'grouped', gateUp: 'interleaved', roles: { gate_up: 'mlp.up_proj' } },
  'phi-msft': { qkv: 'thirds', roles: { attn_norm: 'ln' } },
  'mixformer-sequential': { qkv: 'thirds', firstLayer: 1, roles: { embed: 'wte', unembed: 'linear', attn_norm: 'ln' } },
  mpt: { qkv: 'contiguous' },
  dbrx: { qkv: 'contiguous', inOut: 'ffn.experts.mlp.w2' },
  mamba: { roles: { ssm_out: 'mixer.out_proj' } },
  granitemoe: { gateUp: 'halves', fused: 'out-in' },
  // MXFP4 blocks run along inputs; the same weights in floats are the transpose.
  gpt_oss: { gateUp: 'interleaved', fused: { mxfp4: 'out-in', plain: 'in-out' } },
  llama4: { gateUp: 'halves', fused: 'in-out' },
  // Published as [experts, inputs, outputs].
  qwen3_vl_moe: { gateUp: 'halves', fused: 'in-out' },
  'fused-moe': { gateUp: 'halves', fused: 'out-in' },
  t5: {
    encoder: true,
    roles: {
      mlp_norm: 'encoder.block:layer.1.layer_norm decoder.block:layer.2.layer_norm',
      cross_norm: 'decoder.block:layer.1.layer_norm',
    },
  },
  whisper: { encoder: true },
};

/** Other values of `model_type` that follow the same rules. */
export const SAME_RULES: Readonly<Record<string, string>> = {
  gemma2: 'gemma3 gemma3_text gemma3n gemma3n_text',
  olmo2: 'olmo3 exaone4',
  afmoe: '_afmoe_partial',
  gpt2: 'jais btlm cerebras-gpt imagegpt',
  gpt_neox: 'gpt_neox_japanese persimmon',
  falcon: 'refinedweb refinedwebmodel',
  internlm2: 'internlmxcomposer2',
  phi3: 'phi3_v phi4mm',
  mamba: 'mamba2 falcon_mamba',
  granitemoe: 'granitemoehybrid granitemoeshared',
  llama4: 'llama4_text',
  qwen3_vl_moe: 'qwen3_vl_moe_text',
  'fused-moe': `mixtral qwen2_moe qwen3_moe glm4_moe solar_open deepseek_v2 deepseek_v3 olmoe phimoe minimax ernie4_5_moe dots1
    hunyuan_v1_moe qwen3_next`,
  t5: 'mt5 umt5 longt5',
  whisper: 'bart mbart marian pegasus m2m_100 blenderbot',
};

/** Which architecture a set of paths shows, first match first: all of `has`, none of `lacks`. */
export interface Signature {
  architecture: string;
  has: string;
  lacks?: string;
  /** c_attn or c_fc is stored `[inputs, outputs]`; `false`: it is not. */
  conv1d?: boolean;
}

export const SIGNATURES: readonly Signature[] = [
  { architecture: 'gpt_oss', has: 'self_attn.sinks mlp.experts.gate_up_proj' },
  { architecture: 'gemma2', has: 'pre_feedforward_layernorm post_attention_layernorm' },
  { architecture: 'olmo2', has: 'post_attention_layernorm post_feedforward_layernorm', lacks: 'input_layernorm' },
  { architecture: 'afmoe', has: 'pre_mlp_layernorm post_attention_layernorm' },
  { architecture: 'qwen', has: 'attn.c_attn mlp.w1 mlp.w2' },
  { architecture: 'gpt2', has: 'attn.c_attn mlp.c_fc', conv1d: true },
  { architecture: 'gpt_bigcode', has: 'attn.c_attn mlp.c_fc', conv1d: false },
  { architecture: 'chatglm', has: 'self_attention.query_key_value encoder.final_layernorm' },
  { architecture: 'chatglm1', has: 'attention.query_key_value mlp.dense_h_to_4h word_embeddings final_layernorm' },
  { architecture: 'gpt_neox', has: 'attention.query_key_value mlp.dense_h_to_4h embed_in' },
  { architecture: 'bloom', has: 'self_attention.query_key_value word_embeddings_layernorm' },
  { architecture: 'falcon', has: 'self_attention.query_key_value mlp.dense_h_to_4h' },
  { architecture: 'phi3small', has: 'self_attn.query_key_value mlp.up_proj', lacks: 'mlp.gate_proj' },
  { architecture: 'mixformer-sequential', has: 'mixer.Wqkv wte' },
  { architecture: 'phi-msft', has: 'mixer.Wqkv' },
  { architecture: 'baichuan', has: 'self_attn.W_pack' },
  { architecture: 'internlm2', has: 'attention.wqkv' },
  { architecture: 'phi3', has: 'self_attn.qkv_proj mlp.gate_up_proj' },
  { architecture: 'dbrx', has: 'norm_attn_norm.attn.Wqkv' },
  { architecture: 'mpt', has: 'attn.Wqkv ffn.up_proj' },
  { architecture: 'granitemoe', has: 'block_sparse_moe.input_linear' },
  { architecture: 'mamba', has: 'mixer.A_log mixer.in_proj' },
  { architecture: 'llama4', has: 'feed_forward.experts.gate_up_proj feed_forward.router' },
  { architecture: 't5', has: 'layer.0.SelfAttention.q' },
  { architecture: 'whisper', has: 'encoder_attn.q_proj self_attn.q_proj' },
];
