import type { Slice } from '../../align/slice.ts';

/** Consecutive rows of a slice. */
export interface RowRange {
  first: number;
  rows: number;
}

/** What is read of one slice of one model. */
export interface SampledSlice {
  side: 'a' | 'b';
  slice: Slice;
  /** In the order in which they are compared. */
  ranges: readonly RowRange[];
}

/** A slice of A and one of B whose sampled rows are compared, the first with the first and so on. */
export interface SampledPairOfSlices {
  role: string;
  /** Of B where the two differ. */
  layer: number | null;
  expert: number | null;
  a: SampledSlice;
  b: SampledSlice;
}

export function rowsIn({ ranges }: SampledSlice): number {
  return ranges.reduce((sum, { rows }) => sum + rows, 0);
}
