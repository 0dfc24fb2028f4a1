/** For each layer of B the place of its counterpart among the layers of A, or none. */
export type LayerMap = (number | null)[];

/** Costs in units of z. */
export interface LayerMapOptions {
  /** What a counterpart must be worth; noise reaches 3 once in 740 pairs. */
  matchCost?: number;
  /** Of a step other than to the next layer of A: the same layer again, or over some. */
  stepCost?: number;
  /** Of going back to an earlier layer of A. */
  jumpBackCost?: number;
  /** How often a map may go back. */
  maxBackJumps?: number;
}

/** Depth up-scaling goes back once (SOLAR: layers 0 to 23, then 8 to 31); three times makes quadruple depth. */
export const MOST_BACK_JUMPS = 3;

/** States of the search by back jumps so far and place of the last counterpart: jumps * layersA + place. */
const NOTHING_YET = -1;
const UNREACHED = -2;

/**
 * The map of greatest score. The class searched: layers of B in order, each with one counterpart or none; from a counterpart to the
 * next one A may stay, go on by any number of layers, or go back, at most `maxBackJumps` times. Identity and maps without
 * any counterpart belong to it; `log10MapCount` counts it. Score: z less `matchCost` of each counterpart, less the costs of the steps
 * between them. Ties are broken in a fixed order: no counterpart before one, fewer back jumps, the next layer before others.
 *
 * A best map is no evidence by itself: pay for it with `log10MapCount`, or choose it on one half of the channels and test it on the
 * other. Halves of the rows will not do: signs turn in both of them together.
 *
 * @param z [layer of B][layer of A], finite; null where the pair was not tried
 * @throws {RangeError} for rows of different lengths and numbers that are not finite
 */
export function bestLayerMap(
  z: readonly (readonly (number | null)[])[],
  options: LayerMapOptions = {},
): { map: LayerMap; score: number } {
  const { matchCost = 3, stepCost = 0.25, jumpBackCost = 4, maxBackJumps = MOST_BACK_JUMPS } = options;
  const layersA = z[0]?.length ?? 0;
  for (const row of z) {
    if (row.length !== layersA || row.some((value) => value !== null && !Number.isFinite(value))) {
      throw new RangeError('z is not a matrix of finite numbers');
    }
  }

  const states = (maxBackJumps + 1) * layersA;
  /** Best score of a map of the layers so far, by state. */
  let best = new Float64Array(states).fill(-Infinity);
  /** Of each layer of B and state: the state before, if the layer's counterpart is the state's; else UNREACHED. */
  const before: Int32Array[] = [];

  for (const row of z) {
    const next = best.slice();
    const from = new Int32Array(states).fill(UNREACHED);
    for (let jumps = 0; jumps <= maxBackJumps; jumps++) {
      const reach = bestBefore(best, jumps, layersA, stepCost, jumpBackCost);
      for (let a = 0; a < layersA; a++) {
        const value = row[a] ?? null;
        if (value === null) continue;
        const state = jumps * layersA + a;
        const score = reach.scores[a]! + value - matchCost;
        if (score <= next[state]!) continue;
        next[state] = score;
        from[state] = reach.states[a]!;
      }
    }
    best = next;
    before.push(from);
  }

  let state = NOTHING_YET;
  let score = 0;
  best.forEach((value, at) => {
    if (value > score) [state, score] = [at, value];
  });
  const map: LayerMap = z.map(() => null);
  for (let b = z.length - 1; b >= 0 && state !== NOTHING_YET; b--) {
    const from = before[b]![state]!;
    if (from === UNREACHED) continue;
    map[b] = state % layersA;
    state = from;
  }
  return { map, score };
}

