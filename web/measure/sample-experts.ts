import type { Pair } from '../align/pair.ts';
import { hashOf } from './hash.ts';

/** A layer's experts by the hash of seed, layer and number, the least first. */
export function rankedExperts(
  experts: Iterable<number>,
  { seed, layer }: { seed: number; layer: number | null },
): number[] {
  return [...experts]
    .map((expert) => ({ expert, rank: hashOf(`${seed} expert ${layer} ${expert}`) }))
    .toSorted((x, y) => x.rank - y.rank || x.expert - y.expert)
    .map(({ expert }) => expert);
}

/**
 * Picks a few of each layer's experts: those whose hash of seed, layer and number is least. Which ones does not change
 * where an expert that was not picked is missing. A pair without an expert is always taken.
 */
export function chooseExperts(
  pairs: readonly Pair[],
  { seed, experts }: { seed: number; experts: number },
): (pair: Pair) => boolean {
  const present = new Map<number | null, Set<number>>();
  for (const { layer, expert } of pairs) {
    if (expert === null) continue;
    const ofLayer = present.get(layer);
    if (ofLayer) ofLayer.add(expert);
    else present.set(layer, new Set([expert]));
  }
  const chosen = new Map<number | null, Set<number>>();
  for (const [layer, numbers] of present) {
    chosen.set(layer, new Set(rankedExperts(numbers, { seed, layer }).slice(0, experts)));
  }
  return ({ layer, expert }) => expert === null || chosen.get(layer)?.has(expert) === true;
}
