import { expectedDifferenceQuantile, shareBelow, type NormalDifference } from '../stats/expected-difference.ts';
import type { DifferenceBar } from './difference-histogram.ts';

export interface Bin {
  from: number;
  to: number;
  count: number;
}

/** The range that is drawn leaves out at most this share of the differences at its lower end. */
const LOWEST_SHARE = 0.001;

/**
 * Joins the many fine bins of a logarithmic histogram into `wanted` bars of equal width on a logarithmic axis.
 *
 * A fine bin is counted where its middle lies. Bars reach from the smallest differences but a thousandth to the largest,
 * and over what unrelated tensors would give but a hundredth, so that both can be compared by eye. Bins from infinity on
 * have no place.
 * @param entries what a share is a share of, equal values included
 * @param unrelated the distribution that unrelated tensors would have
 */
export function differenceBars(
  bins: readonly Bin[],
  { entries, wanted, unrelated }: { entries: number; wanted: number; unrelated: NormalDifference | null },
): DifferenceBar[] {
  const drawable = bins.flatMap(({ from, to, count }) =>
    Number.isFinite(from) ? [{ from, to: Math.min(to, Number.MAX_VALUE), count }] : [],
  );
  const range = drawnRange(drawable, unrelated);
  if (!range || entries <= 0) return [];
  const low = Math.log(range.from);
  const step = (Math.log(range.to) - low) / wanted;
  const counts = new Float64Array(wanted);
  for (const { from, to, count } of drawable) {
    // The first bin may begin at 0.
    const middle = from > 0 ? (Math.log(from) + Math.log(to)) / 2 : Math.log(to);
    const bar = Math.floor((middle - low) / step);
    const place = Math.min(wanted - 1, bar);
    if (place >= 0) counts[place] = (counts[place] ?? 0) + count;
  }
  return Array.from(counts, (count, bar) => {
    const from = Math.exp(low + bar * step);
    const to = Math.min(Number.MAX_VALUE, Math.exp(low + (bar + 1) * step));
    const expected = unrelated ? shareBelow(to, unrelated) - shareBelow(from, unrelated) : null;
    return { from, to, share: count / entries, expected };
  });
}

function drawnRange(bins: readonly Bin[], unrelated: NormalDifference | null): { from: number; to: number } | null {
  const occupied = bins.filter(({ count, to }) => count > 0 && to > 0);
  const total = occupied.reduce((sum, { count }) => sum + count, 0);
  const last = occupied.at(-1);
  let passed = 0;
  const first = occupied.find(({ count }) => {
    passed += count;
    return passed > total * LOWEST_SHARE;
  });
  if (!first || !last) return null;
  const from = first.from > 0 ? first.from : first.to / 2;
  const range = { from, to: Math.min(Number.MAX_VALUE, Math.max(last.to, from * 1.01)) };
  if (!unrelated || !(unrelated.std > 0)) return range;
  const [low, high] = [0.01, 0.9999].map((share) => expectedDifferenceQuantile(share, unrelated));
  return { from: Math.min(range.from, low || range.from), to: Math.max(range.to, high ?? 0) };
}
