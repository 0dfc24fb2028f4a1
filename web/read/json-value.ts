import { END, type JsonCursor, JsonFault, expect, peek, skipSpace, unexpected } from './json-cursor.ts';
import { skipNumber } from './json-number.ts';
import { scanString } from './json-string.ts';

/** serde_json refuses to open the 128th container inside another. */
const DEEPEST = 127;

/**
 * Visits each member of the object under the cursor. `visit` finds the key marked in the cursor (`text`), the cursor on the
 * value, and must move over the value.
 */
export function eachMember<State>(
  cursor: JsonCursor,
  state: State,
  visit: (cursor: JsonCursor, state: State) => void,
): void {
  expect(cursor, '{');
  if (skipSpace(cursor) === 0x7d) {
    cursor.position++;
    return;
  }
  for (;;) {
    if (skipSpace(cursor) !== 0x22) throw unexpected(cursor, 'a name in double quotes');
    scanString(cursor);
    expect(cursor, ':');
    skipSpace(cursor);
    visit(cursor, state);
    if (!continues(cursor, '}')) return;
  }
}

/** Visits each element of the array under the cursor. `visit` finds the cursor on the value and must move over it. */
export function eachElement<State>(
  cursor: JsonCursor,
  state: State,
  visit: (cursor: JsonCursor, state: State) => void,
): void {
  expect(cursor, '[');
  if (skipSpace(cursor) === 0x5d) {
    cursor.position++;
    return;
  }
  for (;;) {
    skipSpace(cursor);
    visit(cursor, state);
    if (!continues(cursor, ']')) return;
  }
}

/** Moves over the value under the cursor. `depth` is the number of containers that it stands in. */
export function skipValue(cursor: JsonCursor, depth: number): void {
  const byte = skipSpace(cursor);
  if (byte === 0x22) scanString(cursor);
  else if (byte === 0x7b || byte === 0x5b) {
    if (depth >= DEEPEST) throw new JsonFault(`values are nested more than ${DEEPEST} deep`, cursor.position);
    if (byte === 0x7b) eachMember(cursor, depth + 1, skipValue);
    else eachElement(cursor, depth + 1, skipValue);
  } else if (byte === 0x74) skipWord(cursor, 'true');
  else if (byte === 0x66) skipWord(cursor, 'false');
  else if (byte === 0x6e) skipWord(cursor, 'null');
  else if (byte === 0x2d || (byte >= 0x30 && byte <= 0x39)) skipNumber(cursor);
  else throw unexpected(cursor, 'a value');
}

/** Moves over `null` where it stands under the cursor; false where something else does. */
export function skipNull(cursor: JsonCursor): boolean {
  if (peek(cursor) !== 0x6e) return false;
  skipWord(cursor, 'null');
  return true;
}

/** Only white space may follow. */
export function expectEnd(cursor: JsonCursor): void {
  if (skipSpace(cursor) !== END) throw unexpected(cursor, 'the end of the text');
}

function continues(cursor: JsonCursor, closing: string): boolean {
  const byte = skipSpace(cursor);
  if (byte !== 0x2c && byte !== closing.charCodeAt(0)) throw unexpected(cursor, `"," or "${closing}"`);
  cursor.position++;
  return byte === 0x2c;
}

function skipWord(cursor: JsonCursor, word: string): void {
  for (let at = 0; at < word.length; at++) {
    if (peek(cursor) !== word.charCodeAt(at)) throw unexpected(cursor, `"${word}"`);
    cursor.position++;
  }
}
