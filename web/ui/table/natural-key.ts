const ZERO = 48;
const NINE = 57;

/**
 * A string whose plain order is the natural order of names: `layers.2` before `layers.10`, letters without case.
 * Each run of digits loses its leading zeros and gains its length in front, as one character.
 */
export function naturalKey(name: string): string {
  const text = name.toLowerCase();
  let key = '';
  let copied = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < ZERO || code > NINE) continue;
    let start = at;
    while (at + 1 < text.length && isDigit(text.charCodeAt(at + 1))) at++;
    key += text.slice(copied, start);
    while (start < at && text.charCodeAt(start) === ZERO) start++;
    // Stays among the digits for every length that occurs, so numbers still sort before letters.
    key += String.fromCharCode(ZERO + Math.min(at - start, NINE - ZERO)) + text.slice(start, at + 1);
    copied = at + 1;
  }
  return copied === 0 ? text : key + text.slice(copied);
}

function isDigit(code: number): boolean {
  return code >= ZERO && code <= NINE;
}
