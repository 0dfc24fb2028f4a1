import type { Difference } from './difference.ts';

/** How many values of some tensors agree: what a verdict is told (judge/judged.ts). */
export interface Agreement {
  elements: number;
  equal: number;
  withinUnit: number | null;
  nonFinite: number;
}

export const NO_AGREEMENT: Agreement = { elements: 0, equal: 0, withinUnit: null, nonFinite: 0 };

/** How many values agree, over several tensors; within units where all of them can be. */
export function agreementOf(differences: readonly Difference[]): Agreement {
  const total = { ...NO_AGREEMENT };
  for (const { elements, equal, withinUnit, nonFinite } of differences) {
    total.elements += elements;
    total.equal += equal;
    total.nonFinite += nonFinite;
    // Where the formats are one, only equal values are within a unit.
    if (withinUnit !== null) total.withinUnit = (total.withinUnit ?? 0) + withinUnit;
  }
  if (total.withinUnit !== null) {
    for (const { equal, withinUnit } of differences) if (withinUnit === null) total.withinUnit += equal;
  }
  return total;
}
