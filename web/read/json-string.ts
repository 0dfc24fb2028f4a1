import { type JsonCursor, JsonFault, peek, unexpected } from './json-cursor.ts';
import { characterLength, writeCharacter } from './utf8.ts';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const ESCAPES = new Map<number | undefined, number>(
  Object.entries({ '"': '"', '\\': '\\', '/': '/', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' }).map(
    ([kind, meaning]) => [kind.charCodeAt(0), meaning.charCodeAt(0)],
  ),
);
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/**
 * Moves over a string and marks it in the cursor; `text` gives it. Bytes that are not UTF-8 and unpaired surrogates are faults, as
 * in the reference.
 */
export function scanString(cursor: JsonCursor): void {
  if (peek(cursor) !== QUOTE) throw unexpected(cursor, 'a text in double quotes');
  const { bytes } = cursor;
  const start = cursor.position + 1;
  let position = start;
  let escaped = false;
  for (;;) {
    const byte = bytes[position];
    if (byte === undefined) throw new JsonFault('the text ends inside a string', position);
    if (byte === QUOTE) break;
    if (byte < 0x20) throw new JsonFault('a string holds a raw control character', position);
    if (byte === BACKSLASH) {
      escaped = true;
      position = skipEscape(bytes, position);
    } else if (byte < 0x80) {
      position++;
    } else {
      const length = characterLength(bytes, position);
      if (length === 0) throw new JsonFault('a string holds bytes that are not UTF-8', position);
      position += length;
    }
  }
  cursor.textStart = start;
  cursor.textEnd = position;
  cursor.textEscaped = escaped;
  cursor.position = position + 1;
}

/** The string that `scanString` marked. */
export function text(cursor: JsonCursor): string {
  const span = cursor.bytes.subarray(cursor.textStart, cursor.textEnd);
  return decoder.decode(cursor.textEscaped ? unescape(span) : span);
}

/** The string under the cursor. */
export function readString(cursor: JsonCursor): string {
  scanString(cursor);
  return text(cursor);
}

/** True where the string that `scanString` marked is this ASCII text, however it is escaped. */
export function textIs(cursor: JsonCursor, ascii: string): boolean {
  if (cursor.textEscaped) return text(cursor) === ascii;
  const { bytes, textStart } = cursor;
  if (cursor.textEnd - textStart !== ascii.length) return false;
  for (let at = 0; at < ascii.length; at++) if (bytes[textStart + at] !== ascii.charCodeAt(at)) return false;
  return true;
}

/** Position after the escape that starts at `position`. */
function skipEscape(bytes: Uint8Array, position: number): number {
  const kind = bytes[position + 1];
  if (kind === 0x75) {
    const unit = hexUnit(bytes, position + 2);
    if (unit >= 0xdc00 && unit <= 0xdfff) throw lone(position);
    if (unit < 0xd800 || unit > 0xdbff) return position + 6;
    if (bytes[position + 6] !== BACKSLASH || bytes[position + 7] !== 0x75) throw lone(position);
    const second = hexUnit(bytes, position + 8);
    if (second < 0xdc00 || second > 0xdfff) throw lone(position);
    return position + 12;
  }
  if (!ESCAPES.has(kind)) throw new JsonFault('a string holds an escape that JSON does not know', position);
  return position + 2;
}

function lone(position: number): JsonFault {
  return new JsonFault('a string holds half of a surrogate pair', position);
}

function hexUnit(bytes: Uint8Array, start: number): number {
  let unit = 0;
  for (let position = start; position < start + 4; position++) {
    const digit = hexDigit(bytes[position] ?? 0);
    if (digit < 0) throw new JsonFault('a \\u escape has no four hexadecimal digits', position);
    unit = unit * 16 + digit;
  }
  return unit;
}

function hexDigit(byte: number): number {
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  const lower = byte | 0x20;
  return lower >= 0x61 && lower <= 0x66 ? lower - 0x57 : -1;
}

/** The UTF-8 that a string with valid escapes means. It is never longer than the string. */
function unescape(span: Uint8Array): Uint8Array {
  const plain = new Uint8Array(span.length);
  let end = 0;
  for (let position = 0; position < span.length;) {
    const byte = span[position] ?? 0;
    if (byte !== BACKSLASH) {
      plain[end++] = byte;
      position++;
      continue;
    }
    const after = skipEscape(span, position);
    end = writeCharacter(plain, end, escapedCode(span, position, after - position));
    position = after;
  }
  return plain.subarray(0, end);
}

function escapedCode(span: Uint8Array, position: number, length: number): number {
  if (length === 2) return ESCAPES.get(span[position + 1]) ?? 0;
  const unit = hexUnit(span, position + 2);
  return length === 6 ? unit : 0x10000 + ((unit - 0xd800) << 10) + (hexUnit(span, position + 8) - 0xdc00);
}
