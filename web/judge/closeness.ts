import type { Judged, JudgedMatrix } from './judged.ts';

/** How near the matrices that belong together are to each other. */
export interface Closeness {
  /** Matrices that are dependent by themselves. */
  matrices: readonly JudgedMatrix[];
  /** Median of |a-b| / sqrt(|a| |b|), of those that differ; 0 where none does. */
  distance: number;
  /** Of these distances the standard deviation over the mean: near 0 where every matrix is as far off as the others. */
  spread: number;
  /** Roles of which no sampled value differs, and of which some do. */
  equalRoles: string[];
  changedRoles: string[];
  /** All gains equal, as they are; `null` where there is none in both. */
  gainsEqual: boolean | null;
  /** Every sampled value of matrices, gains and tokens: equal, or within one unit of the coarser format. */
  allEqual: boolean;
  allWithinUnit: boolean;
}

/** A matrix of two unrelated models reaches this once in a million. */
const DEPENDENT_Z = 5;

export function closenessOf({ weights, gains, tokens }: Judged): Closeness {
  const all = weights?.matrices ?? [];
  const matrices = all.filter(({ z, elements, equal }) => z >= DEPENDENT_Z || (elements > 0 && equal === elements));
  const changed = matrices.filter(({ elements, equal }) => equal < elements);
  const distances = changed.flatMap(({ distance }) => (distance === null ? [] : [distance]));
  const mean = distances.reduce((sum, distance) => sum + distance, 0) / Math.max(1, distances.length);
  const squares = distances.reduce((sum, distance) => sum + (distance - mean) ** 2, 0);
  const changedRoles = [...new Set(changed.map(({ role }) => role))].toSorted();
  const roles = [...new Set(matrices.map(({ role }) => role))].toSorted();
  const equalGains = gains.pairs.map(({ a, b }) => equalVectors(a, b));
  const tokensEqual = tokens === null || tokens.difference.equal === tokens.difference.elements;
  const gainsEqual = equalGains.length === 0 ? null : equalGains.every(Boolean);
  return {
    matrices,
    distance: median(distances),
    spread: mean > 0 ? Math.sqrt(squares / distances.length) / mean : 0,
    equalRoles: roles.filter((role) => !changedRoles.includes(role)),
    changedRoles,
    gainsEqual,
    allEqual:
      all.length > 0 && changed.length === 0 && matrices.length === all.length && gainsEqual !== false && tokensEqual,
    allWithinUnit:
      all.length > 0 &&
      all.every(({ withinUnit, elements }) => withinUnit === elements) &&
      gains.pairs.every(({ a, b }) => nearlyEqual(a, b)) &&
      (tokens?.difference.distance ?? 0) <= RECAST_DISTANCE,
  };
}

/** Rounding to BF16 moves a value by at most 2^-9 of itself. */
const RECAST_DISTANCE = 2 ** -8;

function equalVectors(a: ArrayLike<number>, b: ArrayLike<number>): boolean {
  for (let channel = 0; channel < a.length; channel++) if (a[channel] !== b[channel]) return false;
  return true;
}

function nearlyEqual(a: ArrayLike<number>, b: ArrayLike<number>): boolean {
  for (let channel = 0; channel < a.length; channel++) {
    const [x, y] = [a[channel]!, b[channel]!];
    if (Math.abs(x - y) > RECAST_DISTANCE * Math.max(Math.abs(x), Math.abs(y))) return false;
  }
  return true;
}

function median(values: readonly number[]): number {
  return values.toSorted((x, y) => x - y)[values.length >> 1] ?? 0;
}
