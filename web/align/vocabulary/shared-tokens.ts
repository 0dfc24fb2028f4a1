import { characterLength } from '../../read/utf8.ts';
import { hashOf } from '../../stats/hash.ts';
import type { Vocabulary } from './vocabulary.ts';

/** How two vocabularies overlap, counted over the texts of `Vocabulary.ids`. */
export interface TokenOverlap {
  /** Texts that both have. */
  shared: number;
  /** Of those, how many have the same id in both. */
  idsAgree: number;
  /** `Vocabulary.size` of each. */
  sizeA: number;
  sizeB: number;
  /** Texts that one has alone. */
  onlyInA: number;
  onlyInB: number;
}

export interface SharedToken {
  /** As `Vocabulary.ids` writes it. */
  text: string;
  idA: number;
  idB: number;
}

export function sharedTokens(a: Vocabulary, b: Vocabulary): TokenOverlap {
  let shared = 0;
  let idsAgree = 0;
  for (const [text, idA] of a.ids) {
    const idB = b.ids.get(text);
    if (idB === undefined) continue;
    shared++;
    if (idA === idB) idsAgree++;
  }
  const onlyInA = a.ids.size - shared;
  const onlyInB = b.ids.size - shared;
  return { shared, idsAgree, sizeA: a.size, sizeB: b.size, onlyInA, onlyInB };
}

/**
 * Tokens that both have, chosen by a hash of seed and text: the order of the files, the ids and which model is A make no
 * difference. Whole characters, two bytes and more, come first: rows of odd bytes are often hardly trained. Fewer than `count`
 * where fewer are shared; a smaller choice of the same seed is the beginning of a larger one. Ids may lie beyond the rows of an
 * embedding, which is not looked at here.
 */
export function chooseTokens(
  a: Vocabulary,
  b: Vocabulary,
  { seed, count }: { seed: number; count: number },
): SharedToken[] {
  const candidates: (SharedToken & { odd: number; hash: number })[] = [];
  for (const [text, idA] of a.ids) {
    const idB = b.ids.get(text);
    if (idB === undefined) continue;
    candidates.push({ text, idA, idB, odd: isOrdinary(text) ? 0 : 1, hash: hashOf(`${seed} ${text}`) });
  }
  candidates.sort((one, other) => one.odd - other.odd || one.hash - other.hash || (one.text < other.text ? -1 : 1));
  return candidates.slice(0, count).map(({ text, idA, idB }) => ({ text, idA, idB }));
}

/** Two bytes and more, whole characters of UTF-8, none of them a control. */
function isOrdinary(text: string): boolean {
  if (text.length < 2) return false;
  if (/^[ -~]+$/.test(text)) return true;
  const bytes = Uint8Array.from(text, (character) => character.charCodeAt(0));
  for (let at = 0; at < bytes.length;) {
    const byte = bytes[at] ?? 0;
    const length = byte < 0x80 ? 1 : characterLength(bytes, at);
    if (length === 0 || byte < 0x20 || byte === 0x7f) return false;
    at += length;
  }
  return true;
}
