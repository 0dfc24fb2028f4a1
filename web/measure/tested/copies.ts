import { sumsOfDifferences, unitDifferences, unitSwapSums, type UnitDifferences } from '../../stats/unit-swap.ts';
import { rowsIn, type SampledSlice } from './sampled-slice.ts';
import type { TestPlan } from './test-plan.ts';
import type { TestedRows } from './tested-rows.ts';

/** Sums of pairs of hidden units of one model; `offset`: layers between the two, 0 for experts of one layer. */
export interface Copies {
  side: 'a' | 'b';
  offset: number;
  sums: Float64Array;
  pairs: number;
}

/** No published model has a quarter of it; every layer is laid against every other. */
const MOST_LAYERS = 512;

/** Roles whose rows are hidden units; those of one layer or expert are swapped together. */
const UNITS = new Set(['gate', 'up']);

/** The rows of what two places have in common, role by role. */
function shared(
  first: readonly SampledSlice[],
  second: readonly SampledSlice[],
): { a: SampledSlice[]; b: SampledSlice[]; rows: number } | null {
  const twins = first.flatMap((a) => {
    const b = second.find(({ slice }) => slice.role === a.slice.role);
    return b && UNITS.has(a.slice.role) && rowsIn(a) === rowsIn(b) ? [{ a, b }] : [];
  });
  const rows = twins[0] ? rowsIn(twins[0].a) : 0;
  const equal = twins.filter(({ a }) => rowsIn(a) === rows);
  return rows < 2 ? null : { a: equal.map(({ a }) => a), b: equal.map(({ b }) => b), rows };
}

function joined(parts: readonly Float64Array[]): Float64Array {
  const all = new Float64Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** Experts of one layer against each other: two of each layer, so that all signs are independent of each other. */
export function expertCopies({ siblings, width }: TestPlan, rows: TestedRows): Copies[] {
  if (width === null) return [];
  return (['a', 'b'] as const).flatMap((side) => {
    const sums = siblings
      .filter((each) => each.side === side)
      .flatMap(({ experts: [first = [], second = []] }) => {
        const twins = shared(first, second);
        return twins === null ? [] : [unitSwapSums(twins.a.map(rows.of), twins.b.map(rows.of), twins.rows, width)];
      });
    return sums.length === 0 ? [] : [{ side, offset: 0, sums: joined(sums), pairs: sums.length }];
  });
}

/**
 * Every layer against the one `offset` further on, for every offset. Along such a chain each sign is the product of two layers'
 * own, and these products are independent of each other.
 */
export function layerCopies({ layered, width }: TestPlan, rows: TestedRows): Copies[] {
  if (width === null) return [];
  return (['a', 'b'] as const).flatMap((side) => {
    const byLayer = new Map<number, SampledSlice[]>();
    for (const each of layered[side]) {
      if (each.slice.layer === null || !UNITS.has(each.slice.role)) continue;
      byLayer.set(each.slice.layer, [...(byLayer.get(each.slice.layer) ?? []), each]);
    }
    const layers = [...byLayer.keys()].toSorted((x, y) => x - y);
    if (layers.length > MOST_LAYERS) return [];
    const prepared = new Map<string, UnitDifferences>();
    const differencesOf = (layer: number, slices: readonly SampledSlice[], units: number) => {
      const key = `${layer} ${slices.map(({ slice }) => slice.role).join(' ')} ${units}`;
      const known = prepared.get(key) ?? unitDifferences(slices.map(rows.of), units, width);
      prepared.set(key, known);
      return known;
    };
    return Array.from({ length: Math.max(0, layers.length - 1) }, (_, place) => place + 1).flatMap((offset) => {
      const sums = layers.slice(offset).flatMap((layer, place) => {
        const before = layers[place]!;
        const twins = shared(byLayer.get(before)!, byLayer.get(layer)!);
        if (twins === null) return [];
        const [a, b] = [differencesOf(before, twins.a, twins.rows), differencesOf(layer, twins.b, twins.rows)];
        return [sumsOfDifferences(a, b)];
      });
      return sums.length === 0 ? [] : [{ side, offset, sums: joined(sums), pairs: sums.length }];
    });
  });
}
