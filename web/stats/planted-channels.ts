import { seededRandom, type Random } from './random.ts';

/** Possible values of the sums of channels where A and B correlate by rho: rho * signal + sqrt(1 - rho^2) * noise. */
export interface PlantedChannels {
  /** Channels that do not stand out, `repeats` draws of the first, then of the next. Sizes of noise; either sign is as likely. */
  many: { signal: Float64Array; noise: Float64Array; repeats: number };
  /** The few channels of most energy, `count` after `count`, their noise with its sign: one draw of all of them, then the next. */
  few: { signal: Float64Array; noise: Float64Array; count: number };
  /** For each channel, the few first, the mean of its signal, and the variance of what one pair tells of it over its square. */
  known: { expected: Float64Array; doubt: Float64Array };
  channels: number;
}

/** Draws of all channels together: few channels are drawn many times, so that the answer hangs on no single draw. */
const DRAWS = 4096;
/** Channels whose single signs may decide: they are drawn, since their sum is far from normal. */
const FEW = 16;
export const DRAWS_OF_FEW = 400;
/** What all channels say of the noise weighs as much as this many observations of the channel itself. */
const PRIOR = 3;
/** In medians of energy. */
const CAP = 2;
/** Products of so many entries are as good as certain. */
const MOST_ENTRIES = 1e6;

/**
 * A model of C_j for two models whose entries correlate, from one unrelated or barely related pair: observed |C_j| and S_j,
 * the geometric mean of the channel's energies in A and B.
 *
 * Entries of a channel are taken as K independent normal ones, so that C = s^2 (rho chi^2_K +- sqrt(1 - rho^2) chi_K |g|) and
 * S = s^2 times two chi_K. (C/S)^2 is 1/K on average, which tells K: 1 where all layers of a model are alike. K of a channel
 * leans on that of all channels, by one standard error towards more noise: a channel that by luck came out near zero is not
 * silent. Where layers are alike and energies spread widely at once, that still is too large a K; `effectiveEntries` bounds it.
 * Channels without energy are left out. The draws always are the same.
 */
export function plantedChannels(
  products: ArrayLike<number>,
  energy: ArrayLike<number>,
  effectiveEntries = Infinity,
): PlantedChannels {
  const channels = channelsOf(products, energy);
  const noisiness = Math.max(overall(channels), 1 / effectiveEntries);
  const random = seededRandom(0, 'planted-channels');
  const models = channels.map(({ product, scale }) => {
    const inverse = ((product / scale) ** 2 + PRIOR * noisiness) / (1 + PRIOR);
    const entries = Math.max(1, Math.min(MOST_ENTRIES, 1 / inverse));
    return { entries, unit: scale / meanLengthSquared(entries) };
  });

  const repeats = Math.max(1, Math.round(DRAWS / channels.length));
  const rest = models.slice(FEW);
  const many = { ...room(rest.length * repeats), repeats };
  for (let at = 0; at < many.signal.length; at++) {
    const { entries, unit } = rest[Math.floor(at / repeats)] ?? NOTHING;
    const square = 2 * gamma(entries / 2, random);
    many.signal[at] = unit * square;
    many.noise[at] = unit * Math.sqrt(square) * Math.abs(random.normal());
  }

  const top = models.slice(0, FEW);
  const few = { ...room(top.length * DRAWS_OF_FEW), count: top.length };
  for (let at = 0; at < few.signal.length; at++) {
    const { entries, unit } = top[at % top.length] ?? NOTHING;
    const square = 2 * gamma(entries / 2, random);
    few.signal[at] = unit * square;
    few.noise[at] = unit * Math.sqrt(square) * random.normal();
  }

  const known = {
    expected: Float64Array.from(models, ({ entries, unit }) => unit * entries),
    doubt: Float64Array.from(models, ({ entries }) => 1 / entries),
  };
  return { many, few, known, channels: channels.length };
}

const NOTHING = { entries: 1, unit: 0 };

function room(length: number): { signal: Float64Array; noise: Float64Array } {
  return { signal: new Float64Array(length), noise: new Float64Array(length) };
}

interface Channel {
  product: number;
  scale: number;
}

/** Channels with energy, in units of their median energy, the largest first. */
function channelsOf(products: ArrayLike<number>, energy: ArrayLike<number>): Channel[] {
  if (products.length !== energy.length) throw new RangeError('Each product has its energy.');
  const channels: Channel[] = [];
  for (let channel = 0; channel < energy.length; channel++) {
    const product = Math.abs(products[channel] ?? NaN);
    const scale = energy[channel] ?? NaN;
    if (!Number.isFinite(product) || !(scale >= 0) || scale === Infinity) {
      throw new RangeError(`Channel ${channel} has no finite product and energy.`);
    }
    if (scale > 0) channels.push({ product, scale });
  }
  channels.sort((x, y) => y.scale - x.scale || y.product - x.product);
  const median = channels[channels.length >> 1]?.scale ?? 1;
  return channels.map(({ product, scale }) => ({ product: product / median, scale: scale / median }));
}

/**
 * (C/S)^2 of all channels, by sums: a mean of ratios would be too small where layers share a part. Energies well above the
 * median weigh no more than others, else one outlier channel would speak for all. One standard error above the estimate.
 */
function overall(channels: readonly Channel[]): number {
  let above = 0;
  let below = 0;
  let squares = 0;
  for (const { product, scale } of channels) {
    const weight = 1 / (scale * scale + CAP * CAP);
    above += weight * product * product;
    below += weight * scale * scale;
    squares += (weight * scale * scale) ** 2;
  }
  return (above / below) * (1 + Math.sqrt((2 * squares) / (below * below)));
}

/** (E chi_K)^2, within 1.5 %: what two independent vectors' lengths multiply to on average. */
function meanLengthSquared(entries: number): number {
  return entries - 1 / 2 + 1 / (8 * entries);
}

/** Marsaglia and Tsang (2000); shapes from 1/2 on. */
function gamma(shape: number, random: Random): number {
  if (shape < 1) return gamma(shape + 1, random) * random.uniform() ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = random.normal();
    const cube = (1 + c * x) ** 3;
    if (cube > 0 && Math.log(random.uniform()) < (x * x) / 2 + d - d * cube + d * Math.log(cube)) return d * cube;
  }
}
