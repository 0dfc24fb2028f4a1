const LOCALE = 'en';
const ONES = new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 0 });
const DIGITS_OF_COUNT = new Intl.NumberFormat(LOCALE, { minimumSignificantDigits: 3, maximumSignificantDigits: 3 });

const SCALES = [
  [1e12, 'trillion'],
  [1e9, 'billion'],
  [1e6, 'million'],
] as const;

/** Every digit: `563,584`. */
export function formatInteger(count: number): string {
  return ONES.format(count);
}

/** Three digits and a word from a million on: `8.03 billion`; every digit below: `563,584`. */
export function formatCount(count: number): string {
  for (const [scale, word] of SCALES) {
    // 999.6 million is read as 1.00 billion, not as 1,000 million.
    if (count >= scale * 0.9995) return `${DIGITS_OF_COUNT.format(count / scale)} ${word}`;
  }
  return ONES.format(count);
}

/** `1 tensor`, `39 tensors`. */
export function counted(count: number, noun: string): string {
  return `${ONES.format(count)} ${noun}${count === 1 ? '' : 's'}`;
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
  return `${DIGITS_OF_COUNT.format(value)} ${BYTE_UNITS[unit]}`;
}

/** Percent, never rounded to all or to nothing: `22.5 %`, `> 99.99 %`, `< 0.01 %`. */
export function formatShare(share: number | null): string {
  if (share === null || Number.isNaN(share)) return '–';
  if (share === 0) return '0 %';
  if (share === 1) return '100 %';
  const percent = share * 100;
  if (percent < 0.01) return '< 0.01 %';
  if (percent > 99.99) return '> 99.99 %';
  return `${percent.toFixed(percent < 10 || percent > 90 ? 2 : 1)} %`;
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

const SUPERSCRIPTS = new Map([...'-0123456789'].map((digit, index) => [digit, [...'⁻⁰¹²³⁴⁵⁶⁷⁸⁹'][index] ?? '']));

/** Four significant digits; powers of ten outside 0.001 to 100,000: `0.1371`, `3.052 × 10⁻⁵`. */
export function formatMagnitude(value: number | null): string {
  if (value === null || Number.isNaN(value)) return '–';
  if (value === 0) return '0';
  const sign = value < 0 ? MINUS : '';
  const size = Math.abs(value);
  if (size >= 1e-3 && size < 1e5)
    return `${sign}${Number(size.toPrecision(4)) >= 1000 ? ONES.format(size) : size.toPrecision(4)}`;
  if (!Number.isFinite(size)) return `${sign}∞`;
  const [digits = '', exponent = '0'] = size.toExponential(3).split('e');
  return `${sign}${digits} × 10${raise(Number(exponent))}`;
}

/** A whole number as an exponent: `⁻⁹`. */
export function raise(exponent: number): string {
  return [...String(exponent)].map((digit) => SUPERSCRIPTS.get(digit) ?? '').join('');
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
  return shape.length === 0 ? 'scalar' : shape.map((side) => String(side)).join(' × ');
}
