import { swapEnergy, swapSums, type ChannelPairs } from '../../web/stats/channel-pairs.ts';
import { prepareGains } from '../../web/stats/gain-vectors.ts';
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

/**
 * Column sums of rows of normal entries, B = rho A + sqrt(1 - rho^2) E, each tensor over its two norms. Per channel the
 * products of so many rows have this exact distribution: |a|^2 is chi-square, <a, e> normal times |a|.
 */
export function weightSums(
  setting: WeightSetting,
  scales: { a: Float64Array; b: Float64Array },
  rho: number,
  random: Random,
): Sums {
  const { width, tensors, rows } = setting;
  const rest = Math.sqrt(1 - rho * rho);
  const [products, ofA, ofB] = [new Float64Array(width), new Float64Array(width), new Float64Array(width)];
  for (let tensor = 0; tensor < tensors; tensor++) {
    const [c, aa, bb] = [new Float64Array(width), new Float64Array(width), new Float64Array(width)];
    let [normA, normB] = [0, 0];
    for (let channel = 0; channel < width; channel++) {
      const [a, b] = [scales.a[channel] ?? NaN, scales.b[channel] ?? NaN];
      const squareA = chiSquare(rows, random);
      const along = random.normal();
      const across = Math.sqrt(squareA) * along;
      const squareE = along * along + chiSquare(rows - 1, random);
      c[channel] = a * b * (rho * squareA + rest * across);
      aa[channel] = a * a * squareA;
      bb[channel] = b * b * (rho * rho * squareA + 2 * rho * rest * across + rest * rest * squareE);
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

/** Gains around 1 of both models, correlated by rho in every entry, as the page would prepare and sum them. */
export function gainSums(
  setting: GainSetting,
  scales: Float64Array,
  pairs: ChannelPairs,
  rho: number,
  random: Random,
  alsoEntries: boolean,
): Sums {
  const { width, layers, common } = setting;
  const normal = () => Float64Array.from({ length: width }, () => random.normal());
  const model = () => {
    const shared = normal();
    return Array.from({ length: layers }, () =>
      normal().map((own, channel) => Math.sqrt(common) * (shared[channel] ?? NaN) + Math.sqrt(1 - common) * own),
    );
  };
  const [a, e] = [model(), model()];
  const rest = Math.sqrt(1 - rho * rho);
  const gain = (value: number, channel: number) => 1 + 0.01 * (scales[channel] ?? NaN) * value;
  const prepared = prepareGains(
    a.map((vector, layer) => ({
      layer,
      role: 'attn_norm',
      a: vector.map(gain),
      b: vector.map((value, channel) => gain(rho * value + rest * (e[layer]?.[channel] ?? NaN), channel)),
    })),
    width,
  );
  const sums = { products: swapSums(pairs, prepared.gains), energy: swapEnergy(pairs, prepared.gains) };
  const test = alsoEntries ? jointPermutation(prepared, 0) : null;
  return test ? { ...sums, effectiveEntries: test.effectiveVectors } : sums;
}

/**
 * Shares found among `draws` planted pairs at the reported correlation and at half of it. It is reported anew for each of
 * ten unrelated pairs, as the page reports it for the pair at hand.
 */
export function foundShares(
  sums: (rho: number) => Sums,
  log10Threshold: number,
  draws: number,
): { full: number; half: number; reported: number[] } {
  const PAIRS = 10;
  const reported: number[] = [];
  let [full, half] = [0, 0];
  for (let pair = 0; pair < PAIRS; pair++) {
    const question: PowerQuestion = { ...sums(0), log10Threshold, probability: 0.95 };
    const rho = detectableCorrelation(question);
    if (rho === null) throw new Error('the test cannot get there');
    reported.push(rho);
    for (let draw = 0; draw < draws / PAIRS; draw++) {
      if (log10SignBound(sums(rho).products) <= log10Threshold) full++;
      if (log10SignBound(sums(rho / 2).products) <= log10Threshold) half++;
    }
  }
  return { full: full / draws, half: half / draws, reported };
}
