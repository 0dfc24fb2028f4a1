import type { MoeConfig } from './facts.ts';

/** A tensor of a virtual checkpoint, without its bytes. */
export interface TensorSpec {
  name: string;
  dtype: 'BF16' | 'F32';
  shape: readonly number[];
}

/**
 * The tensors of a Glm4Moe or SolarOpen model in the order of its modules, under their names on the hub. Norm gains are F32 here and BF16
 * there, so that rounding does not blur what they carry.
 */
export function tensorsOf(config: MoeConfig): TensorSpec[] {
  const { hidden_size: hidden, vocab_size: vocabulary, num_hidden_layers: layers } = config;
  const tensors = [matrix('model.embed_tokens.weight', vocabulary, hidden)];
  for (let layer = 0; layer < layers; layer++) tensors.push(...layerTensors(config, layer));
  tensors.push(gain('model.norm.weight', hidden), matrix('lm_head.weight', vocabulary, hidden));
  const extra = config.num_nextn_predict_layers ?? 0;
  for (let layer = layers; layer < layers + extra; layer++) tensors.push(...predictionTensors(config, layer));
  return tensors;
}

/** A layer that predicts the token after next: a full layer, its own embeddings, and what joins the two streams. */
function predictionTensors(config: MoeConfig, layer: number): TensorSpec[] {
  const { hidden_size: hidden, vocab_size: vocabulary } = config;
  const prefix = `model.layers.${layer}`;
  return [
    matrix(`${prefix}.embed_tokens.weight`, vocabulary, hidden),
    gain(`${prefix}.enorm.weight`, hidden),
    gain(`${prefix}.hnorm.weight`, hidden),
    matrix(`${prefix}.eh_proj.weight`, hidden, 2 * hidden),
    ...layerTensors(config, layer),
    gain(`${prefix}.shared_head.norm.weight`, hidden),
    matrix(`${prefix}.shared_head.head.weight`, vocabulary, hidden),
  ];
}

function layerTensors(config: MoeConfig, layer: number): TensorSpec[] {
  const { hidden_size: hidden } = config;
  const prefix = `model.layers.${layer}`;
  const feedForward =
    layer < config.first_k_dense_replace
      ? gatedLinear(`${prefix}.mlp`, hidden, config.intermediate_size)
      : experts(`${prefix}.mlp`, config);
  return [
    ...attention(`${prefix}.self_attn`, config),
    ...feedForward,
    gain(`${prefix}.input_layernorm.weight`, hidden),
    gain(`${prefix}.post_attention_layernorm.weight`, hidden),
  ];
}

function attention(prefix: string, config: MoeConfig): TensorSpec[] {
  const { hidden_size: hidden, head_dim: head } = config;
  const queries = config.num_attention_heads * head;
  const keys = config.num_key_value_heads * head;
  const projections = (
    [
      ['q', queries],
      ['k', keys],
      ['v', keys],
    ] as const
  ).flatMap(([letter, rows]) => {
    const weight = matrix(`${prefix}.${letter}_proj.weight`, rows, hidden);
    const bias: TensorSpec = { name: `${prefix}.${letter}_proj.bias`, dtype: 'BF16', shape: [rows] };
    return config.attention_bias ? [weight, bias] : [weight];
  });
  return [...projections, matrix(`${prefix}.o_proj.weight`, hidden, queries)];
}

function experts(prefix: string, config: MoeConfig): TensorSpec[] {
  const { hidden_size: hidden, moe_intermediate_size: inner, n_routed_experts: count } = config;
  return [
    ...Array.from({ length: count }, (_, expert) => gatedLinear(`${prefix}.experts.${expert}`, hidden, inner)).flat(),
    matrix(`${prefix}.gate.weight`, count, hidden),
    { name: `${prefix}.gate.e_score_correction_bias`, dtype: 'F32', shape: [count] },
    ...gatedLinear(`${prefix}.shared_experts`, hidden, inner * config.n_shared_experts),
  ];
}

function gatedLinear(prefix: string, hidden: number, inner: number): TensorSpec[] {
  return [
    matrix(`${prefix}.gate_proj.weight`, inner, hidden),
    matrix(`${prefix}.up_proj.weight`, inner, hidden),
    matrix(`${prefix}.down_proj.weight`, hidden, inner),
  ];
}

function matrix(name: string, rows: number, columns: number): TensorSpec {
  return { name, dtype: 'BF16', shape: [rows, columns] };
}

function gain(name: string, hidden: number): TensorSpec {
  return { name, dtype: 'F32', shape: [hidden] };
}

export function bytesOf({ dtype, shape }: TensorSpec): number {
  return shape.reduce((product, size) => product * size, dtype === 'F32' ? 4 : 2);
}
