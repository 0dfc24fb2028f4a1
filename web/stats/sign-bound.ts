import { log10BinomialTail } from './log-binomial.ts';

/** Sums per channel, signed, of any scale. Under the null their signs are independent fair coins given their sizes. */
export type SignedSums = ArrayLike<number>;

interface Scale {
  /** log2 of the largest and of the smallest size above zero; 0 where there is none. */
  largest: number;
  smallest: number;
  nonzero: number;
  negative: number;
}

/** @throws RangeError where a sum is NaN or infinite. */
function scaleOf(sums: SignedSums): Scale {
  let largest = 0;
  let smallest = Infinity;
  let nonzero = 0;
  let negative = 0;
  for (let place = 0; place < sums.length; place++) {
    const size = Math.abs(sums[place] ?? NaN);
    if (!Number.isFinite(size)) throw new RangeError(`Signed sum ${place} is not a finite number`);
    if (size === 0) continue;
    nonzero++;
    if ((sums[place] ?? 0) < 0) negative++;
    if (size > largest) largest = size;
    if (size < smallest) smallest = size;
  }
  if (nonzero === 0) return { largest: 0, smallest: 0, nonzero, negative };
  return { largest: Math.log2(largest), smallest: Math.log2(smallest), nonzero, negative };
}

/**
 * The square root of 2^exponent. Multiplied twice it stands for factors that are no doubles themselves,
 * such as the one that lifts the smallest subnormal to 1.
 */
function halfPower(exponent: number): number {
  return 2 ** (exponent / 2);
}

/** Sum and sum of squares of the sums, each divided by the largest size: what is small beside it cannot matter here. */
function momentsOf(sums: SignedSums, { largest }: Scale): { total: number; squares: number } {
  const half = halfPower(-largest);
  let total = 0;
  let lost = 0;
  let squares = 0;
  for (let place = 0; place < sums.length; place++) {
    const value = (sums[place] ?? 0) * half * half;
    squares += value * value;
    // Neumaier's sum: large values of opposite signs must not hide the small ones.
    const next = total + value;
    lost += Math.abs(total) >= Math.abs(value) ? total - next + value : value - next + total;
    total = next;
  }
  return { total: total + lost, squares };
}

/**
 * Standard score of the sum under random signs: sum C / sqrt(sum C^2), in [-sqrt d, sqrt d]. Mean 0, variance 1 under
 * the null whatever the sizes, but not normal where few channels carry the sum: it is shown and never decides.
 *
 * @throws RangeError where a sum is NaN or infinite.
 */
export function signZ(sums: SignedSums): number {
  const { total, squares } = momentsOf(sums, scaleOf(sums));
  // Adding zero turns -0 into 0.
  return squares > 0 ? total / Math.sqrt(squares) + 0 : 0;
}

/**
 * The least log10 p that d' sums which are not zero can give: log10 of 2^-d'. 0 where all are zero.
 *
 * @throws RangeError where a sum is NaN or infinite.
 */
export function log10SignFloor(sums: SignedSums): number {
  const { nonzero } = scaleOf(sums);
  return nonzero > 0 ? -nonzero * Math.log10(2) : 0;
}

/**
 * How far lambda = 2^t is from the maximum of sum h(lambda C), h(x) = x - ln cosh x: ln of what the positive sums add
 * to the slope over what the negative ones take from it, and the relative step of Newton's method on that ratio.
 * The logarithm is close to linear in lambda also where the slope itself decays like exp(-2 lambda C).
 */
function slopeAt(sums: SignedSums, t: number): { ratio: number; step: number } {
  const half = halfPower(t);
  let up = 0;
  let down = 0;
  let upBend = 0;
  let downBend = 0;
  for (let place = 0; place < sums.length; place++) {
    const x = (sums[place] ?? 0) * half * half;
    const size = Math.abs(x);
    // Beyond 400, exp(-2x) is no double, and infinity times zero would be NaN.
    const decay = size < 400 ? Math.exp(-2 * size) : 0;
    const share = 1 / (1 + decay);
    const bend = decay > 0 ? size * size * decay * share * share : 0;
    if (x > 0) {
      if (decay > 0) up += size * decay * share;
      upBend += bend;
    } else {
      down += size * share;
      downBend += bend;
    }
  }
  const ratio = Math.log(up) - Math.log(down);
  return { ratio, step: ratio / ((2 * upBend) / up + (2 * downBend) / down) };
}

