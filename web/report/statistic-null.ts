import type { Evidence } from '../contract.ts';

type Stated = Pick<Evidence, 'statistic' | 'z' | 'null'>;

/**
 * What the mean and spread of a null are of: some tests state those of their statistic, others those of its z.
 * `null` where there is no mean.
 */
export function nullOf({ statistic, z, null: { mean, sd } }: Stated): 'statistic' | 'z' | null {
  if (mean === null) return null;
  // Every z has 0 ± 1, and near 0 a correlation and its z are too alike to be told apart by their size.
  return mean === 0 && sd === 1 && statistic !== z ? 'z' : 'statistic';
}

/** What unrelated models give for the statistic, as `figure` writes numbers; empty where there is no null. */
export function unrelatedStatistic(stated: Stated, figure: (value: number) => string): string {
  const { mean, sd } = stated.null;
  if (mean === null) return '';
  // A z centred at 0 has a statistic centred at 0, of a spread that is not told.
  if (nullOf(stated) === 'z') return '0';
  return sd === null ? figure(mean) : `${figure(mean)} ± ${figure(sd)}`;
}
