import { swapEnergy, swapSums, type ChannelPairs } from '../../web/stats/channel-pairs.ts';
import { prepareGains, type PreparedGains } from '../../web/stats/gain-vectors.ts';
import { jointPermutation } from '../../web/stats/joint-permutation.ts';
import { detectableCorrelation, type PowerQuestion } from '../../web/stats/power.ts';
import type { Random } from '../../web/stats/random.ts';
import { log10SignBound } from '../../web/stats/sign-bound.ts';

/** What the page knows of two models: sums per channel or pair of channels, and their energies. */
export interface Sums {
  products: Float64Array;
  energy: Float64Array;
  effectiveEntries?: number;
}

/** Marsaglia and Tsang; 2 * gamma(k / 2) is chi-square. */
function chiSquare(degrees: number, random: Random): number {
  if (degrees === 0) return 0;
  if (degrees === 1) return random.normal() ** 2;
  const d = degrees / 2 - 1 / 3;
  for (;;) {
    const x = random.normal();
    const cube = (1 + x / Math.sqrt(9 * d)) ** 3;
    if (cube > 0 && Math.log(random.uniform()) < (x * x) / 2 + d - d * cube + d * Math.log(cube)) return 2 * d * cube;
  }
}

export interface WeightSetting {
  width: number;
  tensors: number;
  rows: number;
  /** Deviation of the logarithm of a channel's scale. */
  spread: number;
  outliers: number;
  /** Whether the channels of A and B have the same scales, outliers included. */
  sameScales: boolean;
}

/** Deviations of the entries per channel; outliers are 30 times the others, their squares 900 times. */
export function scalesOf(setting: WeightSetting, random: Random): { a: Float64Array; b: Float64Array } {
  const draw = () =>
    Float64Array.from(
      { length: setting.width },
      (_, channel) => Math.exp(setting.spread * random.normal()) * (channel < setting.outliers ? 30 : 1),
    );
  const a = draw();
  return { a, b: setting.sameScales ? a : draw() };
}

/** Per channel |a|^2, <a, e> and |e|^2 of so many rows of standard normal entries: chi-square, and normal times |a|. */
function drawnRows(width: number, rows: number, random: Random) {
  const [squareA, across, squareE] = [new Float64Array(width), new Float64Array(width), new Float64Array(width)];
  for (let channel = 0; channel < width; channel++) {
    const square = chiSquare(rows, random);
    const along = random.normal();
    squareA[channel] = square;
    across[channel] = Math.sqrt(square) * along;
    squareE[channel] = along * along + chiSquare(rows - 1, random);
  }
  return { squareA, across, squareE };
}

/**
 * One draw of A and of what B has of its own. Returns, for any rho, the column sums of rows of normal entries, B = rho A +
 * sqrt(1 - rho^2) E, each tensor over its two norms.
 */
export function drawWeights(
  setting: WeightSetting,
  scales: { a: Float64Array; b: Float64Array },
  random: Random,
): (rho: number) => Sums {
  const { width, tensors, rows } = setting;
  const draws = Array.from({ length: tensors }, () => drawnRows(width, rows, random));
  return (rho) => {
    const rest = Math.sqrt(1 - rho * rho);
    const [products, ofA, ofB] = [new Float64Array(width), new Float64Array(width), new Float64Array(width)];
    for (const { squareA, across, squareE } of draws) {
      const [c, aa, bb] = [new Float64Array(width), new Float64Array(width), new Float64Array(width)];
      let [normA, normB] = [0, 0];
      for (let channel = 0; channel < width; channel++) {
        const [a, b] = [scales.a[channel] ?? NaN, scales.b[channel] ?? NaN];
        const [ofOne, ofBoth, ofOther] = [squareA[channel] ?? NaN, across[channel] ?? NaN, squareE[channel] ?? NaN];
        c[channel] = a * b * (rho * ofOne + rest * ofBoth);
        aa[channel] = a * a * ofOne;
        bb[channel] = b * b * (rho * rho * ofOne + 2 * rho * rest * ofBoth + rest * rest * ofOther);
        normA += aa[channel] ?? NaN;
        normB += bb[channel] ?? NaN;
      }
      const weight = 1 / Math.sqrt(normA * normB);
      for (let channel = 0; channel < width; channel++) {
        products[channel] = (products[channel] ?? NaN) + weight * (c[channel] ?? NaN);
        ofA[channel] = (ofA[channel] ?? NaN) + (aa[channel] ?? NaN) / normA;
        ofB[channel] = (ofB[channel] ?? NaN) + (bb[channel] ?? NaN) / normB;
      }
    }
    return { products, energy: ofA.map((energy, channel) => Math.sqrt(energy * (ofB[channel] ?? NaN))) };
  };
}

