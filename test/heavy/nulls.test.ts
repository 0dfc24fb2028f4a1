import { describe, expect, test } from 'vitest';
import { channelPairs, swapSums } from '../../web/stats/channel-pairs.ts';
import { prepareGains } from '../../web/stats/gain-vectors.ts';
import { gramOf, sharedDependence } from '../../web/stats/gram.ts';
import { jointFigures, jointPermutation } from '../../web/stats/joint-permutation.ts';
import { seededRandom, type Random } from '../../web/stats/random.ts';
import { log10SignBound } from '../../web/stats/sign-bound.ts';

const LEVELS = [0.05, 0.01, 0.001, 1e-4];
/** Quantile 0.999 of the normal distribution. */
const Z_999 = 3.0902;

/**
 * The 99.9 % limit of a binomial count: the smallest k with P(X > k) <= 0.001, summed term by term; from 300 on, where the
 * first term would soon be no double, by the normal approximation.
 */
function limit(draws: number, level: number): number {
  const mean = draws * level;
  if (mean > 300) return Math.floor(mean + Z_999 * Math.sqrt(mean * (1 - level)));
  let term = (1 - level) ** draws;
  let below = term;
  let count = 0;
  while (1 - below > 0.001) {
    count++;
    term *= ((draws - count + 1) / count) * (level / (1 - level));
    below += term;
  }
  return count;
}

/** How many of the draws' bounds are at or below each level. */
function counts(draws: number, log10p: () => number): number[] {
  const reached = LEVELS.map(() => 0);
  const logs = LEVELS.map(Math.log10);
  for (let draw = 0; draw < draws; draw++) {
    const bound = log10p();
    for (const [level, log] of logs.entries()) if (bound <= log) reached[level] = (reached[level] ?? 0) + 1;
  }
  return reached;
}

function neverTooOften(reached: number[], draws: number) {
  for (const [index, level] of LEVELS.entries()) {
    expect(reached[index], `of ${draws} bounds at or below ${level}`).toBeLessThanOrEqual(limit(draws, level));
  }
}

/** Triangular on (-1, 1) and symmetric about 0 to the bit. */
function noise(random: Random): number {
  const bits = random.next32();
  return ((bits & 0xffff) + (bits >>> 16) - 65535) / 65536;
}

const single = new Float32Array(1);
const bits = new Uint32Array(single.buffer);
function brain(value: number): number {
  single[0] = value;
  bits[0] = (bits[0] ?? 0) & 0xffff0000;
  return single[0] ?? NaN;
}

interface Kind {
  width: number;
  /** Vectors of one model; they share a part. */
  vectors: number;
  /** How much of a vector is the part that all vectors of a model share. */
  shared: number;
  /** The cube of the noise: a few entries hold most of the energy. */
  heavy?: boolean;
  /** Factor of the first channels. */
  outliers?: { count: number; factor: number };
  /** Only the shared part, times a factor per vector. */
  rankOne?: boolean;
  /** Each vector is twice the one before it. */
  growing?: boolean;
  coarse?: boolean;
}

/** One model's vectors, each entry symmetric about zero: `base` is added in the end. */
function vectorsOf(kind: Kind, random: Random, base: number, place: (channel: number) => number): Float64Array[] {
  const { width, vectors, shared, heavy, outliers, rankOne, growing, coarse } = kind;
  const draw = () => {
    const value = noise(random);
    return heavy ? value * value * value : value;
  };
  const common = new Float64Array(width);
  for (let channel = 0; channel < width; channel++) common[channel] = shared * draw();
  const all: Float64Array[] = [];
  for (let vector = 0; vector < vectors; vector++) {
    const values = new Float64Array(width);
    const scale = growing ? 2 ** vector : 1;
    const along = noise(random) + 0.1;
    for (let channel = 0; channel < width; channel++) {
      const own = rankOne ? along * (common[channel] ?? NaN) : (common[channel] ?? NaN) + draw();
      const factor = outliers && place(channel) < outliers.count ? outliers.factor : 1;
      const value = base + scale * factor * own;
      values[channel] = coarse ? brain(value) : value;
    }
    all.push(values);
  }
  return all;
}

const KINDS: [string, Kind][] = [
  ['independent rows', { width: 64, vectors: 4, shared: 0 }],
  ['layers that share most of what they are', { width: 64, vectors: 4, shared: 2 }],
  ['heavy tails', { width: 96, vectors: 3, shared: 1, heavy: true }],
  ['outlier channels that coincide', { width: 96, vectors: 3, shared: 1, outliers: { count: 3, factor: 60 } }],
  ['one direction only', { width: 64, vectors: 4, shared: 1, rankOne: true }],
  ['tensors of very different scale', { width: 64, vectors: 6, shared: 0.5, growing: true }],
  [
    'heavy tails, outliers and a coarse grid at once',
    { width: 96, vectors: 3, shared: 1, heavy: true, outliers: { count: 2, factor: 30 }, coarse: true },
  ],
];
const DRAWS = 80_000;

