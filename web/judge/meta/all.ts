import type { TestMeta } from '../../contract.ts';
import { NORM_GAINS } from './gains.ts';
import { BIT_IDENTITY, CLONED_EXPERTS, EXPERT_MAP, IDENTITY, REPEATED_LAYERS } from './supporting.ts';
import { EMBEDDING_ROWS } from './tokens.ts';
import { CHANNEL_SWAP, LAYER_MAP, SIGN_FLIP } from './weights.ts';

/** Every test, in the order in which evidence is told: the page's help, the documentation and the reports take it from here. */
export const TESTS: readonly TestMeta[] = [
  IDENTITY,
  SIGN_FLIP,
  CHANNEL_SWAP,
  LAYER_MAP,
  NORM_GAINS,
  EMBEDDING_ROWS,
  BIT_IDENTITY,
  EXPERT_MAP,
  CLONED_EXPERTS,
  REPEATED_LAYERS,
];

/** The records of the tests that evidence names. */
export function metaOf(names: Iterable<string>): TestMeta[] {
  const wanted = new Set(names);
  return TESTS.filter(({ test }) => wanted.has(test));
}
