import { raise } from './superscript.ts';

const UNKNOWN = '–';

/** Four significant digits; a dash for `null`. */
export function figureText(value: number | null): string {
  if (value === null) return UNKNOWN;
  const short = Number(value.toPrecision(4));
  const size = Math.abs(short);
  if (size === 0 || (size >= 1e-3 && size < 1e6)) return String(short).replace('-', '−');
  const [digits = '', exponent = '0'] = short.toExponential().split('e');
  return `${digits.replace('-', '−')} × 10${raise(Number(exponent))}`;
}

/** Every digit, grouped: `563,584`. */
export function wholeText(count: number): string {
  return count.toLocaleString('en');
}

/** `2026-11-23`: read alike in every language. */
export function dateText(created: string): string {
  return new Date(created).toISOString().slice(0, 10);
}
