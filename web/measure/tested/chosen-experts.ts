import type { Slice } from '../../align/slice.ts';
import { AMOUNTS } from '../sample-amounts.ts';
import { rankedExperts } from '../sample-experts.ts';
import type { TestedModel } from './test-plan.ts';

function expertsByLayer(slices: readonly Slice[]): Map<number | null, Set<number>> {
  const found = new Map<number | null, Set<number>>();
  for (const { layer, expert } of slices) {
    if (expert === null) continue;
    const known = found.get(layer);
    if (known) known.add(expert);
    else found.set(layer, new Set([expert]));
  }
  return found;
}

/**
 * A few experts of each layer, the same of both models where both have experts in that layer: those that both have, whose
 * hash of seed, layer and number is least. What has no expert is always chosen.
 */
export function chosenExperts(
  models: { a: TestedModel; b: TestedModel },
  seed: number,
): (slice: Pick<Slice, 'layer' | 'expert'>) => boolean {
  const inA = expertsByLayer(models.a.slices);
  const inB = expertsByLayer(models.b.slices);
  const chosen = new Map<number | null, Set<number>>();
  for (const layer of new Set([...inA.keys(), ...inB.keys()])) {
    const [ofA, ofB] = [inA.get(layer), inB.get(layer)];
    const either = ofA ?? ofB ?? new Set<number>();
    const present = ofA && ofB ? [...ofA].filter((expert) => ofB.has(expert)) : either;
    chosen.set(layer, new Set(rankedExperts(present, { seed, layer }).slice(0, AMOUNTS.quick.experts)));
  }
  return ({ layer, expert }) => expert === null || chosen.get(layer)?.has(expert) === true;
}
