import type { Pair } from '../align/pair.ts';
import type { Depth } from '../contract.ts';
import { hashOf } from './hash.ts';
import { AMOUNTS } from './sample-amounts.ts';
import { isAlongResidual, residualWidth } from './sample-axis.ts';
import { chooseExperts } from './sample-experts.ts';
import { runOf } from './sample-run.ts';

/** What is read of one pair: a run of elements, in the order in which both sides store them. */
export interface SampledPair {
  /** The pair's place in the report. */
  pair: number;
  /** First element of the run. */
  first: number;
  /** Elements of the run; never 0. */
  elements: number;
}

/**
 * Decides with role, layer, expert and shape what is read of each pair; of the others only the width of the residual stream
 * and which experts there are count.
 */
export interface SamplePlan {
  depth: Depth;
  seed: number;
}

/** Chooses the run's place: equal for A and B, and however they are stored. */
function placeOf({ role, layer, expert, a }: Pair, seed: number): number {
  return hashOf(`${seed} ${role} ${layer} ${expert} ${a.shape.join('x')}`);
}

/**
 * What a depth reads of the pairs, in their order; pairs of which nothing is read are left out, and those that `skip`
 * tells. Skipping changes nothing of what is read of the others.
 *
 * - `headers`: nothing
 * - `quick`: vectors whole; of each matrix whose rows lie along the residual channels one run of rows; few experts
 * - `deep`: of every tensor one run, longer, of more experts
 * - `full`: everything
 *
 * @example samplePairs(pairs, { depth: 'quick', seed: 0 }) // [{ pair: 0, first: 1171456, elements: 32768 }, …]
 */
export function samplePairs(
  pairs: readonly Pair[],
  { depth, seed }: SamplePlan,
  skip: (pair: number) => boolean = () => false,
): SampledPair[] {
  if (depth === 'headers') return [];
  const sample: SampledPair[] = [];
  if (depth === 'full') {
    for (const [pair, { a }] of pairs.entries()) {
      if (a.elements > 0 && !skip(pair)) sample.push({ pair, first: 0, elements: a.elements });
    }
    return sample;
  }
  const amounts = AMOUNTS[depth];
  const width = residualWidth(pairs);
  const isChosen = chooseExperts(pairs, { seed, experts: amounts.experts });
  for (const [index, pair] of pairs.entries()) {
    if (skip(index) || !isChosen(pair)) continue;
    if (!amounts.everyTensor && !isAlongResidual(pair, width)) continue;
    const { first, elements } = runOf(pair.a.shape, amounts.elements, placeOf(pair, seed));
    if (elements > 0) sample.push({ pair: index, first, elements });
  }
  return sample;
}