export interface GainSetting {
  width: number;
  layers: number;
  /** Share of the variance that all layers of a model have in common. */
  common: number;
  spread: number;
}

export function gainScales(setting: GainSetting, random: Random): Float64Array {
  return Float64Array.from({ length: setting.width }, () => Math.exp(setting.spread * random.normal()));
}

/** Standard normal vectors, one for each layer, `common` of whose variance all of them share. */
function layerNormals({ width, layers, common }: GainSetting, random: Random): Float64Array[] {
  const [ofAll, ofOne] = [Math.sqrt(common), Math.sqrt(1 - common)];
  const shared = new Float64Array(width);
  for (let channel = 0; channel < width; channel++) shared[channel] = ofAll * random.normal();
  return Array.from({ length: layers }, () => {
    const vector = new Float64Array(width);
    for (let channel = 0; channel < width; channel++) {
      vector[channel] = (shared[channel] ?? NaN) + ofOne * random.normal();
    }
    return vector;
  });
}

/** Gains around 1: 1 + 0.01 scale (ofA a + ofE e). Loops, not callbacks: these are most of the time of the heavy suite. */
function gainsOf(
  scales: Float64Array,
  { a, e, ofA, ofE }: { a: Float64Array; e: Float64Array; ofA: number; ofE: number },
): Float64Array {
  const gains = new Float64Array(a.length);
  for (let channel = 0; channel < gains.length; channel++) {
    const value = ofA * (a[channel] ?? NaN) + ofE * (e[channel] ?? NaN);
    gains[channel] = 1 + 0.01 * (scales[channel] ?? NaN) * value;
  }
  return gains;
}

/**
 * One draw of A and of what B has of its own. Returns, for any rho, the gains of both, correlated by rho in every entry, as
 * the page prepares them.
 */
export function drawGains(setting: GainSetting, scales: Float64Array, random: Random): (rho: number) => PreparedGains {
  const [a, e] = [layerNormals(setting, random), layerNormals(setting, random)];
  const gainsOfA = a.map((vector) => gainsOf(scales, { a: vector, e: vector, ofA: 1, ofE: 0 }));
  return (rho) => {
    const ofE = Math.sqrt(1 - rho * rho);
    const pairs = gainsOfA.map((gains, layer) => ({
      layer,
      role: 'attn_norm',
      a: gains,
      b: gainsOf(scales, { a: a[layer]!, e: e[layer]!, ofA: rho, ofE }),
    }));
    return prepareGains(pairs, setting.width);
  };
}

/** What the page knows of the gains of two models. */
export function gainSums(pairs: ChannelPairs, prepared: PreparedGains): Sums {
  const sums = { products: swapSums(pairs, prepared.gains), energy: swapEnergy(pairs, prepared.gains) };
  const test = jointPermutation(prepared, 0);
  return test ? { ...sums, effectiveEntries: test.effectiveVectors } : sums;
}

export interface PlantedModels {
  /** Of two models that have nothing to do with each other. */
  unrelated(): Sums;
  /** One draw of two models: the products for any correlation of theirs. */
  draw(): (rho: number) => Float64Array;
}

/**
 * Shares found among `draws` planted pairs at the reported correlation and, of the same draws, at half of it. It is reported
 * anew for each of ten unrelated pairs, as the page reports it for the pair at hand.
 */
export function foundShares(
  { unrelated, draw }: PlantedModels,
  log10Threshold: number,
  draws: number,
): { full: number; half: number; reported: number[] } {
  const PAIRS = 10;
  const reported: number[] = [];
  let [full, half] = [0, 0];
  for (let pair = 0; pair < PAIRS; pair++) {
    const question: PowerQuestion = { ...unrelated(), log10Threshold, probability: 0.95 };
    const rho = detectableCorrelation(question);
    if (rho === null) throw new Error('the test cannot get there');
    reported.push(rho);
    for (let count = 0; count < draws / PAIRS; count++) {
      const productsAt = draw();
      if (log10SignBound(productsAt(rho)) <= log10Threshold) full++;
      if (log10SignBound(productsAt(rho / 2)) <= log10Threshold) half++;
    }
  }
  return { full: full / draws, half: half / draws, reported };
}
