import type { ModelConfig } from '../read/config.ts';
import { isAdapter } from './adapter.ts';
import { type ConfigValues, configValues } from './config-values.ts';
import { type NormKind, normKind } from './norm-kind.ts';
import type { HeadCounts } from './packing.ts';
import { type AbsolutePositions, absolutePositions } from './positions.ts';
import { recognise } from './recognise.ts';
import { rulesOf } from './roles.ts';
import { type Named, type Survey, survey } from './survey.ts';

/** What is known of a model before its weights are read. A number is `null` where neither configuration nor tensors tell. */
export interface ModelFacts extends HeadCounts {
  /** What the configuration calls it; `null` without one. Safe to show. */
  architecture: string | null;
  /** Key of `ARCHITECTURES` whose rules hold, by configuration or by the names of its tensors; `null` where general rules do. */
  rules: string | null;
  /** Residual channels. */
  width: number | null;
  /** Layers of the stack, without those that predict further tokens. */
  layers: number | null;
  /** Path of the stack of layers: `model.layers`. */
  stack: string | null;
  norm: NormKind;
  /** Gains work as 1 + what is stored (Gemma): another mean, the same differences. */
  gainOffset: boolean;
  absolutePositions: AbsolutePositions;
  tied: boolean;
  /** Numbers of layers beyond the stack that predict further tokens. */
  predictionLayers: number[];
  /** The layer number under which the head stands; `null` where it has none, as nearly always. */
  headLayer: number | null;
  experts: number | null;
  /** Hidden units of the MLP, of an expert where there are no others. */
  mlpWidth: number | null;
  /** Rows of the embedding. */
  vocab: number | null;
  isAdapter: boolean;
}

/** As in `read/architecture.ts`: below this share of tensors a size says nothing. */
const LEAST_SHARE = 0.4;
const GAIN_OFFSET = new Set('gemma gemma2 gemma3 gemma3_text recurrent_gemma qwen3_next nemotron'.split(' '));

/**
 * From the configuration, checked against the tensors, and from the tensors where there is none. Takes headers' entries or an
 * inventory's matrices: of quantised models the latter, whose shapes are those of the weights.
 */
export function factsOf(tensors: Iterable<Named>, config: ModelConfig | null): ModelFacts {
  const all = [...tensors];
  const values = configValues(config);
  const general = survey(all, null);
  const rules = recognise(values.modelTypes, general);
  const seen = changesRoles(rules) ? survey(all, rules) : general;
  const types = rules === null ? values.modelTypes : [...values.modelTypes, rules];
  const width = widthOf(values, seen);
  return {
    architecture: values.modelTypes[0] ?? null,
    rules,
    width,
    layers: seen.layers ?? values.count('num_hidden_layers', 'n_layer', 'n_layers', 'num_layers'),
    stack: seen.stack,
    ...headsOf(values, seen, { width, rules }),
    norm: normKind(values, { types, normBias: seen.normBias, paths: seen.paths }),
    gainOffset: values.modelTypes.some((type) => GAIN_OFFSET.has(type.toLowerCase())),
    absolutePositions: absolutePositions(values, { types, paths: seen.paths, stored: seen.shapes.has('position') }),
    tied: values.flag('tie_word_embeddings') ?? !seen.shapes.has('unembed'),
    predictionLayers: seen.predictionLayers,
    headLayer: seen.headLayer,
    experts: values.count('num_local_experts', 'num_experts', 'n_routed_experts', 'moe_num_experts') ?? seen.experts,
    mlpWidth: mlpWidthOf(values, seen, width),
    vocab: seen.shapes.get('embed')?.[0] ?? values.count('vocab_size', 'padded_vocab_size'),
    isAdapter: isAdapter(namesOf(all), config),
  };
}

function changesRoles(rules: string | null): boolean {
  const { roles, firstLayer, encoder } = rulesOf(rules);
  return roles !== undefined || firstLayer !== undefined || encoder !== undefined;
}

/** The configuration's where gains or embeddings are as long; else the commonest of their lengths, or of all where there are none. */
function widthOf(values: ConfigValues, { widths, sizes, counted }: Survey): number | null {
  const said = values.count('hidden_size', 'n_embd', 'd_model', 'dim', 'n_embed', 'model_dim');
  const [width, [size, times] = [null, 0]] = [commonest(widths)?.[0] ?? null, commonest(sizes)];
  if (said !== null && (width === null ? sizes.has(said) : widths.has(said))) return said;
  return width ?? (times < counted * LEAST_SHARE ? null : size);
}

function commonest(counts: ReadonlyMap<number, number>): [number, number] | undefined {
  let best: [number, number] | undefined;
  for (const [size, times] of counts) {
    if (best === undefined || times > best[1] || (times === best[1] && size < best[0])) best = [size, times];
  }
  return best;
}

function headsOf(
  values: ConfigValues,
  { shapes }: Survey,
  { width, rules }: { width: number | null; rules: string | null },
): HeadCounts {
  const heads = values.count('num_attention_heads', 'n_head', 'n_heads', 'num_heads');
  const said = values.count('head_dim', 'kv_channels', 'attention_head_dim', 'd_kv');
  const queries = outputs(shapes.get('q'), width);
  const headDim = heads === null ? said : (whole(queries, heads) ?? said ?? whole(width, heads));
  const keys = outputs(shapes.get('k'), width);
  const kvHeads = (headDim === null ? null : whole(keys, headDim)) ?? kvHeadsOf(values, heads, rules);
  return { heads, kvHeads, headDim };
}

/** Outputs of a matrix that reads the stream, whichever way it is stored. */
function outputs(shape: readonly number[] | undefined, width: number | null): number | null {
  if (shape?.length !== 2 || width === null) return null;
  const [rows = 0, columns = 0] = shape;
  if (columns === width) return rows;
  return rows === width ? columns : null;
}

/** As the model files of each architecture count them. */
function kvHeadsOf(values: ConfigValues, heads: number | null, rules: string | null): number | null {
  const said = values.count('num_key_value_heads', 'num_kv_heads', 'n_head_kv', 'kv_n_heads', 'n_kv_heads');
  const single = values.flag('multi_query') === true;
  if (rules === 'falcon')
    return values.flag('new_decoder_architecture') === true ? (said ?? heads) : single ? 1 : heads;
  if (rules === 'gpt_bigcode') return values.flag('multi_query') === false ? heads : 1;
  // Without groups GLM stores q, k and v of each head together.
  if (rules === 'chatglm')
    return values.flag('multi_query_attention') === true ? values.count('multi_query_group_num') : null;
  return said ?? (single ? 1 : heads);
}

function mlpWidthOf(values: ConfigValues, { shapes, experts }: Survey, width: number | null): number | null {
  const said = values.count(
    'intermediate_size',
    'n_inner',
    'ffn_dim',
    'ffn_hidden_size',
    'd_ff',
    'moe_intermediate_size',
  );
  const up = shapes.get('up') ?? shapes.get('gate');
  if (up === undefined) return said;
  const sides = up.slice(-2).filter((size) => size !== width);
  const seen = sides.length === 2 ? null : (sides[0] ?? width);
  // With experts, layers differ.
  return experts === null ? (seen ?? said) : (said ?? seen);
}

function whole(total: number | null | undefined, parts: number): number | null {
  const value = (total ?? 0) / parts;
  return Number.isInteger(value) && value > 0 ? value : null;
}

function* namesOf(tensors: readonly Named[]): Generator<string> {
  for (const { name } of tensors) yield name;
}
