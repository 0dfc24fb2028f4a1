/** The names of a block's moments, in their order in the array that a worker hands back. */
export const MOMENT_NAMES = [
  'n',
  'meanA',
  'meanB',
  'm2A',
  'm2B',
  'coAB',
  'sumSqDiff',
  'sumAbsDiff',
  'maxAbsDiff',
  'equal',
  'nonFiniteA',
  'nonFiniteB',
] as const;

/** Numbers that one block's moments take. */
export const MOMENT_FIELDS = MOMENT_NAMES.length;

/**
 * What has been summed over some pairs of elements. Only pairs with two finite values are in it, but for the last two.
 * A field is Infinity or NaN where its sum left the range of f64.
 */
export interface Moments {
  /** Pairs. */
  n: number;
  meanA: number;
  meanB: number;
  /** Sum of (a - meanA)^2. */
  m2A: number;
  m2B: number;
  /** Sum of (a - meanA)(b - meanB). */
  coAB: number;
  /** Sum of (a - b)^2. */
  sumSqDiff: number;
  /** Sum of |a - b|. */
  sumAbsDiff: number;
  maxAbsDiff: number;
  /** Pairs with a = b. */
  equal: number;
  /** Non-finite elements of A, and of B. */
  nonFiniteA: number;
  nonFiniteB: number;
}

export function emptyMoments(): Moments {
  return {
    n: 0,
    meanA: 0,
    meanB: 0,
    m2A: 0,
    m2B: 0,
    coAB: 0,
    sumSqDiff: 0,
    sumAbsDiff: 0,
    maxAbsDiff: 0,
    equal: 0,
    nonFiniteA: 0,
    nonFiniteB: 0,
  };
}

/** @param offset index of the first of the MOMENT_FIELDS numbers */
export function readMoments(numbers: Float64Array, offset: number): Moments {
  if (offset < 0 || offset + MOMENT_FIELDS > numbers.length) throw new RangeError(`no moments at ${offset}`);
  const moments = emptyMoments();
  MOMENT_NAMES.forEach((name, i) => (moments[name] = numbers[offset + i]!));
  return moments;
}

export function writeMoments(moments: Moments): Float64Array<ArrayBuffer> {
  return Float64Array.from(MOMENT_NAMES, (name) => moments[name]);
}

/**
 * The moments of the pairs of `x` followed by those of `y` (Chan, Golub and LeVeque, "Updating formulae and a pairwise
 * algorithm for computing sample variances", 1979). Equal means stay exactly what they are, so that a constant vector
 * keeps a deviation of zero; exchanging A and B exchanges the results bit by bit.
 */
export function mergeMoments(x: Moments, y: Moments): Moments {
  const nonFiniteA = x.nonFiniteA + y.nonFiniteA;
  const nonFiniteB = x.nonFiniteB + y.nonFiniteB;
  if (x.n === 0) return { ...y, nonFiniteA, nonFiniteB };
  if (y.n === 0) return { ...x, nonFiniteA, nonFiniteB };
  const n = x.n + y.n;
  const share = y.n / n;
  const weight = x.n * share;
  const stepA = y.meanA - x.meanA;
  const stepB = y.meanB - x.meanB;
  return {
    n,
    meanA: x.meanA + stepA * share,
    meanB: x.meanB + stepB * share,
    m2A: x.m2A + y.m2A + stepA * stepA * weight,
    m2B: x.m2B + y.m2B + stepB * stepB * weight,
    coAB: x.coAB + y.coAB + stepA * stepB * weight,
    sumSqDiff: x.sumSqDiff + y.sumSqDiff,
    sumAbsDiff: x.sumAbsDiff + y.sumAbsDiff,
    maxAbsDiff: Math.max(x.maxAbsDiff, y.maxAbsDiff),
    equal: x.equal + y.equal,
    nonFiniteA,
    nonFiniteB,
  };
}
