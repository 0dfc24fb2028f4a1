import type { Depth } from '../contract.ts';

/** How much a depth takes of each tensor, and of each layer's experts. */
export interface Amounts {
  /** Of one tensor. In elements, not bytes, so that the same weights stored in another dtype give the same sample. */
  elements: number;
  /** Of each layer. */
  experts: number;
  /** Also tensors in which the numbers of one row do not belong to the residual channels. */
  everyTensor: boolean;
}

/**
 * `quick`: 64 KiB of BF16, which is 8 rows of width 4096. The sign-flip test of one matrix saw rho 0.05 at z 12 with 16 rows
 * (reference/methods.md, 2.2), and a model has hundreds of matrices; one request brings as much in little more time than it
 * takes to ask. 2 experts, so four matrices: a model of 46 layers and 128 experts stays near 60 MB for both sides.
 *
 * `deep`: 1 MiB of BF16, which is still one short request.
 */
export const AMOUNTS: Record<Exclude<Depth, 'headers' | 'full'>, Amounts> = {
  quick: { elements: 2 ** 15, experts: 2, everyTensor: false },
  deep: { elements: 2 ** 19, experts: 16, everyTensor: true },
};

/**
 * Vectors up to this length are taken whole: the tests of gains want every channel, and all gains of a model are a few
 * hundred kilobytes. Wide enough for a bias of every token; what is longer is a matrix that was flattened.
 */
export const WHOLE_VECTOR_ELEMENTS = 2 ** 18;

/** Fewer rows see too little of a matrix; taken where they are at most so many times the budget. */
export const FEWEST_ROWS = 8;
export const MOST_OVER_BUDGET = 2;

/** Elements that fill whole bytes in every dtype: runs begin and end at multiples, or at the tensor's end. */
export const WHOLE_BYTES_ELEMENTS = 8;
