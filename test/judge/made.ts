import type { Judged, JudgedLayerMap, JudgedModel, JudgedWeights } from '../../web/judge/judged.ts';
import { seededRandom, type Random } from '../../web/stats/random.ts';

export const MODEL: JudgedModel = {
  architecture: 'llama',
  width: 256,
  layers: 4,
  norm: 'rms',
  positions: 'none',
  experts: null,
  mlpWidth: 512,
  vocabulary: 1000,
  isAdapter: false,
  quantised: null,
};

export const INVENTORY: Judged['inventory'] = {
  pairs: 10,
  measured: 10,
  equal: 0,
  identical: 0,
  identicalBody: 0,
  unmatched: { a: 0, b: 0 },
  missingShards: { a: 0, b: 0 },
};

/** A comparison in which nothing was tested. */
export const UNTESTED: Judged = {
  depth: 'quick',
  seed: 0,
  models: { a: MODEL, b: MODEL },
  inventory: INVENTORY,
  weights: null,
  gains: {
    pairs: [],
    bytes: 0,
    agreement: { elements: 0, equal: 0, withinUnit: null, nonFinite: 0 },
    ofLayers: { a: [], b: [] },
  },
  tokens: null,
  layerMap: null,
  copies: [],
  experts: [],
  coincidence: null,
  traits: { lowRank: null, gainFolded: null, unitMap: null },
  notes: [],
};

const LAYERS = [0, 1, 2, 3];
const ROLES = ['gate', 'k', 'q', 'up', 'v'];
/** Products of a row of noise in one channel scatter by so much of its energy. */
const NOISE = 0.35;

/** Sums of 256 channels with correlation `rho`: noise of both signs beside it. */
export function sums(rho: number, random: Random, width = MODEL.width!) {
  const energy = Float64Array.from({ length: width }, () => (0.5 + random.uniform()) / width);
  const products = energy.map((each) => each * (rho + NOISE * Math.sqrt(1 - rho * rho) * random.normal()));
  return { products, energy };
}

/** Weights of four layers, each of its own correlation. */
export function weights(rhos: readonly number[], seed = 1, kind: JudgedWeights['kind'] = 'sign-flip'): JudgedWeights {
  const random = seededRandom(seed, 'made weights');
  const layers = LAYERS.map((layer) => ({ layer, matrices: ROLES.length, ...sums(rhos[layer] ?? 0, random) }));
  const total = (field: 'products' | 'energy') =>
    Float64Array.from({ length: MODEL.width! }, (_, channel) =>
      layers.reduce((sum, layer) => sum + layer[field][channel]!, 0),
    );
  return {
    kind,
    products: total('products'),
    energy: total('energy'),
    layers,
    matrices: layers.flatMap(({ layer, products }) =>
      ROLES.map((role) => {
        const rho = rhos[layer] ?? 0;
        const z =
          products.reduce((sum, each) => sum + each, 0) /
          Math.sqrt(products.reduce((sum, each) => sum + each * each, 0));
        return {
          role,
          layer,
          expert: null,
          correlation: rho,
          z,
          sameHeight: true,
          distance: Math.sqrt(2 * (1 - rho)),
          elements: 1000,
          equal: rho === 1 ? 1000 : 10,
          withinUnit: null,
          nonFinite: 0,
          rounding: null,
          zeros: { a: 0, b: 0 },
          isCoarse: { a: false, b: false },
        };
      }),
    ),
    rows: 100,
    bytes: 1000,
  };
}

/** A layer map in which the layers of B named have their counterpart at the same number. */
export function layerMap(related: readonly number[]): JudgedLayerMap {
  const isRelated = (a: number, b: number) => a === b && related.includes(a);
  const at = (yes: number, no: number) => LAYERS.map((b) => LAYERS.map((a) => (isRelated(a, b) ? yes : no)));
  const random = seededRandom(7, 'made map');
  const rho = related.length > 0 ? 0.9 : 0;
  return {
    layers: { a: LAYERS, b: LAYERS },
    z: at(15.5, 0.3),
    correlation: at(0.9, 0.001),
    tried: 16,
    best: { a: related[0] ?? 0, b: related[0] ?? 0, products: sums(rho, random).products },
    map: LAYERS.map((layer) => (related.includes(layer) ? layer : null)),
    choices: [{ products: sums(rho, random).products, log10Maps: 3 }],
  };
}

/** Gains of four layers, two norms, of correlation `rho` between the models and `within` between layers. */
export function gains(rho: number, { seed = 2, within = 0.5, width = MODEL.width! } = {}): Judged['gains'] {
  const random = seededRandom(seed, 'made gains');
  const vector = () => Float64Array.from({ length: width }, () => random.normal());
  const mix = (x: Float64Array, y: Float64Array, share: number) =>
    x.map((value, channel) => Math.sqrt(share) * value + Math.sqrt(1 - share) * y[channel]!);
  const common = { a: vector(), b: vector() };
  common.b = common.a.map((value, channel) => rho * value + Math.sqrt(1 - rho * rho) * common.b[channel]!);
  const pairs = LAYERS.flatMap((layer) =>
    ['attn_norm', 'mlp_norm'].map((role) => {
      const own = vector();
      const other = vector().map((value, channel) => rho * own[channel]! + Math.sqrt(1 - rho * rho) * value);
      const finish = (values: Float64Array) => values.map((value) => 1 + 0.1 * value);
      return { layer, role, a: finish(mix(common.a, own, within)), b: finish(mix(common.b, other, within)) };
    }),
  );
  const ofLayers = (side: 'a' | 'b') =>
    pairs.map((pair) => ({ layer: pair.layer, role: pair.role, values: pair[side] }));
  const agreement = { elements: 1000, equal: 20, withinUnit: null, nonFinite: 0 };
  return { pairs, bytes: 100, agreement, ofLayers: { a: ofLayers('a'), b: ofLayers('b') } };
}
