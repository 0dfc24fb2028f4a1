import type { ModelView } from '../align/align.ts';
import type { Depth } from '../contract.ts';
import type {
  Inventory as JudgedInventory,
  Judged,
  JudgedAgreement,
  JudgedCoincidence,
  JudgedGain,
  JudgedModel,
  JudgedTokens,
} from '../judge/judged.ts';
import {
  bodyFigures,
  bytesOf,
  recastGrids,
  rowsForTest,
  type BodyFigures,
  type ChannelTest,
} from '../measure/tested/body-figures.ts';
import { addTo, channelSums, emptySums, sum } from '../measure/tested/channel-sums.ts';
import { coincidenceOf } from '../measure/tested/coincidence.ts';
import { expertCopies, layerCopies } from '../measure/tested/copies.ts';
import { differenceOf, relativeDistance, type Difference } from '../measure/tested/difference.ts';
import { expertFigures } from '../measure/tested/expert-figures.ts';
import { layerFigures } from '../measure/tested/layer-figures.ts';
import { layeredRows } from '../measure/tested/layer-rows.ts';
import { gridOf, type NumberGrid } from '../measure/tested/number-grid.ts';
import { rowsIn, type SampledSlice } from '../measure/tested/sampled-slice.ts';
import type { TestPlan } from '../measure/tested/test-plan.ts';
import type { TestedRows } from '../measure/tested/tested-rows.ts';
import { traitsOf } from '../measure/tested/traits.ts';
import type { ModelPair } from './surroundings.ts';
import { quoteName } from '../read/quote-name.ts';
import { planWithout, type Testing } from './testing.ts';
import type { TokenRows } from './token-choice.ts';

/** Above this share of chance coincidences a tensor has too few different values to tell anything by. */
const TOO_COARSE = 0.5;

export interface JudgedOptions {
  depth: Depth;
  seed: number;
  inventory: JudgedInventory;
  notes: string[];
  /** For the products of all pairs of layers; `null`: not wanted. */
  kernels: WebAssembly.Module | null;
}

/** What is known of a model without its weights. */
export function judgedModel({ facts, inventory, slices }: ModelView): JudgedModel {
  const layers = new Set(
    slices.flatMap(({ layer, role }) => (layer === null || role.startsWith('mtp_') ? [] : [layer])),
  );
  const kinds = new Set(inventory.matrices.flatMap(({ storage }) => (storage === 'plain' ? [] : [storage as string])));
  return {
    architecture: facts.architecture,
    width: facts.width,
    layers: facts.layers ?? layers.size,
    norm: facts.norm,
    positions: facts.absolutePositions,
    experts: facts.experts,
    mlpWidth: facts.mlpWidth,
    vocabulary: facts.vocab,
    isAdapter: facts.isAdapter,
    quantised: kinds.size === 0 ? null : [...kinds].toSorted().join(', '),
  };
}

/** Signs can be flipped where both models are known to have RMSNorm; else channels are swapped. */
function testOf(views: ModelPair<ModelView>, width: number, seed: number): ChannelTest {
  const isRms = views.a.facts.norm === 'rms' && views.b.facts.norm === 'rms';
  return { kind: isRms ? 'sign-flip' : 'swap', width, seed };
}

/** Quantised rows whose bytes contradict their own description: named and left out, whatever they might have said. */
function undecodable({ sampled }: Testing, rows: TestedRows): { left: Set<SampledSlice>; reasons: string[] } {
  const left = new Set<SampledSlice>();
  const reasons: string[] = [];
  for (const slice of sampled) {
    if (slice.slice.matrix.storage === 'plain') continue;
    try {
      rows.of(slice);
    } catch (reason) {
      if (!(reason instanceof RangeError)) throw reason;
      left.add(slice);
      reasons.push(
        `${quoteName(slice.slice.matrix.name)} of ${slice.side.toUpperCase()} cannot be decoded (${reason.message}) and was left out.`,
      );
    }
  }
  const [first, ...others] = reasons;
  if (first === undefined || others.length < 3) return { left, reasons };
  return { left, reasons: [first, `So were ${others.length} more.`] };
}

