import type { Evidence } from '../contract.ts';

type Stated = Pick<Evidence, 'statistic' | 'z' | 'null'>;

/**
 * What the mean and spread of a null are of: some tests state those of their statistic, others those of its z.
 * `null` where there is no mean.
 */
export function nullOf({ statistic, z, null: { mean, sd } }: Stated): 'statistic' | 'z' | null {
  if (mean === null) return null;
  // 0 ± 1 is what a z has. Near 0 a correlation and its z are too alike to be told apart by their size.
  if (mean === 0 && sd === 1) return statistic === z ? 'statistic' : 'z';
  if (z === null || sd === null) return 'statistic';
  return Math.abs((statistic - mean) / sd - z) <= 0.02 * Math.max(1, Math.abs(z)) ? 'statistic' : 'z';
}

/** What unrelated models give for the statistic, as `figure` writes numbers; empty where only its z has a null. */
export function unrelatedStatistic(stated: Stated, figure: (value: number) => string): string {
  const { mean, sd } = stated.null;
  if (mean === null) return '';
  // A z centred at 0 has a statistic centred at 0, of a spread that is not told.
  if (nullOf(stated) === 'z') return mean === 0 ? '0' : '';
  return sd === null ? figure(mean) : `${figure(mean)} ± ${figure(sd)}`;
}
