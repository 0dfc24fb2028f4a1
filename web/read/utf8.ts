/**
 * Bytes of the UTF-8 character that starts at `position` with a byte of 0x80 or more, or 0 where there is none: overlong
 * forms, surrogates and code points above 10FFFF are none (Unicode 15, table 3-7).
 */
export function characterLength(bytes: Uint8Array, position: number): number {
  const first = bytes[position] ?? 0;
  const length = first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
  for (let at = 1; at < length; at++) if (((bytes[position + at] ?? 0) & 0xc0) !== 0x80) return 0;
  const second = bytes[position + 1] ?? 0;
  if (first === 0xe0 && second < 0xa0) return 0;
  if (first === 0xed && second > 0x9f) return 0;
  if (first === 0xf0 && second < 0x90) return 0;
  if (first === 0xf4 && second > 0x8f) return 0;
  return length;
}

/** Writes a code point as UTF-8; the position after it. */
export function writeCharacter(bytes: Uint8Array, position: number, code: number): number {
  if (code < 0x80) {
    bytes[position] = code;
    return position + 1;
  }
  const tail = code < 0x800 ? 1 : code < 0x10000 ? 2 : 3;
  // The lead byte: as many ones as the character has bytes, then a zero.
  bytes[position] = ((0xf80 >> tail) & 0xff) | (code >> (6 * tail));
  for (let at = 1; at <= tail; at++) bytes[position + at] = 0x80 | ((code >> (6 * (tail - at))) & 0x3f);
  return position + tail + 1;
}
