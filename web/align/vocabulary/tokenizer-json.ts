import { type JsonCursor, JsonFault, jsonCursor, peek, skipSpace, unexpected } from '../../read/json-cursor.ts';
import { readUnsigned } from '../../read/json-number.ts';
import { readString, text, textIs } from '../../read/json-string.ts';
import { eachElement, eachMember, expectEnd, skipNull, skipValue } from '../../read/json-value.ts';

/** What tokenizer.json says of the tokens, as it says it. */
export interface TokenizerJson {
  /** `BPE`, `Unigram`, `WordPiece`, …; '' where it is not said. */
  model: string;
  /** Of the model's own vocabulary, in the order of the file; the same token may stand there twice. */
  tokens: string[];
  /** Of each of `tokens`. */
  ids: number[];
  added: AddedToken[];
  /** Kinds of what normalises, splits and decodes. */
  parts: Set<string>;
  /** One of those speaks of U+2581, the sign for a blank. */
  marksBlanks: boolean;
  /** What marks a token that continues a word. */
  continuing: string | null;
}

export interface AddedToken {
  content: string;
  id: number;
}

/** The largest known vocabularies have a million tokens. */
const MOST_TOKENS = 2 ** 21;
const MOST_IDS = 2 ** 24;
/** A normaliser may hold tables of a few hundred thousand bytes. */
const LONGEST_PART = 4 * 2 ** 20;
const BLANK = '▁';

interface State extends TokenizerJson {
  hasVocabulary: boolean;
}

/**
 * Reads what matters here and moves over the rest, merges above all: no memory is taken for it, whatever it is.
 *
 * Throws `JsonFault`.
 */
export function readTokenizerJson(bytes: Uint8Array): TokenizerJson {
  const cursor = jsonCursor(bytes);
  const state: State = {
    model: '',
    tokens: [],
    ids: [],
    added: [],
    parts: new Set(),
    marksBlanks: false,
    continuing: null,
    hasVocabulary: false,
  };
  skipSpace(cursor);
  eachMember(cursor, state, readRootMember);
  expectEnd(cursor);
  const { hasVocabulary, ...found } = state;
  if (!hasVocabulary) throw new JsonFault('it lacks "model" with its "vocab"', cursor.position);
  return found;
}

function readRootMember(cursor: JsonCursor, state: State): void {
  if (textIs(cursor, 'model')) eachMember(cursor, state, readModelMember);
  else if (textIs(cursor, 'added_tokens')) {
    if (!skipNull(cursor)) eachElement(cursor, state, readAdded);
  } else if (['normalizer', 'pre_tokenizer', 'decoder'].some((part) => textIs(cursor, part))) readPart(cursor, state);
  else skipValue(cursor, 1);
}

function readModelMember(cursor: JsonCursor, state: State): void {
  if (textIs(cursor, 'type')) state.model = stringOrNull(cursor) ?? '';
  else if (textIs(cursor, 'continuing_subword_prefix')) state.continuing = stringOrNull(cursor);
  else if (textIs(cursor, 'vocab')) {
    if (state.hasVocabulary) throw new JsonFault('"vocab" is given twice', cursor.position);
    state.hasVocabulary = true;
    if (peek(cursor) === 0x5b) eachElement(cursor, state, readPiece);
    else eachMember(cursor, state, readEntry);
  } else skipValue(cursor, 2);
}

/** `"token": id` of BPE, WordPiece and WordLevel. */
function readEntry(cursor: JsonCursor, state: State): void {
  const token = text(cursor);
  add(state, { token, id: readId(cursor) }, cursor);
}

/** `["piece", score]` of Unigram, whose place is its id. */
function readPiece(cursor: JsonCursor, state: State): void {
  const piece: { text: string | null } = { text: null };
  eachElement(cursor, piece, (inside, found) => {
    if (found.text === null) found.text = readString(inside);
    else skipValue(inside, 4);
  });
  if (piece.text === null) throw new JsonFault('an entry of "vocab" is empty', cursor.position);
  add(state, { token: piece.text, id: state.tokens.length }, cursor);
}

function add({ tokens, ids }: State, { token, id }: { token: string; id: number }, cursor: JsonCursor): void {
  if (tokens.length === MOST_TOKENS) throw new JsonFault(`it lists more than ${MOST_TOKENS} tokens`, cursor.position);
  tokens.push(token);
  ids.push(id);
}

function readAdded(cursor: JsonCursor, { added }: State): void {
  const found: { content: string | null; id: number | null } = { content: null, id: null };
  eachMember(cursor, found, (inside, token) => {
    if (textIs(inside, 'content')) token.content = readString(inside);
    else if (textIs(inside, 'id')) token.id = readId(inside);
    else skipValue(inside, 3);
  });
  const { content, id } = found;
  if (content === null || id === null) throw new JsonFault('an added token lacks its id or content', cursor.position);
  if (added.length === MOST_TOKENS) throw new JsonFault(`it adds more than ${MOST_TOKENS} tokens`, cursor.position);
  added.push({ content, id });
}

function readId(cursor: JsonCursor): number {
  const { position } = cursor;
  const id = readUnsigned(cursor);
  if (typeof id === 'bigint' || id >= MOST_IDS)
    throw new JsonFault('a token has an id beyond any vocabulary', position);
  return id;
}

function stringOrNull(cursor: JsonCursor): string | null {
  if (skipNull(cursor)) return null;
  if (peek(cursor) !== 0x22) throw unexpected(cursor, 'a text in double quotes');
  return readString(cursor);
}

function readPart(cursor: JsonCursor, state: State): void {
  const start = cursor.position;
  // Moving over it makes sure that it is JSON of bounded depth.
  skipValue(cursor, 1);
  if (cursor.position - start > LONGEST_PART) throw new JsonFault('a part of it is longer than any known one', start);
  const part = new TextDecoder().decode(cursor.bytes.subarray(start, cursor.position));
  collectKinds(JSON.parse(part) as unknown, state);
}

function collectKinds(value: unknown, state: State): void {
  if (value === BLANK) state.marksBlanks = true;
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    if (key === 'type' && typeof inner === 'string') state.parts.add(inner);
    collectKinds(inner, state);
  }
}
