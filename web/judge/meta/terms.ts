import type { Term } from './term.ts';
import { TERMS_OF_EVIDENCE } from './terms-of-evidence.ts';
import { TERMS_OF_MODELS } from './terms-of-models.ts';
import { TERMS_OF_READING } from './terms-of-reading.ts';
import { TERMS_OF_TESTS } from './terms-of-tests.ts';

/** Every term, in the order in which the glossary tells them. */
export const TERMS: readonly Term[] = [
  ...TERMS_OF_EVIDENCE,
  ...TERMS_OF_TESTS,
  ...TERMS_OF_MODELS,
  ...TERMS_OF_READING,
];
