import type { TensorRow } from '../contract.ts';
import { angleOf, clamp, share } from './measures-cosine.ts';
import type { Moments } from './moments.ts';
import { quantile } from './quantiles.ts';

/** The measures of a pair; `null` where one is undefined or left the range of f64. */
export type Measures = Pick<
  TensorRow,
  | 'meanA'
  | 'meanB'
  | 'stdA'
  | 'stdB'
  | 'cosine'
  | 'pearson'
  | 'relL2'
  | 'meanAbsDiff'
  | 'maxAbsDiff'
  | 'p50AbsDiff'
  | 'p99AbsDiff'
  | 'equal'
  | 'nonFiniteA'
  | 'nonFiniteB'
>;

/** @param histogram of |a - b|, sparse; of a share of the elements where the pair is large */
export function measuresOf(moments: Moments, histogram: Uint32Array): Measures {
  const { n, m2A, m2B, maxAbsDiff } = moments;
  const each = (value: number) => finite(n === 0 ? Number.NaN : value);
  const quantileAt = (rank: number) => each(quantile(histogram, { share: rank, maximum: maxAbsDiff }) ?? Number.NaN);
  return {
    meanA: each(moments.meanA),
    meanB: each(moments.meanB),
    stdA: each(Math.sqrt(m2A / n)),
    stdB: each(Math.sqrt(m2B / n)),
    cosine: n === 0 ? null : (angleOf(moments)?.cosine ?? null),
    pearson: each(correlation(moments)),
    relL2: each(share(Math.sqrt(moments.sumSqDiff), Math.sqrt(m2A + n * (moments.meanA * moments.meanA)))),
    meanAbsDiff: each(moments.sumAbsDiff / n),
    maxAbsDiff: each(maxAbsDiff),
    p50AbsDiff: quantileAt(0.5),
    p99AbsDiff: quantileAt(0.99),
    equal: each(moments.equal / n),
    nonFiniteA: moments.nonFiniteA,
    nonFiniteB: moments.nonFiniteB,
  };
}

function correlation({ m2A, m2B, coAB, sumAbsDiff }: Moments): number {
  const plain = clamp(share(coAB, Math.sqrt(m2A) * Math.sqrt(m2B)));
  // Rounding would leave equal vectors a hair below one.
  return sumAbsDiff === 0 && plain > 0 ? 1 : plain;
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
