import { ENGINE_NOTES } from './engine-notes.ts';
import { JUDGE_CAVEATS } from './judge-caveats.ts';
import { JUDGE_DIRECTION } from './judge-direction.ts';
import { JUDGE_TESTS } from './judge-tests.ts';
import { JUDGE_VERDICT } from './judge-verdict.ts';
import { META_GAINS_TOKENS } from './meta-gains-tokens.ts';
import { META_SUPPORTING } from './meta-supporting.ts';
import { META_WEIGHTS } from './meta-weights.ts';
import { READ_BESIDE } from './read-beside.ts';
import { TERM_TEXTS } from './terms.ts';
import type { TextSet } from './text-set.ts';
import { UNDECODED } from './undecoded.ts';

/** What a finished report says. */
export const REPORT_SETS: readonly TextSet[] = [
  JUDGE_VERDICT,
  JUDGE_CAVEATS,
  JUDGE_DIRECTION,
  JUDGE_TESTS,
  META_WEIGHTS,
  META_GAINS_TOKENS,
  META_SUPPORTING,
  TERM_TEXTS,
  ENGINE_NOTES,
  UNDECODED,
  READ_BESIDE,
];
