import { msg, str } from '@lit/localize';
import { language, type Language } from '../language/language.ts';
import { counted } from './counted.ts';
import { raise } from '../../report/superscript.ts';
import { formatInteger } from './integers.ts';

export { counted } from './counted.ts';
export { formatInteger } from './integers.ts';

const THREE_DIGITS = { minimumSignificantDigits: 3, maximumSignificantDigits: 3 };

interface Formats {
  /** `8.03 billion`; Korean counts by ten thousands: `80.3억`. */
  large: Intl.NumberFormat;
  /** `16.1` */
  threeDigits: Intl.NumberFormat;
}

const formats = new Map<Language, Formats>();

/** Made once for each language: making one costs as much as using it a thousand times. */
function formatsOf(tag: Language): Formats {
  let found = formats.get(tag);
  if (!found) {
    found = {
      large: new Intl.NumberFormat(tag, { notation: 'compact', compactDisplay: 'long', ...THREE_DIGITS }),
      threeDigits: new Intl.NumberFormat(tag, THREE_DIGITS),
    };
    formats.set(tag, found);
  }
  return found;
}

/** Three digits and a word from a million on: `8.03 billion`; every digit below: `563,584`. */
export function formatCount(count: number): string {
  // 999,600 would be read as 1.00 million: three digits are all that is shown from there on.
  return count >= 999_500 ? formatsOf(language()).large.format(count) : formatInteger(count);
}

const BYTE_UNITS = ['kB', 'MB', 'GB', 'TB', 'PB'];

/** Decimal units, three digits: `16.1 GB`; `980 bytes`. */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return counted(bytes, 'byte');
  let value = bytes / 1000;
  let unit = 0;
  while (value >= 999.5 && unit < BYTE_UNITS.length - 1) {
    value /= 1000;
    unit++;
  }
  return `${formatsOf(language()).threeDigits.format(value)} ${BYTE_UNITS[unit]}`;
}

/** A share as the language writes it, of digits that are already rounded: `22.5 %`, in Korean `22.5%`. */
export function percent(digits: string): string {
  return msg(str`${digits} %`);
}

/** Percent, never rounded to all or to nothing: `22.5 %`, `> 99.99 %`, `< 0.01 %`. */
export function formatShare(share: number | null): string {
  if (share === null || Number.isNaN(share)) return '–';
  if (share === 0 || share === 1) return percent(String(100 * share));
  const hundredths = share * 100;
  if (hundredths < 0.01) return percent('< 0.01');
  if (hundredths > 99.99) return percent('> 99.99');
  return percent(hundredths.toFixed(hundredths < 10 || hundredths > 90 ? 2 : 1));
}

const MINUS = '−';
const MAX_DECIMALS = 10;

/** Four decimals, and as many more as it takes to tell a correlation from 1: `0.0164`, `0.9999987`. */
export function formatCorrelation(value: number | null): string {
  if (value === null || Number.isNaN(value)) return '–';
  let text = Math.abs(value).toFixed(4);
  for (let decimals = 5; decimals <= MAX_DECIMALS && Math.abs(value) < 1 && Number(text) === 1; decimals++) {
    text = Math.abs(value).toFixed(decimals);
  }
  return value < 0 && Number(text) !== 0 ? `${MINUS}${text}` : text;
}

/** Four significant digits; powers of ten outside 0.001 to 100,000: `0.1371`, `3.052 × 10⁻⁵`. */
export function formatMagnitude(value: number | null): string {
  if (value === null || Number.isNaN(value)) return '–';
  if (value === 0) return '0';
  const sign = value < 0 ? MINUS : '';
  const size = Math.abs(value);
  if (size >= 1e-3 && size < 1e5)
    return `${sign}${Number(size.toPrecision(4)) >= 1000 ? formatInteger(size) : size.toPrecision(4)}`;
  if (!Number.isFinite(size)) return `${sign}∞`;
  const [digits = '', exponent = '0'] = size.toExponential(3).split('e');
  return `${sign}${digits} × 10${raise(Number(exponent))}`;
}

/** A round value on an axis, without digits that say nothing: `−0.2`, `0.001`, `10⁻⁶`. */
export function formatTick(value: number): string {
  const size = Math.abs(value);
  const sign = value < 0 ? MINUS : '';
  const power = Math.round(Math.log10(size));
  if (size > 0 && Math.abs(power) > 3 && Math.abs(size / 10 ** power - 1) < 1e-6) return `${sign}10${raise(power)}`;
  if (size > 0 && (size < 1e-3 || size >= 1e5)) return formatMagnitude(value);
  return `${sign}${Number(size.toPrecision(6))}`;
}

/** `64 × 176`; a scalar has no sides. */
export function formatShape(shape: readonly number[]): string {
  return shape.length === 0 ? msg('scalar') : shape.map((side) => String(side)).join(' × ');
}

/** Three digits, without zeros that say nothing. */
export function fewDigits(value: number): string {
  const short = Number(value.toPrecision(3));
  return short !== 0 && (Math.abs(short) < 1e-3 || Math.abs(short) >= 1e5) ? formatMagnitude(value) : formatTick(short);
}
