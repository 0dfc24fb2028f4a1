import type { Term } from './term.ts';

/** Further terms of reading. */
export const TERMS_OF_READING: readonly Term[] = [
  {
    term: 'depth',
    words: 'depth',
    explanation:
      'How much of the weights is read: none (headers), a sample (quick), a larger sample (deep) or everything (full).',
  },
  {
    term: 'sample',
    words: 'sample',
    explanation:
      'The rows that are read of each tensor, the same in both models, chosen by the seed and not by what they hold.',
  },
  {
    term: 'seed',
    words: 'seed',
    explanation:
      'The number that fixes which rows and which pairs of channels are taken; with the same seed anybody gets the same report.',
  },
  {
    term: 'shard',
    words: 'shard',
    explanation: 'One of the files that a large checkpoint is split into.',
  },
  {
    term: 'revision',
    words: 'revision',
    explanation: 'The exact state of a repository that was read, so that others can read the same.',
  },
  {
    term: 'canonical',
    words: 'canonical report',
    explanation:
      'The report without what differs from run to run, such as times and requests: the same weights give the same text, byte for byte.',
  },
];
