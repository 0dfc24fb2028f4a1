import { raise } from '../../report/superscript.ts';

/** Two digits, all that half octaves tell: `0.013`, `1.6`, `3.1 × 10⁻⁵`; a dash where there is nothing. */
export function formatRough(value: number | null): string {
  if (value === null || !Number.isFinite(value)) return '–';
  if (value === 0) return '0';
  if (value >= 1e-3 && value < 1e4) return String(Number(value.toPrecision(2)));
  const [digits = '', exponent = '0'] = value.toExponential(1).split('e');
  return `${digits} × 10${raise(Number(exponent))}`;
}
