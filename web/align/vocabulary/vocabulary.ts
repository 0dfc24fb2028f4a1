import { JsonFault } from '../../read/json-cursor.ts';
import { malformed } from '../../read/malformed.ts';
import { type VocabularyKind, kindOf, textOfTokens } from './token-text.ts';
import { readTokenizerJson } from './tokenizer-json.ts';

/** Which row of an embedding belongs to which text. */
export interface Vocabulary {
  kind: VocabularyKind;
  /** `BPE`, `Unigram`, `WordPiece`, …; '' where it is not said. */
  model: string;
  /** Ids that are given, those left out included. */
  size: number;
  /** One more than the largest id: the least number of rows that the embedding has. */
  rows: number;
  /**
   * Id of each text that has one id of its own. A text is its UTF-8 bytes, each as the character of that code (latin1), since
   * tokens may be parts of characters.
   */
  ids: ReadonlyMap<string, number>;
  leftOut: LeftOut;
}

/** Tokens that say nothing of a text, by the reason; of several reasons the first counts. */
export interface LeftOut {
  /** Added to the vocabulary, as tokens for control are. */
  added: number;
  /** `<0x41>`, for bytes that no other token covers. */
  bytes: number;
  /** Placeholders, by their names: often rows that no training reached. */
  reserved: number;
  /** Empty, or with characters that the kind does not have. */
  unreadable: number;
  /** An id that two tokens have, or a text that two ids have. */
  ambiguous: number;
}

/** The longest known tokenizer.json takes 33 MB. */
export const MOST_TOKENIZER_BYTES = 64 * 2 ** 20;

const FILE = 'tokenizer.json';
const FALLBACK = /^<0x[0-9a-f]{2}>$/i;
const RESERVED =
  /^(?:<[|｜].*[|｜]>|[<[]\/?(?:(?:unused|reserved|extra_id|special|placeholder|dummy|control|madeupword)[\w-]*|pad|unk|mask|cls|sep|bos|eos|s)[>\]])$/i;

/**
 * Reads tokenizer.json. Its order makes no difference.
 *
 * Throws `MalformedCheckpoint`.
 */
export function parseVocabulary(bytes: Uint8Array): Vocabulary {
  if (bytes.length > MOST_TOKENIZER_BYTES) {
    throw malformed({ file: FILE, what: `is ${bytes.length} bytes long, too long for a tokenizer` });
  }
  try {
    return vocabularyOf(readTokenizerJson(bytes));
  } catch (error) {
    if (!(error instanceof JsonFault)) throw error;
    throw malformed({
      file: FILE,
      what: `is not a usable tokenizer (byte ${error.position}: ${error.message})`,
      byteOffset: error.position,
      cause: error,
    });
  }
}

function vocabularyOf(tokenizer: ReturnType<typeof readTokenizerJson>): Vocabulary {
  const { model, tokens, added } = tokenizer;
  const kind = kindOf(tokenizer);
  const textOf = textOfTokens(kind, tokenizer.continuing);
  const leftOut: LeftOut = { added: 0, bytes: 0, reserved: 0, unreadable: 0, ambiguous: 0 };
  const addedIds = new Set(added.map(({ id }) => id));
  const addedTexts = new Set(added.map(({ content }) => content));
  const tokenOf = new Map<number, string>();
  const textOfId = new Map<number, string>();
  const ambiguousIds = new Set<number>();
  let rows = added.reduce((most, { id }) => Math.max(most, id + 1), 0);

  for (const [at, token] of tokens.entries()) {
    const id = tokenizer.ids[at] ?? 0;
    rows = Math.max(rows, id + 1);
    const earlier = tokenOf.get(id);
    if (earlier === token) continue;
    if (earlier !== undefined) {
      ambiguousIds.add(id);
      continue;
    }
    tokenOf.set(id, token);
    const reason = reasonAgainst(token, addedIds.has(id) || addedTexts.has(token));
    const text = reason === null ? textOf(token) : null;
    if (reason !== null) leftOut[reason]++;
    else if (text === null || text === '') leftOut.unreadable++;
    else textOfId.set(id, text);
  }
  leftOut.added += [...addedIds].filter((id) => !tokenOf.has(id)).length;
  for (const id of ambiguousIds) if (textOfId.delete(id)) leftOut.ambiguous++;
  const size = new Set([...addedIds, ...tokenOf.keys()]).size;
  return { kind, model, size, rows, ids: inverted(textOfId, leftOut), leftOut };
}

function reasonAgainst(token: string, isAdded: boolean): 'added' | 'bytes' | 'reserved' | null {
  if (isAdded) return 'added';
  if (FALLBACK.test(token)) return 'bytes';
  return RESERVED.test(token) ? 'reserved' : null;
}

/** Leaves out texts of several ids: either row could be meant. */
function inverted(textOfId: ReadonlyMap<number, string>, leftOut: LeftOut): Map<string, number> {
  const ids = new Map<string, number>();
  const several = new Set<string>();
  for (const [id, text] of textOfId) {
    if (ids.has(text)) {
      several.add(text);
      leftOut.ambiguous++;
    } else ids.set(text, id);
  }
  for (const text of several) if (ids.delete(text)) leftOut.ambiguous++;
  return ids;
}
