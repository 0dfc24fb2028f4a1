import type { ModelFacts } from '../../align/model-facts.ts';
import type { Slice } from '../../align/slice.ts';
import { sliceKey } from '../../align/slices.ts';
import { chosenExperts } from './chosen-experts.ts';
import { rowRuns, rowsPerMatrix, runKey } from './row-runs.ts';
import type { SampledPairOfSlices, SampledSlice } from './sampled-slice.ts';
import { routerPairs } from './router-pairs.ts';
import { isBody, isGain, isOther, MOST_CHANNELS } from './tested-roles.ts';
import { withinRequests } from './within-requests.ts';

/** One model as the tests see it. */
export interface TestedModel {
  slices: readonly Slice[];
  facts: ModelFacts;
}

/** What the tests of two models read, and what they lay against what. No weight has been read yet. */
export interface TestPlan {
  /** Channels of the residual stream; `null` where the two differ or one is unknown: then nothing can be tested. */
  width: number | null;
  /** Matrices at the same place in both, layer by layer; experts of one model against the dense matrices of the other too. */
  body: SampledPairOfSlices[];
  /** Matrices outside experts, of every layer, for laying any layer against any. */
  layered: { a: SampledSlice[]; b: SampledSlice[] };
  /** Norm gains at the same place in both. */
  gains: SampledPairOfSlices[];
  /** All norm gains of the layers, for layers that have moved. */
  layerGains: { a: SampledSlice[]; b: SampledSlice[] };
  /** What the models add to their gains: 1 in Gemma, else 0. */
  gainOffset: { a: number; b: number };
  /** Experts of one layer of one model, whose rows are the same units of each. */
  siblings: { side: 'a' | 'b'; layer: number; experts: SampledSlice[][] }[];
  /** Whole routers, for telling which expert is which. */
  routers: SampledPairOfSlices[];
  /** Everything above, each slice once. */
  sampled: SampledSlice[];
  /** Slices that the budget of requests leaves out; what `quick` measures leaves them out too. */
  leftOut: Slice[];
}

const NOTHING: Omit<TestPlan, 'width'> = {
  body: [],
  layered: { a: [], b: [] },
  gains: [],
  layerGains: { a: [], b: [] },
  gainOffset: { a: 0, b: 0 },
  siblings: [],
  routers: [],
  sampled: [],
  leftOut: [],
};

const SIDES = ['a', 'b'] as const;
/** Whole vectors. */
const ONE_ROW = [{ first: 0, rows: 1 }] as const;

function byKey(slices: readonly Slice[]): Map<string, Slice> {
  const found = new Map<string, Slice>();
  for (const slice of slices) if (!found.has(sliceKey(slice))) found.set(sliceKey(slice), slice);
  return found;
}

/** Layers in ascending order, what has none last; the order in which everything is summed. */
function byPlace(x: Pick<Slice, 'layer' | 'role' | 'expert'>, y: Pick<Slice, 'layer' | 'role' | 'expert'>): number {
  const layers = (x.layer ?? Infinity) - (y.layer ?? Infinity);
  if (layers !== 0 && !Number.isNaN(layers)) return layers;
  if (x.role !== y.role) return x.role < y.role ? -1 : 1;
  return (x.expert ?? -1) - (y.expert ?? -1);
}

/** What has no known role goes by its name, which both models give it. */
function inOrder(x: SampledPairOfSlices, y: SampledPairOfSlices): number {
  const [nameX, nameY] = [x.a.slice.matrix.name, y.a.slice.matrix.name];
  return byPlace(x, y) || (nameX === nameY ? 0 : nameX < nameY ? -1 : 1);
}

/** The width of both residual streams, where there is one. */
function commonWidth({ a, b }: { a: TestedModel; b: TestedModel }): number | null {
  return a.facts.width !== null && a.facts.width === b.facts.width ? a.facts.width : null;
}

/**
 * Decides from the two inventories and the seed what the tests read. Swapping A and B swaps the sides and changes nothing
 * else; what is stored in which dtype, shard or order changes nothing.
 */
