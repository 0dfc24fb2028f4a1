/** Population moments of one pair of tensors. */
export interface PairMoments {
  meanA: number | null;
  stdA: number | null;
  meanB: number | null;
  stdB: number | null;
}

/**
 * The cosine that two independent vectors have on average: `meanA meanB / sqrt((meanA^2 + stdA^2)(meanB^2 + stdB^2))`.
 *
 * In [-1, 1]. Vectors whose entries share a sign point the same way for no other reason: norm gains (mean 1, deviation
 * 0.1) come to 0.99 whoever trained them. Methods section 10, trap 1. `null` where a moment is unknown or a vector is zero.
 */
export function expectedCosine({ meanA, stdA, meanB, stdB }: PairMoments): number | null {
  if (meanA === null || stdA === null || meanB === null || stdB === null) return null;
  // Each factor is a cosine itself; hypot neither overflows nor underflows where the squares would.
  const lengthA = Math.hypot(meanA, stdA);
  const lengthB = Math.hypot(meanB, stdB);
  if (!(lengthA > 0) || !(lengthB > 0)) return null;
  return (meanA / lengthA) * (meanB / lengthB);
}

/**
 * The standard deviation of Pearson's correlation of two vectors of n independent entries, 1/sqrt(n).
 *
 * Entries of real weights depend on each other, so unrelated tensors scatter further (methods section 10, trap 4).
 * `null` for fewer than two entries.
 */
export function independentDeviation(n: number): number | null {
  return n >= 2 ? 1 / Math.sqrt(n) : null;
}