/**
 * Sum of h(x) where `linear`, the sum of x, is known well and every |x| is small: ln cosh x by its series. Where the
 * x nearly cancel, rounding in each h(x) would be as large as their sum.
 */
function exponentNearZero(sums: SignedSums, t: number, linear: number): number {
  const half = halfPower(t);
  let curved = 0;
  for (let place = 0; place < sums.length; place++) {
    const x = (sums[place] ?? 0) * half * half;
    const square = x * x;
    curved += square * (1 / 2 - square * (1 / 12 - square / 45));
  }
  return linear - curved;
}

/** Sum of h(lambda C) at lambda = 2^t, in nats. Each term is exact to rounding at both ends of its range. */
function exponentAt(sums: SignedSums, t: number): number {
  const half = halfPower(t);
  let total = 0;
  for (let place = 0; place < sums.length; place++) {
    const x = (sums[place] ?? 0) * half * half;
    // h(|x|) = ln 2 - ln(1 + exp(-2|x|)), and h(-|x|) = h(|x|) - 2|x|.
    total -= Math.log1p(Math.expm1(-2 * Math.abs(x)) / 2);
    if (x < 0) total += 2 * x;
  }
  return total;
}

/** The maximum is flat: an error of 1e-8 in log lambda costs the bound 1e-16 of itself. */
const CLOSE = 1e-8;
/** Enough for bisection alone over all of the range of doubles; Newton's method needs about six steps. */
const STEPS = 200;
/** Below lambda max|C| = 2^-60 a maximum is below rounding. */
const FAINT = -60;
/** At lambda max|C| = 2^-8 three terms of the series of ln cosh leave less than rounding. */
const SMALL = -8;
/** At lambda min|C| = 2^10 every positive sum has given all it has. */
const SATURATED = 10;

/**
 * An upper bound on log10 P(sum of randomly signed |C| >= the sum observed), in [`log10SignFloor`, 0]: Chernoff's
 * `ln p <= min over lambda >= 0 of sum [ln cosh(lambda |C|) - lambda C]`. One-sided: only positive sums count.
 *
 * Null: the signs are independent fair coins given the sizes. Exact at every d: no draws, no normal tail. Every lambda
 * gives a valid bound, so the search can lose tightness only (below 1e-10 of the result), never validity. It does not
 * depend on the scale of C. 0 where the sum is not positive.
 *
 * @throws RangeError where a sum is NaN or infinite.
 */
export function log10SignBound(sums: SignedSums): number {
  const scale = scaleOf(sums);
  const { total, squares } = momentsOf(sums, scale);
  if (!(total > 0)) return 0;
  const floor = -scale.nonzero * Math.log10(2);
  if (scale.negative === 0) return floor;

  let low = FAINT - scale.largest;
  let high = SATURATED - scale.smallest;
  // Where all terms are small the maximum is at sum C / sum C^2.
  let t = Math.min(high, Math.max(low, Math.log2(total / squares) - scale.largest));
  let last = Infinity;
  for (let count = 0; count < STEPS && high - low > CLOSE; count++) {
    const { ratio, step } = slopeAt(sums, t);
    if (ratio > 0) low = t;
    else high = t;
    const next = t + Math.log2(1 + step);
    // Sums of very different scales make steps in the slope that Newton's method would creep along.
    const useful = next >= low && next <= high && Math.abs(ratio) < last / 2;
    last = useful ? Math.abs(ratio) : Infinity;
    if (useful && Math.abs(next - t) < CLOSE) {
      t = next;
      break;
    }
    t = useful ? next : (low + high) / 2;
  }
  const reach = t + scale.largest;
  const exponent = reach < SMALL ? exponentNearZero(sums, t, total * 2 ** reach) : exponentAt(sums, t);
  const bound = -exponent / Math.LN10;
  return bound < 0 ? Math.max(bound, floor) : 0;
}

/**
 * log10 P(Bin(d', 1/2) >= positive sums) over the d' sums that are not zero: the exact sign count test, one-sided.
 * It ignores the sizes, so no outlier carries it; it is shown and never decides. 0 where all are zero.
 *
 * @throws RangeError where a sum is NaN or infinite.
 */
export function log10SignTest(sums: SignedSums): number {
  const { nonzero, negative } = scaleOf(sums);
  return log10BinomialTail(nonzero - negative, nonzero, 0.5);
}
