import type { Moments } from './moments.ts';

/** The angle between A and B. */
export interface Angle {
  /** In [-1, 1]. */
  cosine: number;
  /** 1 - cosine, with digits of its own where the cosine is close to 1. */
  distance: number;
  /** How far `distance` may be off if every sum was taken with a relative error of 2^-24. */
  uncertainty: number;
}

/** Relative error of a sum taken in f32 lanes. */
const NARROW = 2 ** -24;
/** Relative error of the arithmetic here. */
const WIDE = 2 ** -50;
/** Below this cosine the distance has digits enough by subtraction. */
const CLOSE = 0.9;

/** `undefined` where a vector is zero or a sum left the range of f64. */
export function angleOf(moments: Moments): Angle | undefined {
  const cosine = clamp(plainCosine(moments));
  if (Number.isNaN(cosine)) return undefined;
  if (moments.sumAbsDiff === 0) return { cosine: 1, distance: 0, uncertainty: 0 };
  const scaled = scale(moments);
  const { n, meanA, meanB, m2A, m2B, sumSqDiff } = scaled;
  const aa = m2A + n * (meanA * meanA);
  const bb = m2B + n * (meanB * meanB);
  const direct: Angle = {
    cosine,
    distance: 1 - cosine,
    uncertainty: NARROW * ((m2A + m2B + sumSqDiff) / Math.sqrt(aa * bb) + m2A / aa + m2B / bb) + WIDE,
  };
  if (cosine < CLOSE) return direct;
  return [fromDifference(scaled), fromCentred(scaled)]
    .map(({ determinant, error }) => fromDeterminant(determinant, error, aa * bb))
    .reduce((best, angle) => (angle.uncertainty < best.uncertainty ? angle : best), direct);
}

/** The cosine by its definition. NaN where a vector is zero or a sum left the range of f64. */
export function plainCosine({ n, meanA, meanB, m2A, m2B, coAB }: Moments): number {
  const aa = m2A + n * (meanA * meanA);
  const bb = m2B + n * (meanB * meanB);
  return share(coAB + n * (meanA * meanB), Math.sqrt(aa) * Math.sqrt(bb));
}

/** A quotient; NaN where the denominator is zero or left the range of f64, which would pass for a share of zero. */
export function share(part: number, whole: number): number {
  return whole > 0 && whole < Infinity ? part / whole : Number.NaN;
}

/** cosine^2 = 1 - G / (|a|^2 |b|^2), G the Gram determinant |a|^2 |b|^2 - (ab)^2. */
function fromDeterminant(determinant: number, error: number, squaredNorms: number): Angle {
  const sine2 = Math.min(1, Math.max(0, determinant / squaredNorms));
  const cosine = Math.sqrt(1 - sine2);
  const distance = sine2 / (1 + cosine);
  const uncertainty = error / squaredNorms + WIDE * distance;
  return { cosine: 1 - distance, distance, uncertainty: Number.isFinite(uncertainty) ? uncertainty : Infinity };
}

interface Determinant {
  determinant: number;
  /** Bound of its error. */
  error: number;
}

/**
 * G from sum s = a + b and difference d = a - b: 4 G = |s|^2 |d|^2 - (sd)^2, where sd = |a|^2 - |b|^2. Good for vectors
 * that are nearly equal.
 */
function fromDifference({ n, meanA, meanB, m2A, m2B, sumSqDiff }: Moments): Determinant {
  const step = meanA - meanB;
  const total = meanA + meanB;
  const sum2 = 2 * (m2A + n * (meanA * meanA) + (m2B + n * (meanB * meanB))) - sumSqDiff;
  const product = m2A - m2B + n * (step * total);
  const mean2 = n * (meanA * meanA + meanB * meanB);
  const productError =
    NARROW * (m2A + m2B + n * Math.abs(total) * meanError({ n, m2A, m2B })) + WIDE * (m2A + m2B + mean2);
  return {
    determinant: (sum2 * sumSqDiff - product * product) / 4,
    error: NARROW * sum2 * sumSqDiff + WIDE * (product * product) + Math.abs(product) * productError,
  };
}

/**
 * G from the centred sums. With D = sum of (d - mean d)^2, S and X the same of s and of s times d:
 * G = (S D - X^2) / 4 + n [meanA meanB D + (meanA - meanB)(meanA m2B - meanB m2A)]. Good for means far from zero.
 */
function fromCentred({ n, meanA, meanB, m2A, m2B, coAB, sumSqDiff }: Moments): Determinant {
  const step = meanA - meanB;
  const offset = n * (step * step);
  const noise = meanError({ n, m2A, m2B });
  const differenceError = NARROW * (sumSqDiff + 2 * n * Math.abs(step) * noise) + WIDE * offset;
  const productError = NARROW * (m2A + m2B + sumSqDiff);
  const byDifference = sumSqDiff + offset < m2A + m2B + 2 * Math.abs(coAB);
  const D = Math.max(0, byDifference ? sumSqDiff - offset : m2A + m2B - 2 * coAB);
  const errorD = byDifference ? differenceError : productError;
  const S = 2 * (m2A + m2B) - D;
  const X = m2A - m2B;
  const cross = meanA * m2B - meanB * m2A;
  const crossError = NARROW * (Math.abs(meanA) * m2B + Math.abs(meanB) * m2A + (m2A + m2B) * noise);
  return {
    determinant: (S * D - X * X) / 4 + n * (meanA * meanB * D + step * cross),
    error:
      (S + D) * errorD +
      Math.abs(X) * NARROW * (m2A + m2B) +
      n * (Math.abs(meanA * meanB) * errorD + Math.abs(step) * crossError + noise * NARROW * Math.abs(cross)) +
      WIDE * (S * D + X * X + n * (Math.abs(meanA * meanB) * D + Math.abs(step * cross))),
  };
}

/** The error of a mean per unit of relative error: sums about a shift near the mean are off by that times a deviation. */
function meanError({ n, m2A, m2B }: Pick<Moments, 'n' | 'm2A' | 'm2B'>): number {
  return 2 * (Math.sqrt(m2A / n) + Math.sqrt(m2B / n));
}

/**
 * Multiplied by a power of two, the same for A and B, so that products of two squared norms stay in range. In two steps:
 * the square of the factor may leave the range where the product does not.
 */
function scale(moments: Moments): Moments {
  const { n, meanA, meanB, m2A, m2B } = moments;
  const size = Math.max(Math.abs(meanA), Math.abs(meanB), Math.sqrt(m2A / n), Math.sqrt(m2B / n));
  const factor = 2 ** -Math.floor(Math.log2(size));
  const square = (value: number) => value * factor * factor;
  return {
    ...moments,
    meanA: meanA * factor,
    meanB: meanB * factor,
    m2A: square(m2A),
    m2B: square(m2B),
    coAB: square(moments.coAB),
    sumSqDiff: square(moments.sumSqDiff),
  };
}

/** NaN stays NaN. */
export function clamp(cosine: number): number {
  return Math.max(-1, Math.min(1, cosine));
}
