import type { Depth, Verdict } from '../contract.ts';
import { averageOfEValues, log10EValue, log10PFromE } from '../stats/combine.ts';

/** The depths that test weights; fixed beforehand, whichever of them a reader ends with. */
const TESTING: readonly Depth[] = ['quick', 'deep', 'full'];

/** What was said of one pair with one seed. */
export type VerdictsByDepth = ReadonlyMap<Depth, Pick<Verdict, 'log10p'>>;

/** log10 of the e-value of a verdict's p; `null` where nothing was tested. */
export function log10EOf(log10p: number | null): number | null {
  return log10p === null ? null : log10EValue(log10p);
}

/**
 * What may be said after looking at one depth after the other and stopping where one likes (methods section 9, rule 4). Depths
 * share rows, so their e-values are averaged, over all depths that there are: one that was not looked at counts as nothing.
 * Valid whenever the reader stops. `null` where no depth tested anything.
 */
export function acrossDepths(seen: VerdictsByDepth): number | null {
  const known = TESTING.map((depth) => log10EOf(seen.get(depth)?.log10p ?? null));
  if (known.every((value) => value === null)) return null;
  return log10PFromE(averageOfEValues(known.map((value) => value ?? -Infinity)));
}
