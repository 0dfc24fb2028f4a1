import type { Term } from './term.ts';

/** Further terms of models. */
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
    term: 'expert',
    words: 'expert',
    explanation: 'One of several MLPs of a layer, of which a router chooses a few for each token.',
    test: 'expert-map',
  },
  {
    term: 'initial-weights',
    words: 'initial weights',
    explanation:
      'The random numbers that training starts from; equal public seeds can make them the same without copying.',
  },
];
