import type { Pair } from '../align/pair.ts';
import { JOINED_WORDS, LAST_WORDS } from '../align/role-names.ts';
import { OTHER } from '../align/roles.ts';

/** Roles whose rows are read along the residual channels, as PyTorch's linear layers and embeddings store them. */
const ALONG_RESIDUAL = new Set(
  `q k v qkv attn_gate q_a kv_a gate up gate_up router shared_gate shared_up shared_gate_up shared_router ssm_in
  embed unembed position ${OTHER}`.split(/\s+/),
);

const SUFFIXES = [...Object.values(LAST_WORDS), ...Object.values(JOINED_WORDS)].filter((suffix) => suffix !== '');

/** Gains as long as the residual stream is wide. */
const WIDTH_ROLES = new Set(['attn_norm', 'mlp_norm', 'final_norm']);

/** Channels of the residual stream: what most gains are long; the smaller where two are as many. `null` where there is none. */
export function residualWidth(pairs: readonly Pair[]): number | null {
  const counts = new Map<number, number>();
  for (const { a, role } of pairs) {
    if (a.shape.length === 1 && WIDTH_ROLES.has(role)) counts.set(a.elements, (counts.get(a.elements) ?? 0) + 1);
  }
  return [...counts].toSorted(([x, m], [y, n]) => n - m || x - y)[0]?.[0] ?? null;
}

function weightOf(role: string): string {
  const suffix = SUFFIXES.find((ending) => role.endsWith(ending) && ALONG_RESIDUAL.has(role.slice(0, -ending.length)));
  return suffix === undefined ? role : role.slice(0, -suffix.length);
}

/** Whether the numbers of one row belong to the residual channels, as far as role and shape tell. */
export function isAlongResidual({ a: { shape }, role }: Pair, width: number | null): boolean {
  if (shape.length < 2) return true;
  // GPT-2's Conv1D and some packed experts store [in, out]; so do the projections that write to the stream.
  const isAcross = shape.at(-1) !== width && shape.at(-2) === width;
  return !isAcross && ALONG_RESIDUAL.has(weightOf(role));
}
