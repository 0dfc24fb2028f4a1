import type { Term } from './term.ts';
import { TERMS_OF_EVIDENCE } from './terms-of-evidence.ts';

const byTerm = new Map(TERMS_OF_EVIDENCE.map((each) => [each.term, each]));

/** The record of a term that is explained where it stands; `undefined` for others, which only the glossary tells. */
export function explainedTerm(term: string): Term | undefined {
  return byTerm.get(term);
}