/** Turns the sampled rows of two models into the numbers that a verdict rests on; without rows, what the inventories tell. */
export function judgedOf(
  views: ModelPair<ModelView>,
  testing: Testing,
  rows: TestedRows | null,
  { depth, seed, inventory, notes, kernels }: JudgedOptions,
): Judged {
  const { width } = testing.plan;
  const models = { a: judgedModel(views.a), b: judgedModel(views.b) };
  const nothing: Judged = {
    depth,
    seed,
    models,
    inventory,
    weights: null,
    gains: { pairs: [], bytes: 0, agreement: NO_AGREEMENT, ofLayers: { a: [], b: [] } },
    tokens: null,
    layerMap: null,
    copies: [],
    experts: [],
    coincidence: null,
    traits: { lowRank: null, gainFolded: null, unitMap: null },
    notes,
  };
  if (width === null || rows === null) return nothing;
  const { left, reasons } = undecodable(testing, rows);
  const plan = planWithout(testing.plan, left);
  const tokens = testing.tokens?.sampled.some((slice) => left.has(slice)) === true ? null : testing.tokens;
  const test = testOf(views, width, seed);
  const body = plan.body.length > 0 ? bodyFigures(plan.body, rows, test) : null;
  const layered = kernels === null ? null : layeredRows(plan, rows, test);
  return {
    ...nothing,
    notes: [...notes, ...reasons],
    weights:
      body === null
        ? null
        : {
            kind: test.kind,
            ...body.total,
            layers: body.layers.map(({ layer, sums, matrices }) => ({ layer, matrices, ...sums })),
            matrices: body.slices.map(({ difference, ...slice }) => ({
              ...slice,
              ...agreementOf([difference]),
              distance: relativeDistance(difference),
              zeros: { a: difference.zerosA, b: difference.zerosB },
            })),
            rows: plan.body.reduce((total, { a }) => total + rowsIn(a), 0),
            bytes: body.slices.reduce((total, { bytes }) => total + bytes, 0),
          },
    gains: {
      pairs: plan.gains.map(({ role, layer, a, b }) => ({ role, layer, a: rows.of(a), b: rows.of(b) })),
      bytes: plan.gains.reduce((total, { a, b }) => total + bytesOf(a, width) + bytesOf(b, width), 0),
      agreement: agreementOf(
        plan.gains.map(({ a, b }) => differenceOf(rows.of(a), rows.of(b), recastGrids(gridsOf(a, b)))),
      ),
      ofLayers: { a: gainsOf(plan.layerGains.a, rows), b: gainsOf(plan.layerGains.b, rows) },
    },
    tokens: tokens === null ? null : tokenFigures(tokens, rows, test),
    layerMap: layered === null || kernels === null ? null : layerFigures(kernels, layered),
    copies: [...expertCopies(plan, rows), ...layerCopies(plan, rows)],
    experts: expertFigures(plan.routers, rows).map(({ map: _, ...layer }) => layer),
    coincidence: coincidences(plan, body, rows),
    traits: traitsOf(plan, rows),
  };
}

/** Gains of the layers, as they are. */
function gainsOf(slices: readonly SampledSlice[], rows: TestedRows): JudgedGain[] {
  return slices.flatMap((sampled) => {
    const { layer, role } = sampled.slice;
    return layer === null ? [] : [{ layer, role, values: rows.of(sampled) }];
  });
}

/** By the rows compared, which are the tokens' numbers. */
function orderOf({ embed }: TokenRows): JudgedTokens['order'] {
  const numbers = embed.a.ranges
    .map(({ first }, place) => ({ a: first, b: embed.b.ranges[place]!.first }))
    .toSorted((x, y) => x.a - y.a);
  if (numbers.every(({ a, b }) => a === b)) return 'same';
  return numbers.every(({ b }, place) => place === 0 || b > numbers[place - 1]!.b) ? 'kept' : 'shuffled';
}

