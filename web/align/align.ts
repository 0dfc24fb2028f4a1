import type { Checkpoint, TensorEntry } from '../read/checkpoint.ts';
import { factsOf, type ModelFacts } from './model-facts.ts';
import type { Inventory } from './matrix.ts';
import { alignEqualNames } from './pair-equal-names.ts';
import type { Alignment, Pair } from './pair.ts';
import { OTHER } from './roles.ts';
import type { Slice } from './slice.ts';
import { sliceKey, slicesOf } from './slices.ts';
import { whyUnmatched, type UnmatchedWhy } from './unmatched-why.ts';

/** One checkpoint as its names, shapes and configuration describe it. */
export interface ModelView {
  checkpoint: Checkpoint;
  inventory: Inventory;
  facts: ModelFacts;
  slices: Slice[];
  /** Names whose role is not known. */
  unknown: string[];
}

export interface AlignedModels extends Alignment {
  why: UnmatchedWhy;
}

/** Matrices whose shape stands in a small tensor that has not been read are left out. */
export function viewOf(checkpoint: Checkpoint, inventory: Inventory): ModelView {
  const facts = factsOf(inventory.matrices, checkpoint.config);
  const readable = inventory.matrices.filter(({ unread }) => unread === undefined || unread.length === 0);
  return { checkpoint, inventory, facts, ...slicesOf({ ...inventory, matrices: readable }, facts) };
}

/** A slice that is all of a tensor stored as it is; what a row of the table can describe. */
export function isWhole({ matrix, places, rows, axis }: Slice): boolean {
  if (matrix.storage !== 'plain' || places.first !== 0) return false;
  const { shape } = matrix;
  const experts = shape.length > 2 ? shape.slice(0, -2).reduce((product, size) => product * size, 1) : 1;
  const own = shape.length < 2 ? 1 : experts * shape.at(axis === 'column' ? -1 : -2)!;
  const isUnbroken = places.group >= rows || places.group === places.stride;
  return rows === own && isUnbroken;
}

function wholeSlices({ slices }: ModelView): Map<TensorEntry, Slice> {
  return new Map(slices.filter(isWhole).map((slice) => [slice.matrix.values, slice]));
}

/**
 * Pairs tensors for the table: equal names and shapes first, then what does the same under another name and has the same shape.
 * Roles are those of the architectures. Swapping A and B swaps the columns only.
 */
export function alignModels(models: { a: ModelView; b: ModelView }): AlignedModels {
  const named = alignEqualNames(models.a.checkpoint, models.b.checkpoint);
  const slices = { a: wholeSlices(models.a), b: wholeSlices(models.b) };
  const pairs = named.pairs.map((pair) => withRole(pair, slices.a.get(pair.a) ?? slices.b.get(pair.b)));
  const left = { a: new Set(named.unmatched.a), b: new Set(named.unmatched.b) };
  const inB = new Map<string, Slice>();
  for (const slice of slices.b.values()) {
    if (left.b.has(slice.matrix.values.name) && !slice.role.startsWith(OTHER)) inB.set(sliceKey(slice), slice);
  }
  const renamed: { key: string; pair: Pair }[] = [];
  for (const slice of slices.a.values()) {
    const twin = inB.get(sliceKey(slice));
    const a = slice.matrix.values;
    if (!twin || !left.a.has(a.name) || slice.role.startsWith(OTHER)) continue;
    const b = twin.matrix.values;
    if (a.shape.join() !== b.shape.join() || (a.dtype === 'C64') !== (b.dtype === 'C64')) continue;
    const { role, layer, expert } = slice;
    renamed.push({ key: sliceKey(slice), pair: { a, b, role, layer, expert } });
    left.a.delete(a.name);
    left.b.delete(b.name);
  }
  renamed.sort((x, y) => (x.pair.layer ?? -1) - (y.pair.layer ?? -1) || (x.key < y.key ? -1 : 1));
  const unmatched = { a: [...left.a], b: [...left.b] };
  return {
    pairs: [...pairs, ...renamed.map(({ pair }) => pair)],
    unmatched,
    why: whyUnmatched(models, unmatched),
  };
}

/** What the architecture's own table says goes before what the name alone says. */
function withRole(pair: Pair, slice: Slice | undefined): Pair {
  if (!slice || slice.role.startsWith(OTHER)) return pair;
  const { role, layer, expert } = slice;
  return { ...pair, role, layer, expert };
}
