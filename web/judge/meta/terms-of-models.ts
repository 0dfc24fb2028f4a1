import type { Term } from './term.ts';

export const TERMS_OF_MODELS: readonly Term[] = [
  {
    term: 'checkpoint',
    words: 'checkpoint',
    explanation: 'The files that hold the weights of one model as it was saved.',
  },
  {
    term: 'tensor',
    words: 'tensor',
    explanation: 'A table of numbers with a name: one matrix or vector of the weights.',
  },
  {
    term: 'role',
    words: 'role',
    explanation: 'What a tensor does in its layer, such as q, k and v in attention, or gate, up and down in the MLP.',
  },
  {
    term: 'residual-stream',
    words: 'residual stream',
    explanation: 'The list of numbers that runs through all layers of a model; each layer reads it and adds to it.',
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
    term: 'relative-l2',
    words: 'relative distance',
    explanation:
      'How long the difference of two tensors is beside the first of them; about 1.4 for unrelated matrices.',
  },
  {
    term: 'head',
    words: 'head',
    explanation:
      'One of the parts that attention in a layer consists of; their order makes no difference to the model.',
  },
  {
    term: 'hidden-unit',
    words: 'hidden unit',
    explanation: 'One of the parts that the MLP of a layer consists of; their order makes no difference to the model.',
  },
  {
    term: 'expert',
    words: 'expert',
    explanation: 'One of several MLPs of a layer, of which a router chooses a few for each token.',
    test: 'expert-map',
  },
  {
    term: 'embedding',
    words: 'embedding',
    explanation: 'The table that gives each token of the vocabulary its list of numbers.',
    test: 'embedding-rows',
  },
  {
    term: 'initial-weights',
    words: 'initial weights',
    explanation:
      'The random numbers that training starts from; equal public seeds can make them the same without copying.',
  },
];
