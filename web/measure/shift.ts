/**
 * The shift that is taken from the values before they are summed. Any shift gives the right sums; one near the mean
 * keeps their digits where the mean is many deviations from zero, and one that is the value of a constant vector makes
 * its deviation exactly zero. The median of a few values is both, and no outlier moves it.
 */

/** Elements looked at together: a group of 8 starts at a byte boundary in every dtype. */
export const GROUP_ELEMENTS = 8;

/** Groups looked at of a step. */
export const SAMPLE_GROUPS = 4;

/** The lower median: one of the values, whatever they are. 0 where there is none. */
export function median(values: Float64Array): number {
  return values.toSorted()[(values.length - 1) >> 1] ?? 0;
}

/**
 * One shift for two sides whose values are given together: their lower median, as an f32, or zero, which costs nothing
 * to take away, where zero lies between their quartiles.
 */
export function commonShift(values: Float64Array): number {
  const sorted = values.toSorted();
  const last = sorted.length - 1;
  if (last < 0 || (sorted[last >> 2]! <= 0 && sorted[last - (last >> 2)]! >= 0)) return 0;
  return Math.fround(sorted[last >> 1]!);
}
