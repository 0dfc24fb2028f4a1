import { isWhole, type ModelView } from '../align/align.ts';
import type { Pair } from '../align/pair.ts';
import { gatherPlan, type GatherPlan } from '../measure/tested/gather-plan.ts';
import { rowsIn, type SampledPairOfSlices, type SampledSlice } from '../measure/tested/sampled-slice.ts';
import { testPlan, type TestPlan } from '../measure/tested/test-plan.ts';
import type { TensorEntry } from '../read/checkpoint.ts';
import type { ModelPair } from './surroundings.ts';
import { tokenRows, type TokenChoice, type TokenRows } from './token-choice.ts';

/** What the tests of two models read. */
export interface Testing {
  plan: TestPlan;
  tokens: TokenRows | null;
  /** Every slice of which something is read. */
  sampled: SampledSlice[];
  gather: GatherPlan;
  /** Pairs of the table that the tested rows describe, by their place: elements in storage order. */
  runs: Map<number, { first: number; elements: number; a: SampledSlice; b: SampledSlice }>;
}

interface Surroundings {
  views: ModelPair<ModelView>;
  pairs: readonly Pair[];
  /** Whether two tensors are known to hold the same bytes. */
  isKnown: (a: TensorEntry, b: TensorEntry) => boolean;
}

/** A plan in which some slices are not tested. */
export function planWithout(plan: TestPlan, left: ReadonlySet<SampledSlice>): TestPlan {
  const isTested = (slice: SampledSlice) => !left.has(slice);
  const areTested = ({ a, b }: SampledPairOfSlices) => isTested(a) && isTested(b);
  return {
    ...plan,
    body: plan.body.filter(areTested),
    gains: plan.gains.filter(areTested),
    layered: { a: plan.layered.a.filter(isTested), b: plan.layered.b.filter(isTested) },
    layerGains: { a: plan.layerGains.a.filter(isTested), b: plan.layerGains.b.filter(isTested) },
    siblings: plan.siblings.filter(({ experts }) => experts.flat().every(isTested)),
    routers: plan.routers.filter(areTested),
    sampled: plan.sampled.filter(isTested),
  };
}

/** Plans what the tests read. Tensors in files that are known to be identical are not read for them. */
export function testingOf({ views, pairs, isKnown }: Surroundings, seed: number, choice: TokenChoice | null): Testing {
  const planned = testPlan(views, seed);
  const isUnread = ({ a, b }: SampledPairOfSlices) => isKnown(a.slice.matrix.values, b.slice.matrix.values);
  const unread = new Set(
    [...planned.body, ...planned.gains, ...planned.routers].filter(isUnread).flatMap(({ a, b }) => [a, b]),
  );
  const plan = planWithout(planned, unread);
  const tokens = choice === null ? null : tokenRows(views, choice, { seed, isKnown });
  const sampled = [...plan.sampled, ...(tokens?.sampled ?? [])];
  return { plan, tokens, sampled, gather: gatherPlan(sampled), runs: runsOf(plan, pairs) };
}

/** Pairs of the table whose two tensors are whole slices, tested at the same rows. */
function runsOf(plan: TestPlan, pairs: readonly Pair[]): Testing['runs'] {
  const places = new Map(pairs.map((pair, place) => [pair.a, { place, b: pair.b }]));
  const runs: Testing['runs'] = new Map();
  for (const { a, b } of [...plan.body, ...plan.gains]) {
    if (!isWhole(a.slice) || !isWhole(b.slice) || a.slice.rows !== b.slice.rows) continue;
    const inTable = places.get(a.slice.matrix.values);
    const [range, ...others] = a.ranges;
    if (inTable?.b !== b.slice.matrix.values || !range || others.length > 0) continue;
    const { width } = a.slice;
    runs.set(inTable.place, { first: range.first * width, elements: rowsIn(a) * width, a, b });
  }
  return runs;
}
