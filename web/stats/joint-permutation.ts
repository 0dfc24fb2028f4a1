import type { NullPicture } from '../contract.ts';
import type { PreparedGains } from './gain-vectors.ts';
import { centredUnit } from './gain-vectors.ts';
import { gramOf, sharedDependence } from './gram.ts';
import { midRanks } from './mid-ranks.ts';
import { drawJointly } from './permutation-draws.ts';

/** The total correlation of L pairs of vectors and what independent models would give. */
export interface JointFigures {
  /** Sum over the vectors of their correlation. */
  total: number;
  /** Its standard deviation where one permutation of the channels, the same for every vector, is as likely as any other. */
  deviation: number;
  /** total / deviation. */
  z: number;
  /** What z would be if the vectors of a model were independent of each other, which they are not: for display only. */
  naiveZ: number;
  /** How many independent vectors would vary as much as these L: from 1 to about L. */
  effectiveVectors: number;
}

export interface JointPermutation extends JointFigures {
  width: number;
  /** Pearson's correlation of each pair of vectors, in the order given. */
  correlations: Float64Array;
  /** The same with every value replaced by its rank: no channel dominates. */
  ranks: JointFigures;
  /** (1 + draws that reach the total) / (draws + 1): exact under the symmetry, whatever the distribution; never 0. */
  p: number;
  draws: number;
  /** z of the draws; what lies beyond the ends is counted in the last bins. */
  picture: NullPicture;
  /** The correlations of each model's vectors with each other, row by row. */
  grams: { a: Float64Array; b: Float64Array };
}

/**
 * Hoeffding's variance of a combinatorial statistic (1951), methods section 2.3: Var(sum <a_l, pi b_l>) =
 * sum_kl R^A_kl R^B_kl / (width - 1) over a uniform permutation pi that all vectors share.
 */
export function jointFigures(total: number, vectors: number, dependence: number, width: number): JointFigures {
  const deviation = Math.sqrt(dependence / (width - 1));
  return {
    total,
    deviation,
    z: total / deviation,
    naiveZ: total * Math.sqrt((width - 1) / vectors),
    effectiveVectors: (vectors * vectors) / dependence,
  };
}

/**
 * Whether the gains of two models correlate beyond what channels that are alike by construction would give (methods section
 * 2.3). z is for display: its tails are not normal where one channel dominates (methods A11), so the channel swap decides.
 *
 * z, effective vectors and correlations do not change but for rounding when A and B, the order of the vectors, or the
 * channels of both are exchanged; p changes within the scatter of its draws. `null` where no vector is left.
 */
export function jointPermutation({ gains, width }: PreparedGains, seed: number): JointPermutation | null {
  if (gains.length === 0) return null;
  const a = gains.map((gain) => gain.a);
  const b = gains.map((gain) => gain.b);
  const correlations = Float64Array.from(gains, (gain) => dot(gain.a, gain.b));
  const grams = { a: gramOf(a), b: gramOf(b) };
  const total = correlations.reduce((sum, each) => sum + each, 0);
  const figures = jointFigures(total, a.length, sharedDependence(grams.a, grams.b), width);
  const drawn = drawJointly(a, b, figures, seed);
  const ranks = figuresOf(
    gains.map(({ raw }) => centredUnit(midRanks(raw.a))),
    gains.map(({ raw }) => centredUnit(midRanks(raw.b))),
  );
  return { ...figures, width, correlations, ranks, grams, ...drawn };
}

function figuresOf(a: readonly Float64Array[], b: readonly Float64Array[]): JointFigures {
  let total = 0;
  for (const [index, vector] of a.entries()) total += dot(vector, b[index] ?? vector);
  return jointFigures(total, a.length, sharedDependence(gramOf(a), gramOf(b)), a[0]?.length ?? 0);
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let channel = 0; channel < a.length; channel++) sum += (a[channel] ?? 0) * (b[channel] ?? 0);
  return sum;
}
