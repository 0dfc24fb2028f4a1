import gains from './facts/norm-gains.json' with { type: 'json' };
import glm from './facts/glm-4.5-air.json' with { type: 'json' };
import solar from './facts/solar-open-100b.json' with { type: 'json' };
import tokenizers from './facts/tokenizers.json' with { type: 'json' };
import within from './facts/within-model.json' with { type: 'json' };

export type ModelName = 'solar' | 'glm';

export const GAIN_ROLES = ['input_layernorm', 'post_attention_layernorm'] as const;
export type GainRole = (typeof GAIN_ROLES)[number];

/** One published row: the gains of one norm in both models. */
export interface GainFacts {
  layer: number;
  role: GainRole;
  mean: Readonly<Record<ModelName, number>>;
  /** Population standard deviations. */
  deviation: Readonly<Record<ModelName, number>>;
  cosine: number;
  pearson: number;
}

export interface WithinFacts {
  model: ModelName;
  role: GainRole;
  layers: readonly [number, number];
  pearson: number;
}

export const GAIN_FACTS: readonly GainFacts[] = gains.rows.map((row) => {
  const [layer, role, meanA, stdA, meanB, stdB, cosine, pearson] = row as [number, GainRole, ...SixNumbers];
  return { layer, role, mean: { solar: meanA, glm: meanB }, deviation: { solar: stdA, glm: stdB }, cosine, pearson };
});

export const WITHIN_FACTS: readonly WithinFacts[] = within.rows.map((row) => {
  const [model, role, layer, otherLayer, pearson] = row as [ModelName, GainRole, number, number, number];
  return { model, role, layers: [layer, otherLayer], pearson };
});

type SixNumbers = [number, number, number, number, number, number];

/** What the shapes of a model of this family follow from. */
export interface MoeConfig {
  hidden_size: number;
  num_hidden_layers: number;
  num_attention_heads: number;
  num_key_value_heads: number;
  head_dim: number;
  attention_bias: boolean;
  intermediate_size: number;
  moe_intermediate_size: number;
  n_routed_experts: number;
  n_shared_experts: number;
  first_k_dense_replace: number;
  num_nextn_predict_layers?: number;
  vocab_size: number;
}

export const CONFIGS: Readonly<Record<ModelName, MoeConfig>> = { solar, glm };

export const TOKENIZER_FACTS = tokenizers;
