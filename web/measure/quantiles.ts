import { binCentre, countOf } from './histogram.ts';

export interface QuantileOptions {
  /** In [0, 1]. */
  share: number;
  /** The largest |a - b| there is; no quantile exceeds it. */
  maximum: number;
}

/**
 * The quantile of a sparse histogram by the linear rule (numpy's default, type 7 of Hyndman and Fan 1996), each order
 * statistic taken to be the centre of its bin; `undefined` when nothing was counted. Within 1 % of the value.
 */
export function quantile(histogram: Uint32Array, { share, maximum }: QuantileOptions): number | undefined {
  const count = countOf(histogram);
  if (count === 0) return undefined;
  const rank = share * (count - 1);
  const below = Math.floor(rank);
  const low = orderStatistic(histogram, below);
  const high = orderStatistic(histogram, Math.min(below + 1, count - 1));
  return Math.min(maximum, low + (high - low) * (rank - below));
}

/** @param rank from 0 */
function orderStatistic(histogram: Uint32Array, rank: number): number {
  let passed = 0;
  for (let i = 0; i < histogram.length; i += 2) {
    passed += histogram[i + 1]!;
    if (passed > rank) return binCentre(histogram[i]!);
  }
  throw new RangeError(`no order statistic ${rank} among ${passed}`);
}
