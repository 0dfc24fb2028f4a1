/** A small binary floating-point format: one sign bit, then exponent, then fraction. */
export interface FloatLayout {
  exponentBits: number;
  fractionBits: number;
  bias: number;
  /**
   * What codes mean no number: `none`; `top-nan`: exponent and fraction all ones; `ieee`: exponent all ones (infinity
   * where the fraction is zero); `fnuz`: only the code of negative zero, a NaN.
   */
  specials: 'none' | 'top-nan' | 'ieee' | 'fnuz';
}

/** The values of all codes of a format, each exact in f32. */
export function binaryFloatTable(layout: FloatLayout): Float32Array {
  const codes = 2 ** (1 + layout.exponentBits + layout.fractionBits);
  return Float32Array.from({ length: codes }, (_, code) => valueOf(code, layout));
}

function valueOf(code: number, { exponentBits, fractionBits, bias, specials }: FloatLayout): number {
  const half = 2 ** (exponentBits + fractionBits);
  const negative = code >= half;
  const bare = code % half;
  const exponent = bare >> fractionBits;
  const fraction = bare % 2 ** fractionBits;
  if (specials === 'fnuz' && code === half) return Number.NaN;
  if (specials === 'top-nan' && bare === half - 1) return Number.NaN;
  if (specials === 'ieee' && exponent === 2 ** exponentBits - 1) {
    if (fraction > 0) return Number.NaN;
    return negative ? -Infinity : Infinity;
  }
  const share = fraction / 2 ** fractionBits;
  const magnitude = exponent === 0 ? share * 2 ** (1 - bias) : (1 + share) * 2 ** (exponent - bias);
  return negative ? -magnitude : magnitude;
}