describe('residual sign flip: bounds of independent pairs', () => {
  test.each(KINDS)('%s', (name, kind) => {
    const random = seededRandom(1, name);
    const itself = (channel: number) => channel;
    const sums = new Float64Array(kind.width);
    const reached = counts(DRAWS, () => {
      const a = vectorsOf(kind, random, 0, itself);
      const b = vectorsOf(kind, random, 0, itself);
      sums.fill(0);
      for (const [index, vector] of a.entries()) {
        const other = b[index] ?? vector;
        for (let channel = 0; channel < sums.length; channel++) {
          sums[channel] = (sums[channel] ?? 0) + (vector[channel] ?? NaN) * (other[channel] ?? NaN);
        }
      }
      return log10SignBound(sums);
    });
    neverTooOften(reached, DRAWS);
    // Were it 1 throughout, it would pass all of that.
    expect(reached[0]).toBeGreaterThan(0);
  });
});

/** Gains around `base`; outliers lie where the model's own permutation puts them. */
function gainsOf(kind: Kind, random: Random) {
  const shift = random.below(kind.width);
  return vectorsOf(kind, random, 1, (channel) => (channel + shift) % kind.width);
}

function preparedPair(kind: Kind, random: Random) {
  const a = gainsOf(kind, random);
  const b = gainsOf(kind, random);
  const pairs = a.map((vector, layer) => ({ layer, role: 'attn_norm', a: vector, b: b[layer] ?? vector }));
  return prepareGains(pairs, kind.width);
}

describe('channel swap: bounds of independent gains', () => {
  test.each(KINDS)('%s', (name, kind) => {
    const random = seededRandom(2, name);
    const pairs = channelPairs(kind.width, 0);
    const reached = counts(DRAWS, () => log10SignBound(swapSums(pairs, preparedPair(kind, random).gains)));
    neverTooOften(reached, DRAWS);
    expect(reached[0]).toBeGreaterThan(0);
  });

  test('the limit would catch the normal tail of the joint permutation, which is why that does not decide', () => {
    // One channel far out in each model: they meet in one pair of 96.
    const kind: Kind = { width: 96, vectors: 3, shared: 1, outliers: { count: 1, factor: 60 } };
    const random = seededRandom(3, 'outlier');
    const draws = 20_000;
    let beyond = 0;
    for (let draw = 0; draw < draws; draw++) {
      // P(z > 3.719) is 1e-4.
      if (jointZ(kind, random) > 3.719) beyond++;
    }
    expect(beyond).toBeGreaterThan(10 * limit(draws, 1e-4));
  });
});

function jointZ(kind: Kind, random: Random): number {
  const { gains, width } = preparedPair(kind, random);
  let total = 0;
  for (const { a, b } of gains)
    for (let channel = 0; channel < width; channel++) total += (a[channel] ?? NaN) * (b[channel] ?? NaN);
  const dependence = sharedDependence(gramOf(gains.map(({ a }) => a)), gramOf(gains.map(({ b }) => b)));
  return jointFigures(total, gains.length, dependence, width).z;
}

describe('joint permutation', () => {
  test.each([
    ['layers unlike', { width: 96, vectors: 4, shared: 0 }],
    ['layers alike', { width: 96, vectors: 4, shared: 2 }],
    ['all layers one', { width: 96, vectors: 3, shared: 1, rankOne: true }],
    ['coarse', { width: 96, vectors: 4, shared: 1, coarse: true }],
  ] satisfies [string, Kind][])('z has mean 0 and deviation 1, each within 0.02: %s', (name, kind) => {
    const random = seededRandom(4, name);
    const draws = 60_000;
    let [sum, squares] = [0, 0];
    for (let draw = 0; draw < draws; draw++) {
      const z = jointZ(kind, random);
      sum += z;
      squares += z * z;
    }
    const mean = sum / draws;
    expect(Math.abs(mean)).toBeLessThan(0.02);
    expect(Math.abs(Math.sqrt(squares / draws - mean * mean) - 1)).toBeLessThan(0.02);
  });

  test.each([
    ['no channel dominates', { width: 64, vectors: 3, shared: 1 }],
    ['one does', { width: 64, vectors: 3, shared: 1, heavy: true, outliers: { count: 1, factor: 20 } }],
  ] satisfies [string, Kind][])('p of the draws is uniform: %s', (name, kind) => {
    const random = seededRandom(5, name);
    const BINS = 20;
    const replicates = 3000;
    const found = Array.from({ length: BINS }, () => 0);
    for (let replicate = 0; replicate < replicates; replicate++) {
      // A seed for each: with the same permutations throughout, their p would hang together.
      const result = jointPermutation(preparedPair(kind, random), replicate);
      if (!result) throw new Error('nothing to test');
      expect(result.draws).toBe(999);
      // p is k / 1000 for k from 1 to 1000.
      const bin = Math.ceil(result.p * BINS - 1e-9) - 1;
      found[bin] = (found[bin] ?? 0) + 1;
    }
    const expected = replicates / BINS;
    const chiSquare = found.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
    // Level 0.001: the quantile 0.999 with 19 degrees of freedom.
    expect(chiSquare).toBeLessThan(43.82);
  });
});
