import type { NullPicture } from '../contract.ts';
import { inOrder, seededRandom, shuffle } from './random.ts';

const MOST_DRAWS = 999;
const FEWEST_DRAWS = 99;
/** Products of all draws together, about a fifth of a second. Wide, deep models get fewer draws, never other ones. */
const WORK = 1.5e8;
/** Draws taken together, so that a vector stays in the cache while each permutes it. */
const BATCH = 16;

const PICTURE = { from: -5, to: 5, bins: 40 };
/** Of the deviation: draws that tie with the observed total but for rounding count against it. */
const TIE = 1e-9;

export interface JointDraws {
  p: number;
  draws: number;
  picture: NullPicture;
}

/** As many draws as the work allows, from 99 to 999: a p of 0.01 can always be told. */
export function drawsFor(vectors: number, width: number): number {
  return Math.max(FEWEST_DRAWS, Math.min(MOST_DRAWS, Math.floor(WORK / (vectors * width))));
}

/**
 * Totals of <a_l, pi b_l> under uniform permutations pi of the channels, the same pi for every vector; the permutations
 * follow from the seed and the width. `observed` is the total without a permutation and its deviation under the null.
 */
export function drawJointly(
  a: readonly Float64Array[],
  b: readonly Float64Array[],
  observed: { total: number; deviation: number },
  seed: number,
): JointDraws {
  const width = a[0]?.length ?? 0;
  const draws = drawsFor(a.length, width);
  const random = seededRandom(seed, `joint-permutation/${width}`);
  const orders = Array.from({ length: BATCH }, () => inOrder(width));
  const counts = Array.from({ length: PICTURE.bins }, () => 0);
  let reached = 0;

  for (let first = 0; first < draws; first += BATCH) {
    const batch = orders.slice(0, draws - first);
    for (const order of batch) shuffle(order, random);
    const totals = new Float64Array(batch.length);
    for (const [index, vector] of a.entries()) {
      const other = b[index] ?? vector;
      for (const [draw, order] of batch.entries())
        totals[draw] = (totals[draw] ?? 0) + permutedDot(vector, other, order);
    }
    for (const total of totals) {
      if (total >= observed.total - TIE * observed.deviation) reached++;
      const bin = binOf(total / observed.deviation);
      counts[bin] = (counts[bin] ?? 0) + 1;
    }
  }
  return { p: (1 + reached) / (draws + 1), draws, picture: { from: PICTURE.from, to: PICTURE.to, counts } };
}

/** Four sums side by side, since each addition waits for the one before it. */
function permutedDot(a: Float64Array, b: Float64Array, order: Int32Array): number {
  let [first, second, third, fourth] = [0, 0, 0, 0];
  const whole = a.length - (a.length % 4);
  for (let channel = 0; channel < whole; channel += 4) {
    first += (a[channel] ?? 0) * (b[order[channel] ?? 0] ?? 0);
    second += (a[channel + 1] ?? 0) * (b[order[channel + 1] ?? 0] ?? 0);
    third += (a[channel + 2] ?? 0) * (b[order[channel + 2] ?? 0] ?? 0);
    fourth += (a[channel + 3] ?? 0) * (b[order[channel + 3] ?? 0] ?? 0);
  }
  for (let channel = whole; channel < a.length; channel++) first += (a[channel] ?? 0) * (b[order[channel] ?? 0] ?? 0);
  return first + second + third + fourth;
}

function binOf(z: number): number {
  const bin = Math.floor(((z - PICTURE.from) / (PICTURE.to - PICTURE.from)) * PICTURE.bins);
  return Math.max(0, Math.min(PICTURE.bins - 1, bin));
}
