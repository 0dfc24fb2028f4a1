import type { RowPlaces } from './slice.ts';

/**
 * How q, k and v share a matrix, by output units (rows of a Linear, columns of a Conv1D).
 *
 * - `thirds`: `[q; k; v]`, each a third, since every head has its own key and value.
 * - `contiguous`: `[q; k; v]`, with fewer heads for k and v.
 * - `grouped`: for each head of k and v, the heads of q that use it, then k, then v: `[kvHeads, heads / kvHeads + 2, headDim]`.
 * - `per-head`: q, k and v of each head together: `[heads, 3, headDim]`.
 */
export type QkvPacking = 'thirds' | 'contiguous' | 'grouped' | 'per-head';

/** `halves`: gate first, then up; `interleaved`: gate in even units, up in odd ones. */
export type GateUpPacking = 'halves' | 'interleaved';

/** Paths that are packed alike wherever they are used; an architecture's own rule goes first (`architectures.ts`). */
export const QKV_PATHS: ReadonlyMap<string, QkvPacking> = new Map([
  ['self_attn.W_pack', 'thirds'],
  ['self_attn.qkv_proj', 'contiguous'],
  ['attention.wqkv', 'grouped'],
  ['attn.Wqkv', 'contiguous'],
  ['mixer.Wqkv', 'contiguous'],
  ['norm_attn_norm.attn.Wqkv', 'contiguous'],
]);

/** `mlp.experts.gate_up_proj` is not among them: gpt-oss interleaves it, others do not. */
export const GATE_UP_PATHS: ReadonlyMap<string, GateUpPacking> = new Map([
  ['mlp.gate_up_proj', 'halves'],
  ['feed_forward.experts.gate_up_proj', 'halves'],
  ['block_sparse_moe.input_linear', 'halves'],
  ['shared_mlp.input_linear', 'halves'],
]);

export interface HeadCounts {
  heads: number | null;
  kvHeads: number | null;
  headDim: number | null;
}

/** A part of a packed matrix: which of its output units. */
export interface PackedPart {
  role: string;
  units: number;
  places: RowPlaces;
}

/** `null` where head counts are unknown or do not give this number of units: what is packed then stays packed. */
export function qkvParts(packing: QkvPacking, units: number, counts: HeadCounts): PackedPart[] | null {
  if (packing === 'thirds') return units % 3 === 0 ? inTurn(units / 3, units / 3) : null;
  const { heads } = counts;
  if (heads === null) return null;
  if (packing === 'per-head') {
    const headDim = units / (3 * heads);
    return isCount(headDim) ? interleaved(heads, 1, headDim) : null;
  }
  const { kvHeads, headDim } = counts;
  if (kvHeads === null || headDim === null || (heads + 2 * kvHeads) * headDim !== units) return null;
  if (packing === 'contiguous') return inTurn(heads * headDim, kvHeads * headDim);
  return heads % kvHeads === 0 ? interleaved(kvHeads, heads / kvHeads, headDim) : null;
}

/** `null` where the number of units is odd. */
export function gateUpParts(packing: GateUpPacking, units: number): PackedPart[] | null {
  const half = units / 2;
  if (!isCount(half)) return null;
  const places = (first: number): RowPlaces =>
    packing === 'halves' ? run(first * half, half) : { first, group: 1, stride: 2 };
  return [
    { role: 'gate', units: half, places: places(0) },
    { role: 'up', units: half, places: places(1) },
  ];
}

/** Places that follow one another. */
export function run(first: number, count: number): RowPlaces {
  return { first, group: count, stride: count };
}

/** Where row `row` of a slice lies among the rows of its matrix, or among its columns where the channels run across the rows. */
export function placeOf({ first, group, stride }: RowPlaces, row: number): number {
  return first + Math.floor(row / group) * stride + (row % group);
}

function inTurn(q: number, kv: number): PackedPart[] | null {
  if (!isCount(q) || !isCount(kv)) return null;
  return [
    { role: 'q', units: q, places: run(0, q) },
    { role: 'k', units: kv, places: run(q, kv) },
    { role: 'v', units: kv, places: run(q + kv, kv) },
  ];
}

function interleaved(groups: number, queries: number, headDim: number): PackedPart[] {
  const stride = (queries + 2) * headDim;
  const part = (role: string, before: number, heads: number): PackedPart => ({
    role,
    units: groups * heads * headDim,
    places: { first: before * headDim, group: heads * headDim, stride },
  });
  return [part('q', 0, queries), part('k', queries, 1), part('v', queries + 1, 1)];
}

function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value > 0;
}
