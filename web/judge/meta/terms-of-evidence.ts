import type { Term } from './term.ts';

/** Terms that stand in verdicts and evidence, wherever a report is shown. */
export const TERMS_OF_EVIDENCE: readonly Term[] = [
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
    term: 'z',
    words: 'z',
    explanation:
      'How many standard deviations a statistic lies above what unrelated models give: about 0, and seldom beyond ±3, where there is no relation.',
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
    term: 'channel',
    words: 'channel',
    explanation:
      'One place in the residual stream, the same in all layers of a model; in unrelated models equal places mean different things.',
  },
  {
    term: 'gain',
    words: 'norm gain',
    explanation:
      'The factor by which a layer scales each channel before it reads it (RMSNorm, LayerNorm); gains begin equal, so that training alone shapes them.',
    test: 'norm-gains',
  },
  {
    term: 'cosine',
    words: 'cosine',
    explanation:
      'How far two lists of numbers point the same way; it is near 1 for any lists of positive numbers of similar size, related or not.',
    test: 'norm-gains',
  },
  {
    term: 'expected-cosine',
    words: 'expected cosine',
    explanation: 'The cosine that unrelated numbers of the same means and spreads have.',
    test: 'norm-gains',
  },
  {
    term: 'pearson',
    words: "Pearson's r",
    explanation:
      'How far two lists of numbers rise and fall together once the mean of each is taken away: 0 if unrelated, 1 if one follows the other exactly.',
  },
  {
    term: 'hidden-unit',
    words: 'hidden unit',
    explanation: 'One of the parts that the MLP of a layer consists of; their order makes no difference to the model.',
  },
  {
    term: 'embedding',
    words: 'embedding',
    explanation: 'The table that gives each token of the vocabulary its list of numbers.',
    test: 'embedding-rows',
  },
  {
    term: 'content-hash',
    words: 'content hash',
    explanation:
      'A short number computed from all bytes of a file (SHA-256): files of the same hash hold the same bytes.',
    test: 'identity',
  },
  {
    term: 'etag',
    words: 'ETag',
    explanation: 'A mark that a host gives to the state of a file; it changes when the file does.',
    test: 'identity',
  },
];
