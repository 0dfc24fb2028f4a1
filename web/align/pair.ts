import type { TensorEntry } from '../read/checkpoint.ts';

/** A tensor of A and its counterpart in B. */
export interface Pair {
  a: TensorEntry;
  b: TensorEntry;
  role: string;
  layer: number | null;
  expert: number | null;
}

export interface Alignment {
  /** In canonical order: the same for every order of files, every sharding, and for A and B swapped. */
  pairs: Pair[];
  unmatched: { a: string[]; b: string[] };
}
