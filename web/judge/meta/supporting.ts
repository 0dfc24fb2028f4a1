import type { TestMeta } from '../../contract.ts';

export const IDENTITY: TestMeta = {
  test: 'identity',
  title: 'Identical files',
  question: 'Do hosts state the same content hash for files of both models?',
  definition: 'Share of the bytes of weights that lie in files of equal SHA-256, or of equal strong ETag at one host.',
  range: '0 to 1.',
  null: 'None: two different files of equal SHA-256 are not known to exist.',
  preconditions: ['A host states hashes; files of this disk have none.'],
  failureModes: ['Says nothing of files that differ in one byte.'],
  decides: false,
  source: 'design, section 5',
};

export const BIT_IDENTITY: TestMeta = {
  test: 'bit-identity',
  title: 'Equal values',
  question: 'How many of the values are equal to the last bit, and how many would be by chance?',
  definition:
    "Share of sampled positions whose values, rounded to the coarser of the two formats, are equal, against q = sum over values v of p_A(v) p_B(v) from the two samples' own histograms.",
  range: '0 to 1.',
  null: 'Positions are paired at random: q expected. The variance comes from pairing the same values anew, row against row; p is a binomial tail with as many draws as that variance allows.',
  preconditions: ['Both sides have 16 bits.', 'Constant and untrained tensors are set aside.'],
  failureModes: [
    'Coarse formats near a common value coincide by the dozen: BF16 gains near 1 are equal in 16 % of all places.',
    'Tensors that were never trained are equal in unrelated models.',
    'Supports, and never decides.',
  ],
  decides: false,
  source: 'methods, section 2.4',
};

export const EXPERT_MAP: TestMeta = {
  test: 'expert-map',
  title: 'Which expert is which',
  question: 'Do the experts of both models stand in the same order?',
  definition:
    "Each row of a router is one expert's. Rows are centred over the experts and scaled to length 1; the assignment of the experts of A to those of B that makes the sum of the correlations greatest, layer by layer.",
  range: 'Share of the experts that stand at their own number, 0 to 1.',
  null: 'Of unrelated models one expert in a layer stands at its own number by chance, and the best assignment correlates a little more than zero by being the best: no p is claimed.',
  preconditions: [
    'Both models have as many experts in a layer.',
    'Routers are read whole: of all layers where they are small, of two where not.',
  ],
  failureModes: [
    'A router that was trained anew says nothing of the experts behind it.',
    'Supports, and never decides.',
  ],
  decides: false,
  source: 'methods, sections 1 (S11) and 6.4; assignment after Jonker and Volgenant 1987',
};

export const CLONED_EXPERTS: TestMeta = {
  test: 'cloned-experts',
  title: 'Experts made from one another',
  question: 'Are the experts of a layer of one model copies of a common parent?',
  definition:
    'Rows 2k and 2k+1 of two experts of one layer: C_k = <a_2k - a_2k+1, b_2k - b_2k+1>. Experts trained from scratch have no unit in common; clones have them in the same order.',
  range: 'log10 p from 0 down to -0.301 times the number of pairs of units.',
  null: 'The hidden units of an expert are exchangeable, independently of the other expert: the signs of the C_k are fair coins.',
  preconditions: ['Both experts are as high as each other and lie in the same layer.'],
  failureModes: ['Experts whose units were shuffled apart look unrelated.', 'Says nothing about where the parent is.'],
  decides: false,
  source: 'methods, section 6.4; symmetry S4 of section 1',
};

export const REPEATED_LAYERS: TestMeta = {
  test: 'repeated-layers',
  title: 'Layers that occur twice in one model',
  question: 'Does one of the models contain copies of its own layers?',
  definition:
    'As for experts, for each layer and the one so many layers further on; the best distance is paid for by the number of distances tried.',
  range: 'log10 p from 0 down.',
  null: 'The hidden units of a layer are exchangeable, independently of the other layer: the signs of the C_k are fair coins.',
  preconditions: ['The model has dense MLPs, read at the same units of every layer.'],
  failureModes: ['Says nothing about the other model.'],
  decides: false,
  source: 'methods, section 6.1; symmetry S4 of section 1',
};
