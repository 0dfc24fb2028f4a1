import type { ConfigValues } from './config-values.ts';

/**
 * Vectors added to the residual stream by position. Sinusoidal ones are the same in every model, channel by channel, and RWKV's
 * mixing starts by the number of the channel: then
 * channels can be told apart before training, and no test by their permutation or signs is exact.
 */
export type AbsolutePositions = 'none' | 'learned' | 'sinusoidal' | 'unknown';

/** They compute or store sinusoids. Whisper's stand in its encoder, whose stream is not compared. */
const SINUSOIDAL = words('xglm m2m_100 marian pegasus musicgen speech_to_text fsmt ctrl transfo-xl');
/** Initialised by the number of the channel, which tells channels apart before training just as well. */
const BY_CHANNEL = /(?:^|\.)(?:time_mix\w*|time_decay|time_maa\w*|x_[rwkvag])$/;
const SINUSOIDAL_FLAGS = ['sinusoidal_pos_embds', 'sinusoidal_embeddings'];

/** Rotary, ALiBi, relative, or none, in every model of the kind. */
const NONE =
  words(`llama mistral mixtral qwen qwen2 qwen2_moe qwen3 qwen3_moe gemma gemma2 gemma3 gemma3_text internlm internlm2 baichuan
  chatglm chatglm1 deepseek_v2 deepseek_v3 glm glm4 glm4_moe gpt_oss exaone exaone4 granite llama4 olmo olmo2 olmoe phi phi3 phi-msft
  mixformer-sequential phi3small phimoe solar solar_open stablelm stablelm_epoch starcoder2 cohere cohere2 dbrx bloom falcon refinedweb
  refinedwebmodel gpt_neox gptj codegen persimmon jais t5 mt5 umt5 mamba mamba2 falcon_mamba apertus arcee afmoe lfm2`);
const NONE_KEYS =
  words(`rope_theta rope_scaling rope_parameters rope_base rotary_emb_base rotary_pct rotary_dim rotary_ndims rotary_base
  partial_rotary_factor relative_attention_num_buckets`);
const NONE_FLAGS = ['alibi', 'use_alibi', 'rotary'];
const TYPES = new Map<string, AbsolutePositions>([
  ['rope', 'none'],
  ['rotary', 'none'],
  ['alibi', 'none'],
  ['nope', 'none'],
  ['sinusoidal', 'sinusoidal'],
]);

/** Tensors that only models with rotary positions or ALiBi have, and an MLP gate beside q, which came with rotary positions. */
const NONE_PATHS = /(?:^|\.)(?:inv_freq|slopes|relative_attention_bias)$/;
const GATED = [
  ['mlp.gate_proj', 'self_attn.q_proj'],
  ['feed_forward.w1', 'attention.wq'],
];

export function absolutePositions(
  values: ConfigValues,
  { types, paths, stored }: { types: readonly string[]; paths: ReadonlySet<string>; stored: boolean },
): AbsolutePositions {
  const names = types.map((type) => type.toLowerCase());
  const type = TYPES.get(values.text('position_embedding_type')?.toLowerCase() ?? '');
  if (type === 'sinusoidal' || SINUSOIDAL_FLAGS.some((key) => values.flag(key) === true)) return 'sinusoidal';
  if (names.some((name) => SINUSOIDAL.has(name))) return 'sinusoidal';
  for (const path of paths) if (BY_CHANNEL.test(path)) return 'sinusoidal';
  // A stored table may be learned or sinusoidal: GPT-2's is learned, of others only who knows the architecture knows.
  if (stored) return names.length > 0 || paths.has('wpe') ? 'learned' : 'unknown';
  if (type !== undefined) return type;
  if (values.has(...NONE_KEYS) || NONE_FLAGS.some((key) => values.flag(key) === true)) return 'none';
  if (names.some((name) => NONE.has(name))) return 'none';
  if (GATED.some((pair) => pair.every((path) => paths.has(path)))) return 'none';
  for (const path of paths) if (NONE_PATHS.test(path)) return 'none';
  return 'unknown';
}

function words(list: string): ReadonlySet<string> {
  return new Set(list.trim().split(/\s+/));
}
