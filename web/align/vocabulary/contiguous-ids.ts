import type { Vocabulary } from './vocabulary.ts';

/** Ids that mean the same text in both vocabularies. */
export interface AgreeingIds {
  /** Of the shared texts, how many have the same id in both; 0 where none is shared. */
  share: number;
  /** True where that is at least 0.99: one vocabulary, or one that was extended. */
  agree: boolean;
  /** The smallest stretch that holds all of `ids`: `to` is not in it any more, 0 and 0 where there are none. */
  from: number;
  to: number;
  /** The ids that agree, ascending. Other rows of the stretch belong to control tokens, or to different texts. */
  ids: Uint32Array;
}

const LEAST_SHARE = 0.99;

/**
 * Whether rows can be read in one stretch, the same one in both embeddings, instead of one by one. Only rows of `ids` may be
 * compared.
 */
export function contiguousIds(a: Vocabulary, b: Vocabulary): AgreeingIds {
  const agreeing: number[] = [];
  let shared = 0;
  for (const [text, idA] of a.ids) {
    const idB = b.ids.get(text);
    if (idB === undefined) continue;
    shared++;
    if (idA === idB) agreeing.push(idA);
  }
  const ids = Uint32Array.from(agreeing).toSorted();
  const share = shared === 0 ? 0 : ids.length / shared;
  return {
    share,
    agree: share >= LEAST_SHARE,
    from: ids[0] ?? 0,
    to: ids.length === 0 ? 0 : (ids.at(-1) ?? 0) + 1,
    ids,
  };
}
