import type { PairMoments } from './expected-cosine.ts';

/** Explicit bits of the significand and the exponent below which spacing no longer shrinks, per floating-point dtype. */
const GRIDS = new Map([
  ['F64', { bits: 52, lowest: -1022 }],
  ['F32', { bits: 23, lowest: -126 }],
  ['F16', { bits: 10, lowest: -14 }],
  ['BF16', { bits: 7, lowest: -126 }],
  ['F8_E4M3', { bits: 3, lowest: -6 }],
  ['F8_E4M3FNUZ', { bits: 3, lowest: -7 }],
  ['F8_E5M2', { bits: 2, lowest: -14 }],
  ['F8_E5M2FNUZ', { bits: 2, lowest: -15 }],
  ['F6_E2M3', { bits: 3, lowest: 0 }],
  ['F6_E3M2', { bits: 2, lowest: -2 }],
  ['F4', { bits: 1, lowest: 0 }],
]);

const POINTS = 65;
/** Standard deviations to each side; what lies beyond weighs less than a millionth. */
const REACH = 5;

/** Points of a standard normal distribution, evenly spaced, and their weights, which sum to 1. */
const Z = Float64Array.from({ length: POINTS }, (_, point) => REACH * ((2 * point) / (POINTS - 1) - 1));
const WEIGHTS = Z.map((z) => Math.exp((-z * z) / 2));
const WEIGHT = WEIGHTS.reduce((sum, weight) => sum + weight, 0);

/** Every power of two that a double can be, from the smallest on. */
const SMALLEST = -1074;
const POWERS = Float64Array.from({ length: 2 * 1074 }, (_, place) => 2 ** (place + SMALLEST));

const EXPONENT_BIAS = 1023;
const number = new DataView(new ArrayBuffer(8));

/** floor(log2 |x|) from the number's own bits: tables have half a million rows, and a logarithm for each point is slow. */
function exponentOf(x: number): number {
  number.setFloat64(0, x);
  return ((number.getUint32(0) >>> 20) & 0x7ff) - EXPONENT_BIAS;
}

/**
 * Share of equal values that two independent, normally distributed tensors have because their formats are coarse:
 * the integral of both densities times the finer format's spacing. In [0, 1]; good to about a factor of two on trained
 * weights. `null` for formats that are no floating-point grid, unknown moments, and spreads near the spacing itself.
 */
export function chanceEquality(moments: PairMoments, dtypeA: string, dtypeB: string): number | null {
  const gridA = GRIDS.get(dtypeA);
  const gridB = GRIDS.get(dtypeB);
  const { meanA, stdA, meanB, stdB } = moments;
  if (!gridA || !gridB || meanA === null || stdA === null || meanB === null || stdB === null) return null;
  if (!(stdA > 0) || !(stdB > 0)) return null;

  // The product of two normal densities is a normal density times a constant.
  const variance = stdA * stdA + stdB * stdB;
  const apart = meanA - meanB;
  const scale = Math.exp((-apart * apart) / (2 * variance)) / Math.sqrt(2 * Math.PI * variance);
  const center = (meanA * stdB * stdB + meanB * stdA * stdA) / variance;
  const std = (stdA * stdB) / Math.sqrt(variance);

  let total = 0;
  for (let point = 0; point < POINTS; point++) {
    const exponent = exponentOf(center + std * (Z[point] ?? 0));
    // Values of both formats lie on the coarser grid; each has the chance of its own cell.
    const finer = Math.min(
      Math.max(exponent, gridA.lowest) - gridA.bits,
      Math.max(exponent, gridB.lowest) - gridB.bits,
    );
    total += (WEIGHTS[point] ?? 0) * (POWERS[finer - SMALLEST] ?? 0);
  }
  const mean = total / WEIGHT;
  const share = scale * mean;
  return Number.isFinite(share) && mean < Math.min(stdA, stdB) ? Math.min(1, share) : null;
}
