import type { TestMeta } from '../../contract.ts';

export const SIGN_FLIP: TestMeta = {
  test: 'residual-sign-flip',
  title: 'Residual sign flip of the weights',
  question: 'Do the same channels of the residual stream mean the same in both models?',
  definition:
    'The same rows of every matrix that reads the residual stream are multiplied, number by number, and added up in each channel: C_j = sum over matrices and rows of a_rj b_rj, each matrix divided by the lengths of its two samples. ln p <= min over lambda >= 0 of sum_j [ln cosh(lambda |C_j|) - lambda C_j].',
  range: 'log10 p from 0 down to -0.301 times the number of channels (-1233 for 4096); z from -sqrt(d) to sqrt(d).',
  null: 'Turning the sign of a channel in every matrix of a model with RMSNorm changes neither what it computes nor how it trains. So for unrelated models the signs of the C_j are independent fair coins, whatever their sizes.',
  preconditions: [
    'Both models normalise by RMSNorm.',
    'No fixed sinusoidal positions are added to the stream.',
    'The residual streams are as wide as each other.',
    'Embeddings are not among the matrices: a frozen one that both took over would show.',
  ],
  failureModes: [
    'A copy whose channels were permuted or rotated looks unrelated.',
    'So does one whose heads and hidden units were all reordered.',
    'Shared initial weights show, whatever was trained afterwards.',
    'Distillation, and copied code or data, leave nothing to see.',
  ],
  decides: true,
  source: 'methods, section 2.2; the bound: design, section 5 (Chernoff bound for weighted signs)',
};

export const CHANNEL_SWAP: TestMeta = {
  test: 'channel-swap',
  title: 'Channel swap of the weights',
  question: 'Do the same channels of the residual stream mean the same in both models, where signs cannot tell?',
  definition:
    'Channels are paired once, by a hash of the seed. C_p = sum over matrices and rows of (a_i - a_j)(b_i - b_j) for each pair (i, j). ln p <= min over lambda >= 0 of sum_p [ln cosh(lambda |C_p|) - lambda C_p].',
  range: 'log10 p from 0 down to -0.301 times the number of pairs of channels (-616 for 4096 channels).',
  null: 'Exchanging two channels in every tensor of a model changes neither what it computes nor how it trains, with LayerNorm as with RMSNorm. So for unrelated models the signs of the C_p are independent fair coins.',
  preconditions: [
    'No fixed sinusoidal positions are added to the stream.',
    'The residual streams are as wide as each other.',
    'The residual axis of every matrix taken is known.',
  ],
  failureModes: ['The same as for the residual sign flip; it sees about 1.4 times less.'],
  decides: true,
  source: 'methods, A11; symmetry S1 of section 1',
};

export const LAYER_MAP: TestMeta = {
  test: 'layer-map',
  title: 'Layer by layer',
  question: 'Which layer of A does each layer of B correspond to?',
  definition:
    'The channel sums of every pair of layers, z = sum C / sqrt(sum C^2). The best map of the layers of B onto those of A by dynamic programming (skips, repeats, insertions, up to a few steps back), tested by the same bound.',
  range: 'z from -sqrt(d) to sqrt(d); log10 p after payment from 0 down.',
  null: 'As for the weights. The choice is paid for: log10 p of the best pair of layers rises by the logarithm of the number of pairs tried, that of the best map by the logarithm of the number of maps there are, and the best of these by the logarithm of their number.',
  preconditions: ['As for the test of the weights.', 'The same rows of a role are read in every layer.'],
  failureModes: [
    'An unpaid best map of unrelated models reaches z 4.2.',
    'A single related layer among many needs to be strongly related.',
  ],
  decides: true,
  source: 'methods, section 6.1 and A5; design, section 5, "Layer map"',
};
