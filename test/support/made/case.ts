import type { Relation, Verdict } from '../../../web/contract.ts';
import type { Change, MadeModel } from './model.ts';

/** A parent and what was made of it, with what a comparison of the two must say. */
export interface Case {
  name: string;
  /** `third`: a model that neither the parent nor the unrelated one has to do with. */
  make: (third: MadeModel) => Change;
  /** What becomes of the parent before it is compared. */
  parent?: Change;
  relation: readonly Relation[];
  /** All of these, and none of `never`. */
  kinds?: readonly string[];
  never?: readonly string[];
  direction?: readonly Verdict['direction'][];
  /** Llama's names, and nothing that only the configuration tells: the verdict is the same without it. */
  isLlama?: true;
  /** Another strength of what a neighbour does: the unrelated model is not put through it as well. */
  isVariant?: true;
}

/** Where the child is the made one, and the weights may be silent on it, but never wrong. */
export const FORWARD = ['a-to-b', 'undetermined'] as const;
export const UNKNOWN = ['undetermined'] as const;
export const MADE = ['a-to-b'] as const;
export const DERIVED = ['derived'] as const;
export const SAME = ['same'] as const;
/** Equal values under other names are told as either. */
export const EQUAL = ['same', 'derived'] as const;
export const SILENT = ['no-evidence', 'not-comparable'] as const;

export const plain = (change: Change) => () => change;
