import type { Depth } from '../contract.ts';
import type { GainPair } from '../stats/gain-vectors.ts';

/** What a model is, as far as its names, shapes and configuration tell. */
export interface JudgedModel {
  architecture: string | null;
  /** Channels of the residual stream. */
  width: number | null;
  layers: number;
  norm: 'rms' | 'layer' | 'unknown';
  positions: 'none' | 'learned' | 'sinusoidal' | 'unknown';
  /** Experts of a layer; `null` for a dense model. */
  experts: number | null;
  /** Hidden units of a dense MLP. */
  mlpWidth: number | null;
  vocabulary: number | null;
  /** A LoRA adapter, which is no model. */
  isAdapter: boolean;
  /** How its matrices are stored where that is coarser than 16 bits, in a few words. */
  quantised: string | null;
}

/** Products in each channel, or pair of channels; `energy` is what each would be at a correlation of 1. */
export interface JudgedSums {
  products: Float64Array;
  energy: Float64Array;
}

export interface JudgedLayer extends JudgedSums {
  layer: number | null;
  matrices: number;
}

/** What was found of one pair of matrices. */
export interface JudgedMatrix extends JudgedAgreement {
  role: string;
  layer: number | null;
  expert: number | null;
  correlation: number;
  z: number;
  /** Both have as many rows: else rows of equal number need not be counterparts. */
  sameHeight: boolean;
  /** |a-b| / sqrt(|a| |b|); `null` where a side is zero. */
  distance: number | null;
  zeros: { a: number; b: number };
  isCoarse: { a: boolean; b: boolean };
  /**
   * Share of the finer side's values whose nearest level, among those that the coarser side has around them, is the one in their
   * place, and the coarser side's bits; `null` where not exactly one side has fewer than 16.
   */
  rounding: { share: number; bits: number } | null;
}

/** How many values of some tensors agree. */
export interface JudgedAgreement {
  /** Pairs of finite values. */
  elements: number;
  equal: number;
  /** Within one unit of the coarser of two formats; `null` where the formats are one, or one has fewer than 16 bits. */
  withinUnit: number | null;
  /** Pairs with a value that is no finite number. */
  nonFinite: number;
}

/** Equal values, and what chance gives; summed over what is neither constant nor untrained. */
export interface JudgedCoincidence {
  elements: number;
  equal: number;
  expected: number;
  variance: number;
  tensors: number;
  /** Tensors whose values are too few to tell anything by. */
  aside: number;
  bytes: number;
}

export interface JudgedWeights extends JudgedSums {
  /** Single channels, by their signs, or pairs of channels, by swapping. */
  kind: 'sign-flip' | 'swap';
  layers: JudgedLayer[];
  matrices: JudgedMatrix[];
  /** Rows of A that are compared. */
  rows: number;
  bytes: number;
}

/** Every layer of B laid against every layer of A that was tried. */
export interface JudgedLayerMap {
  layers: { a: number[]; b: number[] };
  /** z[b][a], `null` where a pair was not tried. */
  z: (number | null)[][];
  /** Mean correlation of the matrices, in the same places. */
  correlation: (number | null)[][];
  tried: number;
  /** The best pair of layers, and its sums. */
  best: { a: number; b: number; products: Float64Array };
  /** For each layer of B the place of its counterpart in A, by the best map. */
  map: (number | null)[];
  /** The maps that were looked for: sums, and log10 of how many there were to choose from. */
  choices: { products: Float64Array; log10Maps: number }[];
}

/** Rows of the embedding, or of the output head, of tokens that both vocabularies have. */
export interface JudgedTokens {
  kind: 'sign-flip' | 'swap';
  products: Float64Array;
  energy: Float64Array;
  /** Tokens in both, and compared. */
  shared: number;
  compared: number;
  /** Tokens are matched by text where the vocabularies differ, else by number. */
  vocabularies: 'one' | 'differ' | 'unknown';
  /** Share of the shared tokens with the same number in both. */
  idsAgree: number;
  /** Whether the tokens compared have the same numbers in both, others in the same order, or others in another. */
  order: 'same' | 'kept' | 'shuffled';
  /** Tokens that only one of the vocabularies has; `null` where they do not differ, or are unknown. */
  only: { a: number; b: number } | null;
  correlation: number;
  distance: number | null;
  agreement: JudgedAgreement;
  tensors: number;
  bytes: number;
  hasUnembed: boolean;
}

/** Signs of the differences of hidden units of two experts, or two layers, of one model. */
export interface JudgedCopies {
  side: 'a' | 'b';
  /** Layers between the two; 0: experts of one layer. */
  offset: number;
  sums: Float64Array;
  pairs: number;
}

/** Which expert of B is which of A in one layer, by the rows of the routers. */
export interface JudgedExperts {
  layer: number;
  experts: number;
  /** How many stand at their own number. */
  unmoved: number;
  /** Mean correlation of the routers' rows that belong together, and of all others. */
  matched: number;
  others: number;
}

/** What else the sampled rows show, for naming the kind. */
export interface JudgedTraits {
  /** Share of the singular values of A-B that stand out of rounding noise, for the matrices that differ; `null`: too few rows to tell. */
  lowRank: boolean | null;
  /**
   * Rows times the gains before them are the same in both though the rows themselves are not: gains were multiplied into the next
   * matrices. The side whose gains are constant then, or `both` where they were replaced.
   */
  gainFolded: 'a' | 'b' | 'both' | null;
  /** Hidden units of the narrower MLP found among the wider one's, in ascending order. */
  unitMap: { narrower: 'a' | 'b'; found: number; rows: number; ascending: boolean; gaps: boolean } | null;
}

/** The gains of one norm of one model. */
export interface JudgedGain {
  layer: number;
  role: string;
  values: ArrayLike<number>;
}

/** What the two inventories hold. */
export interface Inventory {
  pairs: number;
  /** Pairs of which weights were read. */
  measured: number;
  /** Of these: every value that was read is equal. */
  equal: number;
  /** Pairs known to hold the same bytes by their files' content hashes. */
  identical: number;
  /** Of these: matrices of the layers. */
  identicalBody: number;
  unmatched: { a: number; b: number };
  missingShards: { a: number; b: number };
}

/** Everything that a verdict rests on: numbers only. */
export interface Judged {
  depth: Depth;
  seed: number;
  models: { a: JudgedModel; b: JudgedModel };
  inventory: Inventory;
  weights: JudgedWeights | null;
  gains: {
    pairs: GainPair[];
    bytes: number;
    agreement: JudgedAgreement;
    ofLayers: { a: JudgedGain[]; b: JudgedGain[] };
  };
  tokens: JudgedTokens | null;
  layerMap: JudgedLayerMap | null;
  copies: JudgedCopies[];
  experts: JudgedExperts[];
  coincidence: JudgedCoincidence | null;
  traits: JudgedTraits;
  /** Sentences on what could not be read or mapped. */
  notes: string[];
}
