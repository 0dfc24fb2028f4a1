import { msg } from '@lit/localize';
import type { Depth } from '../contract.ts';
import type { ReadingPlan } from '../engine/messages.ts';

export const DEPTHS: readonly Depth[] = ['headers', 'quick', 'deep', 'full'];

interface DepthWords {
  readonly label: string;
  /** What it sees, in a few words. */
  readonly sees: string;
}

/** In the language that is shown when they are read. */
export const DEPTH_WORDS: Readonly<Record<Depth, DepthWords>> = {
  headers: {
    get label() {
      return msg('Headers');
    },
    get sees() {
      return msg('names, shapes and the hosts’ content hashes; no weight');
    },
  },
  quick: {
    get label() {
      return msg('Quick');
    },
    get sees() {
      return msg('all norm gains, and a few rows of each matrix stored row by row');
    },
  },
  deep: {
    get label() {
      return msg('Deep');
    },
    get sees() {
      return msg('more rows, of every matrix and more experts');
    },
  },
  full: {
    get label() {
      return msg('Full');
    },
    get sees() {
      return msg('every weight');
    },
  },
};

/** More than this is not fetched from a host unless the reader asks for it. */
const FETCHED_UNASKED_BYTES = 64e6;

/** The depth that is proposed. @param remote whether a side is read from a host */
export function proposedDepth(plan: ReadingPlan | undefined, remote: boolean): Depth {
  if (!remote) return 'full';
  return plan && plan.depths.full.bytes <= FETCHED_UNASKED_BYTES ? 'full' : 'quick';
}
