import { msg, str } from '@lit/localize';
import { raise } from './superscript.ts';

/** Digits of a p above a thousandth. */
const DIGITS = 2;

/**
 * A bound on p as people read it, rounded up, never down: `10⁻⁴⁸`, `0.42`. Whole powers of ten only: more digits would
 * claim a resolution that no such bound has.
 */
export function formatP(log10p: number): string {
  if (Number.isNaN(log10p)) return '–';
  if (log10p >= 0) return '1';
  // A value that was meant to be whole, such as a threshold, must not move by a rounding error.
  const power = Math.ceil(log10p - 1e-9);
  if (log10p <= -3) return Number.isFinite(power) ? `10${raise(power)}` : '0';
  const scale = 10 ** DIGITS * (log10p <= -1 ? 10 ** Math.floor(-log10p) : 1);
  return String(Math.min(1, Math.ceil(10 ** log10p * scale - 1e-9) / scale));
}

/** `p at most 10⁻⁴⁸`; where nothing was tested, nothing. */
export function atMost(log10p: number | null): string {
  if (log10p === null) return '';
  if (log10p >= 0) return 'p = 1';
  const bound = formatP(log10p);
  return msg(str`p at most ${bound}`);
}

/** Powers of ten in a sentence as they are printed: `10^-48` becomes `10⁻⁴⁸`. */
export function withPowers(sentence: string): string {
  return sentence.replace(/\b10\^(-?\d+)/g, (_, exponent: string) => `10${raise(Number(exponent))}`);
}
