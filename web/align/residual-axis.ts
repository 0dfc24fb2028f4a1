import type { ArchitectureRules, Layout } from './architectures.ts';
import type { Matrix } from './matrix.ts';
import type { Slice } from './slice.ts';

/** Matrices whose inputs are the residual channels; embeddings hold a row of them for each token or place. */
const READERS =
  words(`q k v qkv attn_gate q_a kv_a gate up gate_up router shared_gate shared_up shared_gate_up shared_router
  ssm_in ssm_gates conv_in indexer_k indexer_weights cross_q project_out embed unembed position token_type`);

/** Matrices whose outputs are added to the residual channels. */
const WRITERS = words('o down shared_down ssm_out conv_out cross_o project_in');

/** One number for each residual channel. */
const GAINS = words(
  `attn_norm mlp_norm attn_post_norm mlp_post_norm layer_norm final_norm embed_norm cross_norm hidden_norm`,
);

/** Paths that are a Conv1D in GPT-2 and its kin, and a Linear in others. */
const CONV1D_PATHS = words('attn.c_attn attn.c_proj mlp.c_fc mlp.c_fc2 mlp.c_proj');

const BIAS = '_bias';
/** Layers that predict further tokens have the roles of others, behind this prefix. */
export const PREDICTION_PREFIX = 'mtp_';

/** Whether a vector of this role has one number for each residual channel; those of heads and of hidden units have not. */
export function isChannelVector(role: string): boolean {
  const base = plain(role);
  if (GAINS.has(base)) return true;
  if (!base.endsWith(BIAS)) return false;
  const weight = base.slice(0, -BIAS.length);
  return GAINS.has(weight) || WRITERS.has(weight);
}

/**
 * Where the residual channels run in a matrix `[rows, columns]` of this role. Its shape decides where only one side is `width`
 * long; a square one goes by its role and by how its architecture stores it; `none` where neither tells.
 */
export function residualAxis(
  role: string,
  { rows, columns, width, layout }: { rows: number; columns: number; width: number | null; layout: Layout | null },
): Slice['axis'] {
  const base = plain(role);
  const reads = READERS.has(base);
  if (width === null || (!reads && !WRITERS.has(base))) return 'none';
  if (rows !== width) return columns === width ? 'row' : 'none';
  if (columns !== width) return 'column';
  if (layout === null) return 'none';
  return reads === (layout === 'out-in') ? 'row' : 'column';
}

/** How a matrix is stored, where its shape may not tell; `null` where unknown. */
export function layoutOf(
  { storage, settings, shape }: Matrix,
  path: string,
  { rules, isKnown }: { rules: ArchitectureRules; isKnown: boolean },
): Layout | null {
  // GPTQ and AWQ keep inputs in rows, whatever the layer was.
  if (settings['transposed'] === 1) return 'in-out';
  if (rules.inOut !== undefined && words(rules.inOut).has(path)) return 'in-out';
  if (shape.length === 3)
    return typeof rules.fused === 'object' ? (rules.fused[storage] ?? null) : (rules.fused ?? null);
  if (!CONV1D_PATHS.has(path)) return 'out-in';
  if (rules.conv1d === true) return 'in-out';
  return isKnown ? 'out-in' : null;
}

function plain(role: string): string {
  return role.startsWith(PREDICTION_PREFIX) ? role.slice(PREDICTION_PREFIX.length) : role;
}

function words(list: string): ReadonlySet<string> {
  return new Set(list.trim().split(/\s+/));
}