export function testPlan(models: { a: TestedModel; b: TestedModel }, seed: number): TestPlan {
  const common = commonWidth(models);
  if (common === null || common > MOST_CHANNELS) return { width: null, ...NOTHING };
  const width: number = common;
  const chosen = chosenExperts(models, seed);
  const all = {
    a: models.a.slices.filter((slice) => isBody(slice, width) && chosen(slice)),
    b: models.b.slices.filter((slice) => isBody(slice, width) && chosen(slice)),
  };
  // Where matrices of known roles can be tested, a table of unknown name, which may be a constant, has no say.
  const isKnown = (slice: Slice) => !isOther(slice);
  if (all.a.some(isKnown) && all.b.some(isKnown)) {
    all.a = all.a.filter(isKnown);
    all.b = all.b.filter(isKnown);
  }
  const wanted = withinRequests(all);
  const kept = new Set([...wanted.a, ...wanted.b]);
  const rows = rowsPerMatrix(Math.max(wanted.a.length, wanted.b.length), width);
  const runs = rowRuns([...wanted.a, ...wanted.b], { seed, rows, width });
  const sampled = new Map<Slice, SampledSlice>();

  function sample(side: 'a' | 'b', slice: Slice): SampledSlice {
    const known = sampled.get(slice);
    if (known) return known;
    const ranges = isGain(slice, width) ? ONE_ROW : [runs.get(runKey(slice))!];
    const found = { side, slice, ranges };
    sampled.set(slice, found);
    return found;
  }

  function pairUp(inA: Slice, inB: Slice): SampledPairOfSlices {
    const { role, layer, expert } = inB.expert === null ? inA : inB;
    return { role, layer, expert, a: sample('a', inA), b: sample('b', inB) };
  }

  const keys = { a: byKey(wanted.a), b: byKey(wanted.b) };
  const body: SampledPairOfSlices[] = [];
  for (const [key, inA] of keys.a) {
    const inB = keys.b.get(key);
    if (inB) body.push(pairUp(inA, inB));
  }
  // A dense matrix against the experts that may have been cloned from it.
  for (const [dense, experts] of [
    ['a', 'b'],
    ['b', 'a'],
  ] as const) {
    for (const slice of wanted[experts]) {
      if (slice.expert === null) continue;
      const parent = keys[dense].get(sliceKey({ ...slice, expert: null }));
      if (parent) body.push(dense === 'a' ? pairUp(parent, slice) : pairUp(slice, parent));
    }
  }

  const gainsOf = (side: 'a' | 'b') => byKey(models[side].slices.filter((slice) => isGain(slice, width)));
  const gainKeys = { a: gainsOf('a'), b: gainsOf('b') };
  const gains = [...gainKeys.a].flatMap(([key, inA]) => {
    const inB = gainKeys.b.get(key);
    return inB ? [pairUp(inA, inB)] : [];
  });

  const gainsWithin = (side: 'a' | 'b') =>
    [...gainKeys[side].values()]
      .filter(({ layer }) => layer !== null)
      .toSorted(byPlace)
      .map((slice) => sample(side, slice));
  const layerGains = { a: gainsWithin('a'), b: gainsWithin('b') };

  const layered = { a: [] as SampledSlice[], b: [] as SampledSlice[] };
  const siblings: TestPlan['siblings'] = [];
  for (const side of SIDES) {
    const ofLayer = new Map<number, Map<number, SampledSlice[]>>();
    for (const slice of wanted[side]) {
      if (slice.layer === null) continue;
      if (slice.expert === null && !isOther(slice)) {
        layered[side].push(sample(side, slice));
        continue;
      }
      if (slice.expert === null) continue;
      const experts = ofLayer.get(slice.layer) ?? new Map<number, SampledSlice[]>();
      experts.set(slice.expert, [...(experts.get(slice.expert) ?? []), sample(side, slice)]);
      ofLayer.set(slice.layer, experts);
    }
    layered[side].sort((x, y) => byPlace(x.slice, y.slice));
    for (const [layer, experts] of [...ofLayer].toSorted(([x], [y]) => x - y)) {
      const ordered = [...experts]
        .toSorted(([x], [y]) => x - y)
        .map(([, slices]) => slices.toSorted((x, y) => byPlace(x.slice, y.slice)));
      if (ordered.length > 1) siblings.push({ side, layer, experts: ordered });
    }
  }
  const routers = routerPairs(wanted.a, wanted.b, width);
  return {
    width,
    body: body.toSorted(inOrder),
    layered,
    gains: gains.toSorted(inOrder),
    layerGains,
    gainOffset: { a: models.a.facts.gainOffset ? 1 : 0, b: models.b.facts.gainOffset ? 1 : 0 },
    siblings,
    routers,
    sampled: [...sampled.values(), ...routers.flatMap(({ a, b }) => [a, b])],
    leftOut: [...all.a, ...all.b].filter((slice) => !kept.has(slice)),
  };
}
