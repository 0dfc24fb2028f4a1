import type { TestMeta } from '../../contract.ts';

/** A word of the field, for a reader who is no specialist: the page's help and docs/tests.md take it from here. */
export interface Term {
  term: string;
  /** What the page calls it. */
  words: string;
  /** One sentence. */
  explanation: string;
  /** The test that it belongs to, where there is one: its question and its null say more. */
  test?: TestMeta['test'];
}