/** For each place in A: the best state to come from after `jumps` back jumps, this step included, and its score less the step. */
function bestBefore(best: Float64Array, jumps: number, layersA: number, stepCost: number, jumpBackCost: number) {
  const scores = new Float64Array(layersA).fill(jumps === 0 ? 0 : -Infinity);
  const states = new Int32Array(layersA).fill(NOTHING_YET);
  const consider = (a: number, state: number, score: number) => {
    if (score > scores[a]!) [scores[a], states[a]] = [score, state];
  };
  const row = jumps * layersA;
  let skipped = row;
  for (let a = 0; a < layersA; a++) {
    if (a > 0) consider(a, row + a - 1, best[row + a - 1]!);
    consider(a, row + a, best[row + a]! - stepCost);
    if (a > 1 && best[row + a - 2]! >= best[skipped]!) skipped = row + a - 2;
    if (a > 1) consider(a, skipped, best[skipped]! - stepCost);
  }
  if (jumps === 0) return { scores, states };
  let back = row - 1;
  for (let a = layersA - 2; a >= 0; a--) {
    if (best[row - layersA + a + 1]! >= best[back]!) back = row - layersA + a + 1;
    consider(a, back, best[back]! - jumpBackCost);
  }
  return { scores, states };
}

/**
 * log10 of the number of maps that `bestLayerMap` chooses from, to rounding: what the best of them is paid for by Bonferroni.
 *
 * @param isTried whether z of the pair is not null; by default of every pair
 * @example log10MapCount(2, 1, 0) // log10 of 3: layer 0, layer 1, none
 */
export function log10MapCount(
  layersA: number,
  layersB: number,
  maxBackJumps: number = MOST_BACK_JUMPS,
  isTried: (a: number, b: number) => boolean = () => true,
): number {
  /** Maps by state, of which there are `nothing` without a counterpart; all divided by 10^scale. */
  let counts = new Float64Array((maxBackJumps + 1) * layersA);
  let nothing = 1;
  let scale = 0;
  for (let b = 0; b < layersB; b++) {
    const next = counts.slice();
    for (let jumps = 0; jumps <= maxBackJumps; jumps++) {
      const row = jumps * layersA;
      let upTo = jumps === 0 ? nothing : 0;
      for (let a = 0; a < layersA; a++) {
        upTo += counts[row + a]!;
        if (isTried(a, b)) next[row + a]! += upTo;
      }
      let beyond = 0;
      for (let a = layersA - 1; a >= 0 && jumps > 0; a--) {
        if (isTried(a, b)) next[row + a]! += beyond;
        beyond += counts[row - layersA + a]!;
      }
    }
    const most = next.reduce((largest, count) => Math.max(largest, count), nothing);
    counts = next.map((count) => count / most);
    nothing /= most;
    scale += Math.log10(most);
  }
  return scale + Math.log10(counts.reduce((sum, count) => sum + count, nothing));
}

export type LayerMapKind = 'same' | 'depth-pruned' | 'depth-upscaled' | 'frankenmerge';

/**
 * What a map would mean if it were true; candidates, which the judge must hold to a test.
 *
 * - `same`: identity.
 * - `depth-pruned`: the shallower model has the other's layers in order, each once, and more than half of its own have one.
 * - `depth-upscaled`: a layer of A is the counterpart of two of B. The reverse, A made from B, shows in the map of A's layers to B's.
 * - `frankenmerge`: layers of B have no counterpart beside others that have, unless A is B without just these.
 */
export function kindsOfMap(map: LayerMap, layersA: number, layersB: number): LayerMapKind[] {
  const matched = map.filter((a) => a !== null);
  if (matched.length === 0) return [];
  if (layersA === layersB && map.every((a, b) => a === b)) return ['same'];
  const kinds: LayerMapKind[] = [];
  const isIncreasing = matched.every((a, i) => i === 0 || a > matched[i - 1]!);
  if (layersA !== layersB && isIncreasing && 2 * matched.length > Math.min(layersA, layersB))
    kinds.push('depth-pruned');
  if (new Set(matched).size < matched.length) kinds.push('depth-upscaled');
  const isWholeA = layersA < layersB && isIncreasing && matched.length === layersA;
  if (matched.length < layersB && !isWholeA) kinds.push('frankenmerge');
  return kinds;
}
