import type { Measures } from '../../web/measure/measures.ts';

/**
 * The measures of two vectors of f64 by their definitions, in two passes, every sum compensated (Neumaier 1974). Shares
 * no code with what it checks; the quantiles are those of the sorted values.
 */
export interface Reference extends Measures {
  /** 1 - cosine, from the Gram determinant in pairs of f64. */
  distance: number | null;
}

export function referenceOf(allA: ArrayLike<number>, allB: ArrayLike<number>): Reference {
  const a: number[] = [];
  const b: number[] = [];
  let nonFiniteA = 0;
  let nonFiniteB = 0;
  for (let i = 0; i < allA.length; i++) {
    const [x, y] = [allA[i]!, allB[i]!];
    if (!Number.isFinite(x)) nonFiniteA++;
    if (!Number.isFinite(y)) nonFiniteB++;
    if (!Number.isFinite(x) || !Number.isFinite(y)) continue;
    a.push(x);
    b.push(y);
  }
  const n = a.length;
  const nulls = { meanA: null, meanB: null, stdA: null, stdB: null, cosine: null, pearson: null, relL2: null };
  const noDifferences = { meanAbsDiff: null, maxAbsDiff: null, p50AbsDiff: null, p99AbsDiff: null, equal: null };
  if (n === 0) return { ...nulls, ...noDifferences, distance: null, nonFiniteA, nonFiniteB };
  const meanA = meanOf(a);
  const meanB = meanOf(b);
  const m2A = constant(a) ? 0 : centred(a, a, meanA, meanA);
  const m2B = constant(b) ? 0 : centred(b, b, meanB, meanB);
  const co = centred(a, b, meanA, meanB);
  const aa = sum(n, (i) => a[i]! * a[i]!);
  const bb = sum(n, (i) => b[i]! * b[i]!);
  const ab = sum(n, (i) => a[i]! * b[i]!);
  const dd = sum(n, (i) => (a[i]! - b[i]!) ** 2);
  const differences = Float64Array.from(a, (x, i) => Math.abs(x - b[i]!)).toSorted();
  const cosine = aa > 0 && bb > 0 ? ab / (Math.sqrt(aa) * Math.sqrt(bb)) : null;
  return {
    meanA,
    meanB,
    stdA: Math.sqrt(m2A / n),
    stdB: Math.sqrt(m2B / n),
    cosine,
    pearson: m2A > 0 && m2B > 0 ? co / (Math.sqrt(m2A) * Math.sqrt(m2B)) : null,
    relL2: aa > 0 ? Math.sqrt(dd) / Math.sqrt(aa) : null,
    meanAbsDiff: sum(n, (i) => differences[i]!) / n,
    maxAbsDiff: differences[n - 1]!,
    p50AbsDiff: sortedQuantile(differences, 0.5),
    p99AbsDiff: sortedQuantile(differences, 0.99),
    equal: a.filter((x, i) => x === b[i]).length / n,
    nonFiniteA,
    nonFiniteB,
    distance: cosine === null ? null : distanceOf(a, b, Math.sqrt(aa), Math.sqrt(bb)),
  };
}

/** Half the squared length of a/|a| - b/|b|: every term is of the size of the result. */
function distanceOf(a: number[], b: number[], normA: number, normB: number): number {
  return sum(a.length, (i) => (a[i]! / normA - b[i]! / normB) ** 2) / 2;
}

/** Corrected for what rounding left of the sums about the means. */
function centred(x: number[], y: number[], meanX: number, meanY: number): number {
  const n = x.length;
  const rest = (sum(n, (i) => x[i]! - meanX) * sum(n, (i) => y[i]! - meanY)) / n;
  return sum(n, (i) => (x[i]! - meanX) * (y[i]! - meanY)) - rest;
}

function meanOf(values: number[]): number {
  if (constant(values)) return values[0]!;
  return sum(values.length, (i) => values[i]!) / values.length;
}

function constant(values: number[]): boolean {
  return values.every((value) => value === values[0]);
}

function sum(n: number, term: (i: number) => number): number {
  let total = 0;
  let lost = 0;
  for (let i = 0; i < n; i++) {
    const x = term(i);
    const next = total + x;
    lost += Math.abs(total) >= Math.abs(x) ? total - next + x : x - next + total;
    total = next;
  }
  return total + lost;
}

function sortedQuantile(sorted: Float64Array, share: number): number {
  const rank = share * (sorted.length - 1);
  const below = Math.floor(rank);
  const low = sorted[below]!;
  const high = sorted[Math.min(below + 1, sorted.length - 1)]!;
  return low + (high - low) * (rank - below);
}
