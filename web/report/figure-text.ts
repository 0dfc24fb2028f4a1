const SUPERSCRIPTS = new Map([...'-0123456789'].map((digit, at) => [digit, [...'⁻⁰¹²³⁴⁵⁶⁷⁸⁹'][at] ?? '']));
const UNKNOWN = '–';

function power(exponent: number): string {
  return `10${[...String(exponent)].map((digit) => SUPERSCRIPTS.get(digit) ?? '').join('')}`;
}

/** A bound on p, rounded towards 1: `10⁻⁴⁸`, `0.42`. */
export function boundText(log10p: number | null): string {
  if (log10p === null) return UNKNOWN;
  if (log10p >= 0) return '1';
  // A threshold is a whole power and must not move by a rounding error.
  return log10p <= -3 ? power(Math.ceil(log10p - 1e-9)) : String(Math.min(1, Math.ceil(10 ** log10p * 1000) / 1000));
}

/** Powers of ten as they are printed: `10^-48` becomes `10⁻⁴⁸`. */
export function withPowers(sentence: string): string {
  return sentence.replace(/\b10\^(-?\d{1,15})(?!\d)/g, (_, exponent: string) => power(Number(exponent)));
}

/** Four significant digits; a dash for `null`. */
export function figureText(value: number | null): string {
  if (value === null) return UNKNOWN;
  const short = Number(value.toPrecision(4));
  const size = Math.abs(short);
  if (size === 0 || (size >= 1e-3 && size < 1e6)) return String(short).replace('-', '−');
  const [digits = '', exponent = '0'] = short.toExponential().split('e');
  return `${digits.replace('-', '−')} × ${power(Number(exponent))}`;
}

/** Every digit, grouped: `563,584`. */
export function wholeText(count: number): string {
  return count.toLocaleString('en');
}

/** `2026-11-23`: read alike in every language. */
export function dateText(created: string): string {
  return new Date(created).toISOString().slice(0, 10);
}
