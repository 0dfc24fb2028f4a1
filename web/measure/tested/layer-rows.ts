import type { LayerRole, LayerRows } from '../channels/layer-rows.ts';
import { rowsForTest, type ChannelTest } from './body-figures.ts';
import { rowsIn, type SampledSlice } from './sampled-slice.ts';
import type { TestPlan } from './test-plan.ts';
import type { TestedRows } from './tested-rows.ts';
import { withoutUntrained } from './untrained-rows.ts';

/** The rows of every layer of both models, ready to be laid against each other. */
export interface LayeredRows extends LayerRows {
  /** All of a role's rows in a layer, divided by their length; `null` where there are none, or none that are finite. */
  whole(side: 'a' | 'b', layer: number, role: string): Float32Array | null;
}

function layersIn(slices: readonly SampledSlice[]): number[] {
  return [...new Set(slices.flatMap(({ slice }) => (slice.layer === null ? [] : [slice.layer])))].toSorted(
    (x, y) => x - y,
  );
}

/** Divided by their length; values that are no finite numbers count for nothing. */
function scaled(rows: Float32Array): Float32Array | null {
  let squares = 0;
  for (const value of rows) if (Number.isFinite(value)) squares += value * value;
  const length = Math.sqrt(squares);
  if (!(length > 0 && length < Infinity)) return null;
  return rows.map((value) => (Number.isFinite(value) ? value / length : 0));
}

/**
 * Lays out the plan's layers by the roles that both models have. Rows are decoded once and held: at most `TESTED_ELEMENTS` of
 * each side, as F32. `null` where one of the models has no layer.
 */
export function layeredRows({ layered }: TestPlan, rows: TestedRows, test: ChannelTest): LayeredRows | null {
  const roles: LayerRole[] = [];
  const ofRole = (side: 'a' | 'b') => new Map(layered[side].map((each) => [each.slice.role, rowsIn(each)]));
  const inB = ofRole('b');
  for (const [role, count] of ofRole('a')) if (inB.get(role) === count) roles.push({ role, rows: count });
  roles.sort((x, y) => (x.role < y.role ? -1 : 1));
  const known = new Set(roles.map(({ role }) => role));
  const taken = {
    a: layered.a.filter(({ slice }) => known.has(slice.role)),
    b: layered.b.filter(({ slice }) => known.has(slice.role)),
  };
  const [layersA, layersB] = [layersIn(taken.a), layersIn(taken.b)];
  if (layersA.length === 0 || layersB.length === 0) return null;
  const tested = rowsForTest(test);
  const slices = new Map<string, SampledSlice>(
    (['a', 'b'] as const).flatMap((side) =>
      taken[side].map((each) => [`${side} ${each.slice.layer} ${each.slice.role}`, each] as const),
    ),
  );
  const decoded = new Map<string, Float32Array | null>();

  function whole(side: 'a' | 'b', layer: number, role: string): Float32Array | null {
    const key = `${side} ${layer} ${role}`;
    const found = decoded.get(key);
    if (found !== undefined) return found;
    const slice = slices.get(key);
    const made = slice === undefined ? null : scaled(tested.of(withoutUntrained(rows.of(slice), test.width)));
    decoded.set(key, made);
    return made;
  }

  return {
    width: tested.width,
    layersA,
    layersB,
    roles,
    whole,
    tile(side, layer, role, firstChannel, channels) {
      const all = whole(side, layer, role);
      if (all === null || channels === tested.width) return all;
      const tile = new Float32Array((all.length / tested.width) * channels);
      for (let from = firstChannel, to = 0; from < all.length; from += tested.width, to += channels) {
        tile.set(all.subarray(from, from + channels), to);
      }
      return tile;
    },
  };
}
