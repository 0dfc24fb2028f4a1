import type { Depth } from '../contract.ts';
import type { ReadingPlan } from '../engine/messages.ts';

export const DEPTHS: readonly Depth[] = ['headers', 'quick', 'deep', 'full'];

interface DepthWords {
  label: string;
  /** What it sees, in a few words. */
  sees: string;
}

export const DEPTH_WORDS: Readonly<Record<Depth, DepthWords>> = {
  headers: { label: 'Headers', sees: 'names, shapes and the hosts’ content hashes; no weight' },
  quick: { label: 'Quick', sees: 'all norm gains, and a few rows of each matrix stored row by row' },
  deep: { label: 'Deep', sees: 'more rows, of every matrix and more experts' },
  full: { label: 'Full', sees: 'every weight' },
};

/** More than this is not fetched from a host unless the reader asks for it. */
const FETCHED_UNASKED_BYTES = 64e6;

/** The depth that is proposed. @param remote whether a side is read from a host */
export function proposedDepth(plan: ReadingPlan | undefined, remote: boolean): Depth {
  if (!remote) return 'full';
  return plan && plan.depths.full.bytes <= FETCHED_UNASKED_BYTES ? 'full' : 'quick';
}
