import type { Distribution } from '../../contract.ts';

/**
 * The value that a share of the values in the bins lies below, in the bins' own unit; even within a bin by its logarithm. Good to about a
 * fifth of the value, since the bins are half octaves. `null` where the bins are empty.
 */
export function binnedQuantile(counts: Distribution['counts'], edges: readonly number[], share: number): number | null {
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (!(total > 0)) return null;
  const wanted = share * total;
  let passed = 0;
  for (const [bin, count] of counts.entries()) {
    if (passed + count < wanted || count === 0) {
      passed += count;
      continue;
    }
    const high = edges[bin + 1] ?? (edges[bin] ?? 0) * Math.SQRT2;
    const low = edges[bin] || high / 2;
    return low * (high / low) ** ((wanted - passed) / count);
  }
  return edges.at(-1) ?? null;
}