const NO_AGREEMENT: JudgedAgreement = { elements: 0, equal: 0, withinUnit: null, nonFinite: 0 };

/** How many values agree, over several tensors; within units where all of them can be. */
function agreementOf(differences: readonly Difference[]): JudgedAgreement {
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

/** `null` where one is no grid of 16 bits or more. */
function gridsOf(a: SampledSlice, b: SampledSlice): { a: NumberGrid; b: NumberGrid } | null {
  const [gridA, gridB] = [gridOf(a.slice), gridOf(b.slice)];
  return gridA === null || gridB === null ? null : { a: gridA, b: gridB };
}

function tokenFigures(tokens: TokenRows, rows: TestedRows, test: ChannelTest): JudgedTokens {
  const tested = rowsForTest(test);
  const total = emptySums(tested.width);
  const pairs = [tokens.embed, ...(tokens.unembed === null ? [] : [tokens.unembed])];
  let [bytes, squaresA, squaresB, squaresOfDifference] = [0, 0, 0, 0];
  const differences: Difference[] = [];
  for (const { a, b } of pairs) {
    const [ofA, ofB] = [rows.of(a), rows.of(b)];
    addTo(total, channelSums(tested.of(ofA), tested.of(ofB), tested.width));
    const difference = differenceOf(ofA, ofB, recastGrids(gridsOf(a, b)));
    differences.push(difference);
    squaresA += difference.squaresA;
    squaresB += difference.squaresB;
    squaresOfDifference += difference.squaresOfDifference;
    bytes += bytesOf(a, ofA.length) + bytesOf(b, ofB.length);
  }
  const { overlap } = tokens;
  const lengths = Math.sqrt(squaresA) * Math.sqrt(squaresB);
  return {
    kind: test.kind,
    ...total,
    shared: overlap?.shared ?? tokens.compared,
    compared: tokens.compared,
    vocabularies: tokens.vocabularies,
    order: orderOf(tokens),
    idsAgree: overlap === null || overlap.shared === 0 ? 1 : overlap.idsAgree / overlap.shared,
    only: overlap === null ? null : { a: overlap.onlyInA, b: overlap.onlyInB },
    correlation: sum(total.products) / pairs.length,
    distance: lengths > 0 ? Math.sqrt(squaresOfDifference / lengths) : null,
    agreement: agreementOf(differences),
    tensors: pairs.length,
    bytes,
    hasUnembed: tokens.unembed !== null,
  };
}

/** Equal values over matrices and gains; those of too few different values are set aside. */
function coincidences(plan: TestPlan, body: BodyFigures | null, rows: TestedRows): JudgedCoincidence | null {
  const found: JudgedCoincidence = {
    elements: 0,
    equal: 0,
    expected: 0,
    variance: 0,
    tensors: 0,
    aside: 0,
    bytes: 0,
  };
  const ofGains = plan.gains.map(({ a, b }) => {
    const grids = gridsOf(a, b);
    const ofA = rows.of(a);
    return {
      coincidence: coincidenceOf(ofA, rows.of(b), { grids, rowElements: a.slice.width }),
      bytes: bytesOf(a, ofA.length) + bytesOf(b, ofA.length),
    };
  });
  for (const { coincidence, bytes } of [...(body?.slices ?? []), ...ofGains]) {
    if (coincidence === null) continue;
    if (coincidence.expected > TOO_COARSE * coincidence.elements) {
      found.aside += 1;
      continue;
    }
    found.elements += coincidence.elements;
    found.equal += coincidence.equal;
    found.expected += coincidence.expected;
    found.variance += coincidence.variance;
    found.tensors += 1;
    found.bytes += bytes;
  }
  return found.tensors === 0 ? null : found;
}
