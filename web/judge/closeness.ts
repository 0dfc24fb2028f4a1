import type { Judged, JudgedAgreement, JudgedMatrix } from './judged.ts';

/** How near the matrices that belong together are to each other. */
export interface Closeness {
  /** Matrices that are dependent by themselves. */
  matrices: readonly JudgedMatrix[];
  /** Median of |a-b| / sqrt(|a| |b|), of those that differ; 0 where none does. */
  distance: number;
  /** Of these distances the standard deviation over the mean: near 0 where every matrix is as far off as the others. */
  spread: number;
  /** Median correlation of the matrices, all of them, and of those that differ. */
  correlation: number;
  changedCorrelation: number;
  /** Roles of which no sampled value differs, and of which some do. */
  equalRoles: string[];
  changedRoles: string[];
  /** All gains equal, as they are; `null` where there is none in both. */
  gainsEqual: boolean | null;
  /** Share of equal values of the token rows; `null` where none were compared. */
  tokensEqual: number | null;
  /** Every sampled value of matrices, gains and tokens: equal, or within one unit of the coarser of two formats. */
  allEqual: boolean;
  allRecast: boolean;
  /** Some value is no finite number. */
  hasNonFinite: boolean;
}

/** A matrix of two unrelated models reaches this once in a million. */
const DEPENDENT_Z = 5;

function isEqual({ elements, equal, nonFinite }: JudgedAgreement): boolean {
  return nonFinite === 0 && elements > 0 && equal === elements;
}

function isRecast(agreement: JudgedAgreement): boolean {
  const { elements, withinUnit, nonFinite } = agreement;
  return isEqual(agreement) || (nonFinite === 0 && elements > 0 && withinUnit === elements);
}

export function closenessOf({ weights, gains, tokens }: Judged): Closeness {
  const all = weights?.matrices ?? [];
  const matrices = all.filter((matrix) => matrix.z >= DEPENDENT_Z || isEqual(matrix));
  const changed = matrices.filter((matrix) => !isEqual(matrix));
  const distances = changed.flatMap(({ distance }) => (distance === null ? [] : [distance]));
  const mean = distances.reduce((sum, distance) => sum + distance, 0) / Math.max(1, distances.length);
  const squares = distances.reduce((sum, distance) => sum + (distance - mean) ** 2, 0);
  const changedRoles = [...new Set(changed.map(({ role }) => role))].toSorted();
  const roles = [...new Set(matrices.map(({ role }) => role))].toSorted();
  const told = [
    ...all,
    ...(gains.pairs.length > 0 ? [gains.agreement] : []),
    ...(tokens === null ? [] : [tokens.agreement]),
  ];
  return {
    matrices,
    distance: median(distances),
    spread: mean > 0 ? Math.sqrt(squares / distances.length) / mean : 0,
    correlation: median(all.map(({ correlation }) => correlation)),
    changedCorrelation: median(changed.map(({ correlation }) => correlation)),
    equalRoles: roles.filter((role) => !changedRoles.includes(role)),
    changedRoles,
    gainsEqual: gains.pairs.length === 0 ? null : isEqual(gains.agreement),
    tokensEqual:
      tokens === null || tokens.agreement.elements === 0 ? null : tokens.agreement.equal / tokens.agreement.elements,
    allEqual: all.length > 0 && told.every(isEqual),
    allRecast: all.length > 0 && told.every(isRecast) && told.some(({ withinUnit }) => withinUnit !== null),
    hasNonFinite: told.some(({ nonFinite }) => nonFinite > 0),
  };
}

function median(values: readonly number[]): number {
  return values.toSorted((x, y) => x - y)[values.length >> 1] ?? 0;
}
