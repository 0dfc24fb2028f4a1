import type { TestMeta } from '../../../web/contract.ts';

/** Records of tests as a report carries them. */
export const MADE_TESTS: TestMeta[] = [
  {
    test: 'residual-sign-flip',
    title: 'Residual sign flip',
    question: 'Do the weights agree in sign channel by channel more often than a fair coin would have it?',
    definition:
      'For each residual channel j the products of both models’ entries are summed: C_j = Σ a·b; z = Σ C_j / √(Σ C_j²).',
    range: 'z from −√d to √d for d channels; log10 p from −0.301 d to 0',
    null: 'Given their sizes, the signs of C_1 … C_d are independent fair coins.',
    preconditions: ['Both models use RMSNorm.', 'No frozen embedding is common to the tensors taken.'],
    failureModes: [
      'Cannot see a copy whose channels were permuted or rotated.',
      'A shared start shows like a derivation.',
    ],
    decides: true,
    source: 'methods 2.2',
  },
  {
    test: 'norm-gains',
    title: 'Norm gains',
    question: 'Do the gains of the norm layers rise and fall together, channel by channel?',
    definition: 'T = Σ r_l over the layers; z = T √(d − 1) / √(Σ R^A ∘ R^B).',
    range: 'z without bound; log10 p from −0.151 d to 0',
    null: 'Swapping two channels of B, in all layers at once, changes nothing.',
    preconditions: ['The gains are not constant.'],
    failureModes: ['Raw cosine is near 1 for the gains of any two models and is no evidence.'],
    decides: true,
    source: 'methods 2.3, A11',
  },
  {
    test: 'bit-identity',
    title: 'Bit identity',
    question: 'Are more values equal to the last bit than coarse formats make equal by chance?',
    definition: 'The share of equal values less the share that both histograms give.',
    range: '0 to 1',
    null: 'Pairs are made anew within each tensor.',
    preconditions: [],
    failureModes: ['Untrained tensors are equal in unrelated models.'],
    decides: false,
    source: 'methods 2.4',
  },
];
