import { END, type JsonCursor, JsonFault, peek, unexpected } from './json-cursor.ts';

export const U64_MAX = 0xffff_ffff_ffff_ffffn;

/** As many digits always fit a double exactly. */
const SAFE_DIGITS = 15;
const POWERS_OF_TEN = Array.from({ length: 309 }, (_, exponent) => Number(`1e${exponent}`));

/**
 * An integer of 0 to 2^64 - 1, written as one: `4.0`, `4e0` and `-0` are faults. A BigInt above 2^53 - 1, a number below.
 */
export function readUnsigned(cursor: JsonCursor): number | bigint {
  const start = cursor.position;
  const first = peek(cursor);
  if (!isDigit(first)) {
    throw first === 0x2d
      ? new JsonFault('a negative number stands where a whole number is expected', start)
      : unexpected(cursor, 'a whole number');
  }
  const value = scanDigits(cursor);
  const next = peek(cursor);
  if (next === 0x2e || next === 0x65 || next === 0x45) {
    throw new JsonFault('a number with a fraction or exponent stands where a whole number is expected', start);
  }
  const digits = cursor.position - start;
  if (first === 0x30 && digits > 1) throw new JsonFault('a number begins with a needless 0', start);
  if (digits <= SAFE_DIGITS) return value;
  const exact = digits <= 20 ? BigInt(digitText(cursor, start)) : U64_MAX + 1n;
  if (exact > U64_MAX) throw new JsonFault('a number is larger than 64 bits hold', start);
  return exact <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(exact) : exact;
}

/** Moves over a number of any kind. One beyond the range of doubles is a fault even where nobody wants it, as in the reference. */
export function skipNumber(cursor: JsonCursor): void {
  const start = cursor.position;
  if (peek(cursor) === 0x2d) cursor.position++;
  const integerStart = cursor.position;
  const leading = peek(cursor);
  if (!isDigit(leading)) throw unexpected(cursor, 'a digit');
  scanDigits(cursor);
  const integerEnd = cursor.position;
  if (leading === 0x30 && integerEnd > integerStart + 1)
    throw new JsonFault('a number begins with a needless 0', start);
  let fractionStart = integerEnd;
  if (peek(cursor) === 0x2e) {
    cursor.position++;
    fractionStart = cursor.position;
    requireDigits(cursor);
  }
  const fractionEnd = cursor.position;
  let exponent = 0;
  if ((peek(cursor) | 0x20) === 0x65) {
    cursor.position++;
    const sign = peek(cursor) === 0x2d ? -1 : 1;
    if (peek(cursor) === 0x2b || peek(cursor) === 0x2d) cursor.position++;
    const digits = requireDigits(cursor);
    exponent = sign * digits;
  }
  // No number this short can leave the range of doubles, and nearly all are.
  if (fractionEnd - integerStart <= SAFE_DIGITS && exponent <= 200) return;
  const { bytes } = cursor;
  if (overflows(bytes, { integerStart, integerEnd, fractionStart, fractionEnd, exponent })) {
    throw new JsonFault('a number is out of range', start);
  }
}

interface Decimal {
  integerStart: number;
  integerEnd: number;
  fractionStart: number;
  fractionEnd: number;
  exponent: number;
}

/**
 * Whether serde_json's arithmetic (a 64-bit significand times a table of powers of ten) leaves the range of doubles. Near
 * the largest double it differs from correct rounding: 1.7976931348623158e308 overflows.
 */
function overflows(bytes: Uint8Array, decimal: Decimal): boolean {
  let significand = 0n;
  let exponent = decimal.exponent;
  for (let position = decimal.integerStart; position < decimal.integerEnd; position++) {
    const next = significand * 10n + BigInt((bytes[position] ?? 0) - 0x30);
    if (next > U64_MAX) {
      exponent += decimal.integerEnd - position;
      break;
    }
    significand = next;
  }
  for (let position = decimal.fractionStart; position < decimal.fractionEnd; position++) {
    const next = significand * 10n + BigInt((bytes[position] ?? 0) - 0x30);
    if (next > U64_MAX) break;
    significand = next;
    exponent--;
  }
  if (significand === 0n || exponent <= 0) return false;
  const power = POWERS_OF_TEN[exponent];
  return power === undefined || Number(significand) * power === Infinity;
}

function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39;
}

/** Moves over digits; their value, rounded beyond 15 of them. */
function scanDigits(cursor: JsonCursor): number {
  const { bytes } = cursor;
  let position = cursor.position;
  let value = 0;
  let byte = bytes[position] ?? END;
  while (byte >= 0x30 && byte <= 0x39) {
    value = value * 10 + byte - 0x30;
    position++;
    byte = bytes[position] ?? END;
  }
  cursor.position = position;
  return value;
}

function requireDigits(cursor: JsonCursor): number {
  if (!isDigit(peek(cursor))) throw unexpected(cursor, 'a digit');
  return scanDigits(cursor);
}

function digitText(cursor: JsonCursor, start: number): string {
  return String.fromCharCode(...cursor.bytes.subarray(start, cursor.position));
}
