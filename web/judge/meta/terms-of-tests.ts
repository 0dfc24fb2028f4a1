import type { Term } from './term.ts';

/** Further terms of tests and verdicts. */
export const TERMS_OF_TESTS: readonly Term[] = [
  {
    term: 'log10-p',
    words: 'log10 p',
    explanation: 'The power of ten of p: −9 stands for one in a thousand million.',
  },
  {
    term: 'threshold',
    words: 'threshold',
    explanation:
      'The p that a comparison has to reach to count as positive, fixed before anything was compared: 10^-9.',
  },
  {
    term: 'family',
    words: 'family of tests',
    explanation:
      'Tests that look at the same part of the models, be it weights, gains or embeddings; p is multiplied by the number of families tested.',
  },
  {
    term: 'control',
    words: 'control',
    explanation: 'A third model that is known to be unrelated, put through the same tests for comparison.',
  },
  {
    term: 'caveat',
    words: 'caveat',
    explanation:
      'What a reader must know before quoting the verdict: what was not read, what cannot be seen, what else would explain it.',
  },
];
