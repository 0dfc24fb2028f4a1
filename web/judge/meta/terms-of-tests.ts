import type { Term } from './term.ts';

export const TERMS_OF_TESTS: readonly Term[] = [
  {
    term: 'null',
    words: 'null distribution',
    explanation:
      'What a statistic would come to for two models that have nothing to do with each other; every figure here stands beside it.',
  },
  {
    term: 'p',
    words: 'p',
    explanation:
      'How often two unrelated models would agree at least as strongly by chance; it is not the probability that the models are unrelated.',
  },
  {
    term: 'log10-p',
    words: 'log10 p',
    explanation: 'The power of ten of p: −9 stands for one in a thousand million.',
  },
  {
    term: 'z',
    words: 'z',
    explanation:
      'How many standard deviations a statistic lies above what unrelated models give: about 0, and seldom beyond ±3, where there is no relation.',
  },
  {
    term: 'threshold',
    words: 'threshold',
    explanation:
      'The p that a comparison has to reach to count as positive, fixed before anything was compared: 10^-9.',
  },
  {
    term: 'exact',
    words: 'exact test',
    explanation:
      'A test whose p holds for any two models that meet its preconditions, because it rests on a symmetry of the models and not on an assumption about their weights.',
  },
  {
    term: 'supports',
    words: 'supports only',
    explanation: 'A figure that helps to understand a verdict, and never decides it.',
  },
  {
    term: 'family',
    words: 'family of tests',
    explanation:
      'Tests that look at the same part of the models, be it weights, gains or embeddings; p is multiplied by the number of families tested.',
  },
  {
    term: 'power',
    words: 'power',
    explanation: 'The weakest relation that a test would have found nineteen times out of twenty.',
  },
  {
    term: 'e-value',
    words: 'e-value',
    explanation:
      'Evidence on a scale that may be averaged over several looks at the same models, which p-values may not; it is 1 on average, or less, where there is no relation.',
  },
  {
    term: 'bonferroni',
    words: 'paid for',
    explanation:
      'Of several tries the best is reported with its p multiplied by their number, so that trying often wins nothing.',
  },
  {
    term: 'permutation',
    words: 'joint permutation',
    explanation:
      'The channels of one model are shuffled, in the same way in all layers, to see what agreement chance gives.',
    test: 'norm-gains',
  },
  {
    term: 'effective-layers',
    words: 'effective layers',
    explanation:
      'How many independent vectors the gains of all layers amount to; layers of one model are alike, so it is far below their number.',
    test: 'norm-gains',
  },
  {
    term: 'naive-z',
    words: 'naive z',
    explanation:
      'The z that comes out if layers are counted as independent of each other, which they are not: it is far too large.',
    test: 'norm-gains',
  },
  {
    term: 'layer-map',
    words: 'layer map',
    explanation: 'Which layer of A each layer of B is most like.',
    test: 'layer-map',
  },
  {
    term: 'chance-rate',
    words: 'equal by chance',
    explanation: 'The share of values that would be equal if the same values stood in any other order.',
    test: 'bit-identity',
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
