const SUPERSCRIPTS = new Map([...'-0123456789'].map((digit, index) => [digit, [...'⁻⁰¹²³⁴⁵⁶⁷⁸⁹'][index] ?? '']));

/** A whole number as an exponent: `⁻⁹`. */
export function raise(exponent: number): string {
  return [...String(exponent)].map((digit) => SUPERSCRIPTS.get(digit) ?? '').join('');
}
