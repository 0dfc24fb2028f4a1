/** Number formats of 16 bits and more. */
export type FloatDtype = 'F32' | 'F16' | 'BF16';

/** Little-endian bytes of values, rounded to the nearest, ties to even. */
export function floatBytes(values: Float32Array, dtype: FloatDtype): Uint8Array {
  if (dtype === 'F32') return new Uint8Array(values.slice().buffer);
  const bits = new Uint32Array(values.buffer, values.byteOffset, values.length);
  const code = dtype === 'BF16' ? brainCode : halfCode;
  return new Uint8Array(Uint16Array.from(bits, code).buffer);
}

function brainCode(bits: number): number {
  if ((bits & 0x7fffffff) > 0x7f800000) return (bits >>> 16) | 0x40;
  return ((bits + 0x7fff + ((bits >>> 16) & 1)) >>> 16) & 0xffff;
}

const scratch = new DataView(new ArrayBuffer(4));

function halfCode(bits: number): number {
  scratch.setUint32(0, bits);
  const value = scratch.getFloat32(0);
  const sign = (bits >>> 16) & 0x8000;
  if (Number.isNaN(value)) return sign | 0x7e00;
  const size = Math.abs(value);
  if (size >= 65520) return sign | 0x7c00;
  // Below 2^-14 all halves are multiples of 2^-24.
  const exponent = Math.max(-14, ((bits >>> 23) & 255) - 127);
  const units = evenly(size / 2 ** (exponent - 10));
  return sign | (exponent === -14 ? units : (exponent + 14) * 1024 + units);
}

/** To the nearest whole number, ties to the even one. */
export function evenly(value: number): number {
  const below = Math.floor(value);
  const rest = value - below;
  if (rest !== 0.5) return Math.round(value);
  return below % 2 === 0 ? below : below + 1;
}

/** Values of the codes of a small format, ascending from code 0 on; without signs. */
export function positiveCodes(exponentBits: number, fractionBits: number, bias: number, count: number): Float64Array {
  return Float64Array.from({ length: count }, (_, code) => {
    const exponent = code >> fractionBits;
    const fraction = (code & (2 ** fractionBits - 1)) / 2 ** fractionBits;
    if (exponent >= 2 ** exponentBits) throw new RangeError('no such code');
    return (exponent === 0 ? fraction : 1 + fraction) * 2 ** (Math.max(1, exponent) - bias);
  });
}

/** The place of the nearest of ascending values. */
export function nearest(ascending: ArrayLike<number>, value: number): number {
  let [low, high] = [0, ascending.length - 1];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (ascending[middle]! <= value) low = middle;
    else high = middle;
  }
  return value - ascending[low]! <= ascending[high]! - value ? low : high;
}
