import type { DifferenceBar } from '../../charts/difference-histogram.ts';
import type { Distributions } from '../../contract.ts';

type Absolute = Distributions['absolute'];

/** Bins that hold less than this share, measured and expected, are not drawn at either end. */
const LEAST_SHARE = 0.0005;

/** The half octaves of |a-b| as bars, shares of all values, equal ones included. Empty where all are equal. */
export function absoluteBars({ edges, counts, expected, equal }: Absolute): DifferenceBar[] {
  const differing = counts.reduce((sum, count) => sum + count, 0);
  const total = differing + equal;
  if (differing === 0) return [];
  const bars = edges.map((edge, bin): DifferenceBar => {
    const to = edges[bin + 1] ?? (edge || 1) * Math.SQRT2;
    return {
      from: edge || to / Math.SQRT2,
      to,
      share: (counts[bin] ?? 0) / total,
      expected: (expected[bin] ?? 0) / total,
    };
  });
  const isSeen = ({ share, expected: chance }: DifferenceBar) => share >= LEAST_SHARE || (chance ?? 0) >= LEAST_SHARE;
  return bars.slice(bars.findIndex(isSeen), bars.findLastIndex(isSeen) + 1);
}
