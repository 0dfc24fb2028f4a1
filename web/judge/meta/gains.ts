import type { TestMeta } from '../../contract.ts';

export const NORM_GAINS: TestMeta = {
  test: 'norm-gains',
  title: 'Norm gains',
  question: 'Do the gains of the norms rise and fall in the same channels?',
  definition:
    "Each gain vector is centred and scaled to length 1. Decided by the channel swap: C_p = sum over the vectors of (a_i - a_j)(b_i - b_j). Shown beside it: Pearson's r, and z = sum r sqrt(d - 1) / sqrt(sum of the products of both models' correlations between layers).",
  range: 'Mean r from -1 to 1; log10 p from 0 down to -0.301 times half the number of channels.',
  null: 'The channels of a model are exchangeable: one permutation, the same for all its layers, is as likely as any other. Layers are not independent of each other, so the effective number of layers is far below their number.',
  preconditions: [
    'The gains vary: those that were never trained are set aside.',
    'No fixed sinusoidal positions are added to the stream.',
  ],
  failureModes: [
    'The raw cosine of two gain vectors is near 1 for any two models, because all gains are positive: it is shown only beside what unrelated models give.',
    'Gains that were folded into the next matrix are constant and say nothing.',
    'Shared initial weights do not show in the gains, which all start equal.',
  ],
  decides: true,
  source: 'methods, sections 2.3 and 3, A11; Hoeffding 1951 for the variance',
};
