/** A place in JSON text. */
export interface JsonCursor {
  readonly bytes: Uint8Array;
  position: number;
  /** The string read last: first byte after its quote. */
  textStart: number;
  /** The string read last: its closing quote. */
  textEnd: number;
  /** The string read last holds escapes. */
  textEscaped: boolean;
}

/** The text is not JSON, or not the JSON that was expected. `position` counts bytes from the start of the text. */
export class JsonFault extends Error {
  readonly position: number;

  constructor(what: string, position: number) {
    super(what);
    this.position = position;
  }
}

/** What `peek` gives after the last byte. */
export const END = -1;

export function jsonCursor(bytes: Uint8Array): JsonCursor {
  return { bytes, position: 0, textStart: 0, textEnd: 0, textEscaped: false };
}

/** The byte under the cursor, or `END`. */
export function peek(cursor: JsonCursor): number {
  return cursor.bytes[cursor.position] ?? END;
}

/** Moves over white space; the byte now under the cursor, or `END`. */
export function skipSpace(cursor: JsonCursor): number {
  const { bytes } = cursor;
  let position = cursor.position;
  let byte = bytes[position] ?? END;
  while (byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09) {
    position++;
    byte = bytes[position] ?? END;
  }
  cursor.position = position;
  return byte;
}

/** Moves over one expected ASCII character, white space before it included. */
export function expect(cursor: JsonCursor, character: string): void {
  if (skipSpace(cursor) !== character.charCodeAt(0)) throw unexpected(cursor, `"${character}"`);
  cursor.position++;
}

/** The fault of finding something else under the cursor than what was `wanted`. */
export function unexpected(cursor: JsonCursor, wanted: string): JsonFault {
  const byte = peek(cursor);
  if (byte === END) return new JsonFault(`the text ends where ${wanted} is expected`, cursor.position);
  const found = byte > 0x20 && byte < 0x7f ? `"${String.fromCharCode(byte)}"` : `byte 0x${byte.toString(16)}`;
  return new JsonFault(`${found} stands where ${wanted} is expected`, cursor.position);
}
