import type { ModelView } from '../align/align.ts';
import type { Depth } from '../contract.ts';
import type { Inventory as JudgedInventory, Judged, JudgedGain } from '../judge/judged.ts';
import { agreementOf, NO_AGREEMENT } from '../measure/tested/agreement.ts';
import { bodyFigures, bytesOf, recastGrids, type ChannelTest } from '../measure/tested/body-figures.ts';
import { expertCopies, layerCopies } from '../measure/tested/copies.ts';
import { differenceOf, relativeDistance } from '../measure/tested/difference.ts';
import { expertFigures } from '../measure/tested/expert-figures.ts';
import { layerFigures } from '../measure/tested/layer-figures.ts';
import { layeredRows } from '../measure/tested/layer-rows.ts';
import { gridsOf } from '../measure/tested/number-grid.ts';
import { rowsIn, type SampledSlice } from '../measure/tested/sampled-slice.ts';
import type { TestedRows } from '../measure/tested/tested-rows.ts';
import { traitsOf } from '../measure/tested/traits.ts';
import { judgedCoincidence } from './judged-coincidence.ts';
import { judgedModel } from './judged-model.ts';
import { judgedTokens } from './judged-tokens.ts';
import type { ModelPair } from './surroundings.ts';
import { planWithout, type Testing } from './testing.ts';
import { undecodable } from './undecodable.ts';

export interface JudgedOptions {
  depth: Depth;
  seed: number;
  inventory: JudgedInventory;
  notes: string[];
  /** For the products of all pairs of layers; `null`: not wanted. */
  kernels: WebAssembly.Module | null;
}

/** Signs can be flipped where both models are known to have RMSNorm; else channels are swapped. */
function testOf(views: ModelPair<ModelView>, width: number, seed: number): ChannelTest {
  const isRms = views.a.facts.norm === 'rms' && views.b.facts.norm === 'rms';
  return { kind: isRms ? 'sign-flip' : 'swap', width, seed };
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
    tokens: tokens === null ? null : judgedTokens(tokens, rows, test),
    layerMap: layered === null || kernels === null ? null : layerFigures(kernels, layered),
    copies: [...expertCopies(plan, rows), ...layerCopies(plan, rows)],
    experts: expertFigures(plan.routers, rows).map(({ map: _, ...layer }) => layer),
    coincidence: judgedCoincidence(plan, body, rows),
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
