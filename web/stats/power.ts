import { DRAWS_OF_FEW, plantedChannels, type PlantedChannels } from './planted-channels.ts';

export interface PowerQuestion {
  /** C of each channel or pair of channels as observed; only the sizes matter. */
  products: ArrayLike<number>;
  /** S: what C would be if B were A, in the same unit; the geometric mean of the energies of A and B, as `swapEnergy`. */
  energy: ArrayLike<number>;
  /**
   * How many independent entries a sum has at most, where that is known: `effectiveVectors` of the joint permutation for gains.
   * From the sums alone it cannot be told well where all layers of a model share a part.
   */
  effectiveEntries?: number;
  /** log10 of the p that the sign bound must reach, below 0. */
  log10Threshold: number;
  probability: 0.95;
}

/** Relative, while lambda is sought. */
const ROUGH = 2e-2;
/** Relative. The answer is told in three digits, so that the last bits of exp and log, which differ by engine, do not show. */
const PRECISION = 1e-3;
/** Lambda in units of one over the median energy: where even the smallest products that matter have given all they have. */
const MOST_LAMBDA = 2 ** 10;
/** Steps of lambda, in octaves. */
const [COARSE, FINE] = [1, 1 / 4];
/** A test that finds less than this has other limits. */
const LEAST = 1e-7;

/**
 * The correlation, equal in every sampled entry, that the sign bound finds with the given probability: in (0, 1], or `null`
 * where it does not reach the threshold even for identical models, whose p is 2^-d (design section 5, "Power").
 *
 * The bound reaches the threshold where sum h(lambda C_j) >= -ln threshold for one lambda, h(x) = x - ln cosh x. For each
 * lambda that sum is drawn for the channels of most energy and taken as normal for the others (`plantedChannels`); the best
 * lambda counts. The test chooses lambda after the fact and so finds a little more. Fails where
 * the correlation is not the same everywhere: a dependence in one layer of L is diluted by L. Deterministic. Throws a RangeError for products or energies that are no finite numbers.
 */
export function detectableCorrelation(question: PowerQuestion): number | null {
  const { products, energy, log10Threshold, probability } = question;
  const nats = -log10Threshold * Math.LN10;
  const planted = plantedChannels(products, energy, question.effectiveEntries);
  if (!(planted.channels * Math.LN2 >= nats)) return null;
  const reaches = (rho: number, octave: number) => chance(planted, rho, 2 ** octave, nats) >= probability;

  // Where products are alike, the best lambda is z / sqrt(sum C^2).
  const squares =
    sumOfSquares(planted.many.noise) / planted.many.repeats + sumOfSquares(planted.few.noise) / DRAWS_OF_FEW;
  const highest = Math.log2(MOST_LAMBDA);
  const start = Math.min(highest, Math.log2(Math.sqrt(2 * nats) / Math.sqrt(squares || 1)));

  let found = { rho: 1, octave: start };
  // Outwards from the start, so that most octaves cost a single look: they do not beat what is found already.
  for (let octave = start; octave <= highest; octave += COARSE) found = better(found, octave, reaches, ROUGH);
  for (let octave = start - COARSE; octave >= start - 8; octave -= COARSE)
    found = better(found, octave, reaches, ROUGH);
  const middle = found.octave;
  for (let step = -3; step <= 3; step++) found = better(found, middle + step * FINE, reaches, PRECISION);
  return Math.min(1, Number(found.rho.toPrecision(3)));
}

interface Found {
  rho: number;
  octave: number;
}

/** The smaller of the rho found and the smallest that is reached at this lambda. */
function better(
  found: Found,
  octave: number,
  reaches: (rho: number, octave: number) => boolean,
  precision: number,
): Found {
  let high = found.rho * (1 - precision);
  if (!reaches(high, octave)) return found;
  let low = high / 2;
  while (low > LEAST && reaches(low, octave)) {
    high = low;
    low /= 2;
  }
  while (high > low * (1 + precision)) {
    const middle = Math.sqrt(low * high);
    if (reaches(middle, octave)) high = middle;
    else low = middle;
  }
  return { rho: high, octave };
}

function sumOfSquares(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value * value;
  return sum;
}

/** The probability that sum h(lambda C_j) comes to `nats`. */
function chance({ many, few, known }: PlantedChannels, rho: number, lambda: number, nats: number): number {
  const toSignal = lambda * rho;
  const toNoise = lambda * Math.sqrt(1 - rho * rho);
  const share = 1 / (2 * many.repeats);
  let mean = 0;
  let variance = 0;
  for (let channel = 0; channel < known.expected.length; channel++) {
    const center = toSignal * (known.expected[channel] ?? 0);
    const decay = Math.exp(-2 * center);
    const between = Math.LN2 - Math.log1p(decay);
    // x h'(x), and h'(x) = 1 - tanh x.
    const moved = (center * 2 * decay) / (1 + decay);
    variance += (known.doubt[channel] ?? 0) * moved * moved;
    if (channel < few.count) continue;
    const first = (channel - few.count) * many.repeats;
    for (let entry = first; entry < first + many.repeats; entry++) {
      const shift = toSignal * (many.signal[entry] ?? 0);
      const swing = toNoise * (many.noise[entry] ?? 0);
      const up = exponent(shift + swing);
      const down = exponent(shift - swing);
      mean += (up + down) * share;
      // About the value at the mean rather than the mean itself: never too small.
      variance += ((up - between) ** 2 + (down - between) ** 2) * share;
    }
  }

  let total = 0;
  let draws = 0;
  const deviation = Math.sqrt(variance);
  for (let first = 0; first < few.signal.length; first += few.count, draws++) {
    let sum = mean - nats;
    for (let entry = first; entry < first + few.count; entry++) {
      sum += exponent(toSignal * (few.signal[entry] ?? 0) + toNoise * (few.noise[entry] ?? 0));
    }
    total += sum >= 0 ? 1 - upperTail(sum / deviation) : upperTail(-sum / deviation);
  }
  return total / draws;
}

/** h(x) = x - ln cosh x, without overflow. */
function exponent(x: number): number {
  return Math.LN2 - Math.log1p(Math.exp(-2 * Math.abs(x))) + Math.min(0, 2 * x);
}

/** P(N > z) for z from 0 on, within 7.5e-8 (Abramowitz and Stegun 26.2.17): enough for a probability of 0.95. */
function upperTail(z: number): number {
  const t = 1 / (1 + 0.2316419 * z);
  const series = t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  return 0.3989422804014327 * Math.exp((-z * z) / 2) * series;
}
