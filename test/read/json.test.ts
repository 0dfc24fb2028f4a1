import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { JsonFault, jsonCursor } from '../../web/read/json-cursor.ts';
import { readUnsigned } from '../../web/read/json-number.ts';
import { readString } from '../../web/read/json-string.ts';
import { expectEnd, skipValue } from '../../web/read/json-value.ts';

const encode = (text: string) => new TextEncoder().encode(text);

/** True where the text is one JSON value. */
function isJson(text: string): boolean {
  const cursor = jsonCursor(encode(text));
  try {
    skipValue(cursor, 0);
    expectEnd(cursor);
    return true;
  } catch (error) {
    if (error instanceof JsonFault) return false;
    throw error;
  }
}

function parses(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}

describe('agrees with JSON.parse', () => {
  test('on the values that JSON has', () => {
    fc.assert(fc.property(fc.json({ stringUnit: 'grapheme' }), (text) => isJson(text)));
  });

  test('on random text, where no surrogate is alone and no number out of range', () => {
    const parts = fc.constantFrom(
      ...'{}[]",:019eE.-+ \\ntrufalsb\n',
      'true',
      'null',
      '"a"',
      '1.5',
      '\\u0041',
      '\u2028',
      'é',
    );
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 12 }), (list) => {
        const text = list.join('');
        // JSON.parse takes what the reference refuses: numbers beyond doubles.
        fc.pre(!/[0-9][eE]\+?[0-9]{3}/.test(text));
        expect(isJson(text)).toBe(parses(text));
      }),
      { numRuns: 5000 },
    );
  });

  test('on strings, however they are escaped', () => {
    const escaped = (text: string) =>
      `"${Array.from({ length: text.length }, (_, at) => `\\u${text.charCodeAt(at).toString(16).padStart(4, '0')}`).join('')}"`;
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        fc.pre(text.isWellFormed());
        expect(readString(jsonCursor(encode(JSON.stringify(text))))).toBe(text);
        expect(readString(jsonCursor(encode(escaped(text))))).toBe(text);
      }),
    );
  });
});

describe('whole numbers', () => {
  const read = (text: string) => readUnsigned(jsonCursor(encode(text)));
  test('exact up to 64 bits', () => {
    fc.assert(fc.property(fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }), (value) => BigInt(read(`${value}`)) === value));
    expect(read('9007199254740991')).toBe(9007199254740991);
    expect(read('9007199254740993')).toBe(9007199254740993n);
    expect(read('18446744073709551615')).toBe(2n ** 64n - 1n);
    expect(read('0')).toBe(0);
  });
  test.each(['18446744073709551616', '-1', '-0', '00', '01', '1.0', '1e0', '1E0', '"1"', '', 'x', '9'.repeat(100)])(
    'not %s',
    (text) => expect(() => read(text)).toThrow(JsonFault),
  );
});
