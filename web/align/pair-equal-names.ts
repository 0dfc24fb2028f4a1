import type { Checkpoint, TensorEntry } from '../read/checkpoint.ts';
import { compareNames } from '../read/natural-order.ts';
import type { Alignment, Pair } from './pair.ts';
import { roleOf } from './roles.ts';

/** Pairs the tensors that have the same name and shape in both; all others are unmatched. Swapping A and B swaps the columns only. */
export function alignEqualNames(a: Checkpoint, b: Checkpoint): Alignment {
  const pairs: Pair[] = [];
  const unmatched: { a: string[]; b: string[] } = { a: [], b: [] };
  for (const name of allNames([...a.tensors.keys()], [...b.tensors.keys()])) {
    const inA = a.tensors.get(name);
    const inB = b.tensors.get(name);
    if (inA !== undefined && inB !== undefined && comparable(inA, inB)) {
      pairs.push({ a: inA, b: inB, ...roleOf(name) });
    } else {
      if (inA !== undefined) unmatched.a.push(name);
      if (inB !== undefined) unmatched.b.push(name);
    }
  }
  return { pairs, unmatched };
}

/** Complex values have no counterpart among real ones. */
function comparable(a: TensorEntry, b: TensorEntry): boolean {
  if ((a.dtype === 'C64') !== (b.dtype === 'C64')) return false;
  return a.shape.length === b.shape.length && a.shape.every((size, axis) => size === b.shape[axis]);
}

/** The names of both, in canonical order, as each list is already: names that both have are not even compared. */
function* allNames(a: readonly string[], b: readonly string[]): Generator<string> {
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    const nameA = a[i];
    const nameB = b[j];
    const isInA = nameA !== undefined && (nameB === undefined || nameA === nameB || compareNames(nameA, nameB) < 0);
    const isInB = nameB !== undefined && (!isInA || nameA === nameB);
    if (isInA) i++;
    if (isInB) j++;
    yield (isInA ? nameA : nameB)!;
  }
}
