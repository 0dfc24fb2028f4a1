import type { TestMeta } from '../../contract.ts';

export const EMBEDDING_ROWS: TestMeta = {
  test: 'embedding-rows',
  title: 'Embeddings of shared tokens',
  question: 'Do both models place the same tokens in the same directions?',
  definition:
    'Rows of the embedding, and of the output head where it is one of its own, of tokens that both vocabularies have by their text, chosen by a hash of seed and text. Tested as the weights are, by channel.',
  range: 'log10 p from 0 down to -0.301 times the number of channels, or of pairs of them.',
  null: 'As for the weights: signs, or swaps, of whole channels.',
  preconditions: [
    'As for the weights.',
    'Tokens are matched by text; by number only where a vocabulary is missing, which costs power and not validity.',
  ],
  failureModes: [
    'An embedding that both took from a third place shows, whatever stands behind it: by itself this test says "the embedding is shared" and no more.',
    'Rows of tokens that were never trained are noise.',
  ],
  decides: true,
  source: 'methods, section 6.5',
};
