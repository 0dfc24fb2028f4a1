import type { ModelView } from './align.ts';
import { sliceKey } from './slices.ts';

/** For each name an index into `reasons`. */
export interface UnmatchedWhy {
  reasons: string[];
  a: number[];
  b: number[];
}

const ALONE = 'The other model has no tensor that does the same.';
const OTHER_SHAPE =
  'The other model has its counterpart in another shape: rows that both have are compared by the tests, not in the table.';
const UNKNOWN = 'Its role is not known, and the other model has no tensor of this name and shape.';
const COMPANION = 'It belongs to a quantised weight (scales, zero points, order) and is no weight itself.';
const QUANTISED = 'It is stored quantised: its decoded rows are compared by the tests, not in the table.';

/** Why tensors are in no row of the table; one reason for each, in plain words. */
export function whyUnmatched(
  models: { a: ModelView; b: ModelView },
  unmatched: { a: readonly string[]; b: readonly string[] },
): UnmatchedWhy {
  const reasons: string[] = [];
  const places = new Map<string, number>();

  function placeOf(reason: string): number {
    const known = places.get(reason);
    if (known !== undefined) return known;
    places.set(reason, reasons.length);
    return reasons.push(reason) - 1;
  }

  function explain(own: ModelView, other: ModelView, names: readonly string[]): number[] {
    if (names.length === 0) return [];
    const theirs = new Set(other.slices.map(sliceKey));
    const unknown = new Set(own.unknown);
    const met = new Map<string, boolean>();
    const quantised = new Set<string>();
    for (const slice of own.slices) {
      const { values, storage } = slice.matrix;
      met.set(values.name, met.get(values.name) === true || theirs.has(sliceKey(slice)));
      if (storage !== 'plain') quantised.add(values.name);
    }
    return names.map((name) => {
      const undecoded = own.inventory.undecoded.get(name);
      if (undecoded !== undefined) return placeOf(`It cannot be decoded (${undecoded}) and was left out.`);
      if (own.inventory.companions.has(name)) return placeOf(COMPANION);
      if (met.get(name) === true) return placeOf(quantised.has(name) ? QUANTISED : OTHER_SHAPE);
      return placeOf(unknown.has(name) ? UNKNOWN : ALONE);
    });
  }

  // A's first, then B's: the same reasons in an order that a swap of the two may change, as it changes the columns.
  return {
    reasons,
    a: explain(models.a, models.b, unmatched.a),
    b: explain(models.b, models.a, unmatched.b),
  };
}
