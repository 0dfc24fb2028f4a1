import { DTYPE_BITS, type Dtype } from '../../read/dtypes.ts';
import { type MeasuredDtype, decodingOf } from '../dtype-decode.ts';

let halves: Uint32Array | undefined;

/**
 * Elements of a dtype as F32, written to `out` from its start; `skip` elements at the start of the bytes are left out, fewer than
 * share a byte. The bytes may begin anywhere in their buffer. Little-endian machines only, as the kernels.
 *
 * F64, I32, U32, I64 and U64 are rounded once, to the nearest, ties to even. NaN keep their bits from BF16 and F32.
 *
 * @throws RangeError for C64, and for bytes that are not as many as the elements ask for
 */
export function decodePlain(dtype: Dtype, bytes: Uint8Array, out: Float32Array, skip = 0): void {
  if (dtype === 'C64') throw new RangeError('C64 has no real values');
  const bits = DTYPE_BITS[dtype];
  if (bytes.length !== Math.ceil(((skip + out.length) * bits) / 8)) {
    throw new RangeError(`${bytes.length} bytes for ${out.length} of ${dtype}`);
  }
  switch (dtype) {
    case 'F32':
      new Uint8Array(out.buffer, out.byteOffset, out.byteLength).set(bytes);
      return;
    case 'BF16': {
      const codes = words(bytes);
      const patterns = new Uint32Array(out.buffer, out.byteOffset, out.length);
      for (let i = 0; i < patterns.length; i++) patterns[i] = codes[i]! << 16;
      return;
    }
    case 'F16': {
      const codes = words(bytes);
      const table = (halves ??= halfPatterns());
      const patterns = new Uint32Array(out.buffer, out.byteOffset, out.length);
      for (let i = 0; i < patterns.length; i++) patterns[i] = table[codes[i]!]!;
      return;
    }
    case 'I16':
      out.set(new Int16Array(...aligned(bytes, 2)));
      return;
    case 'U16':
      out.set(words(bytes));
      return;
    case 'I32':
      out.set(new Int32Array(...aligned(bytes, 4)));
      return;
    case 'U32':
      out.set(new Uint32Array(...aligned(bytes, 4)));
      return;
    case 'F64':
      out.set(new Float64Array(...aligned(bytes, 8)));
      return;
    case 'I64':
      roundWide(new BigInt64Array(...aligned(bytes, 8)), out);
      return;
    case 'U64':
      roundWide(new BigUint64Array(...aligned(bytes, 8)), out);
      return;
    default:
      decodeTabled(dtype, bytes, out, skip);
  }
}

/** Buffer, offset and length for a view of elements of `size` bytes; copies where the bytes do not begin on a multiple. */
export function aligned(bytes: Uint8Array, size: number): [ArrayBufferLike, number, number] {
  const { buffer, byteOffset, length } = bytes.byteOffset % size === 0 ? bytes : bytes.slice();
  return [buffer, byteOffset, length / size];
}

function words(bytes: Uint8Array): Uint16Array {
  return new Uint16Array(...aligned(bytes, 2));
}

function decodeTabled(dtype: MeasuredDtype, bytes: Uint8Array, out: Float32Array, skip: number): void {
  const { table } = decodingOf(dtype, { wide: false });
  if (table === undefined) throw new RangeError(`${dtype} has no table`);
  if (DTYPE_BITS[dtype] === 8) {
    for (let i = 0; i < out.length; i++) out[i] = table[bytes[i]!]!;
  } else if (DTYPE_BITS[dtype] === 4) {
    for (let i = 0; i < out.length; i++) out[i] = table[2 * bytes[(i + skip) >> 1]! + ((i + skip) & 1)]!;
  } else {
    for (let i = 0; i < out.length; i++) out[i] = table[sixBits(bytes, i + skip)]!;
  }
}

/** From the lowest bit of the first byte on. */
function sixBits(bytes: Uint8Array, i: number): number {
  const at = 6 * i;
  return ((bytes[at >> 3]! | ((bytes[(at >> 3) + 1] ?? 0) << 8)) >> (at & 7)) & 63;
}

/** Bits of the F32 of every F16. NaN keep their fraction's bits. */
function halfPatterns(): Uint32Array {
  const value = new Float32Array(1);
  const pattern = new Uint32Array(value.buffer);
  return Uint32Array.from({ length: 65536 }, (_, code) => {
    const sign = (code >> 15) * 2 ** 31;
    const exponent = (code >> 10) & 31;
    const fraction = code & 1023;
    if (exponent === 31) return sign + 0x7f800000 + fraction * 8192;
    value[0] = exponent === 0 ? fraction * 2 ** -24 : (1024 + fraction) * 2 ** (exponent - 25);
    return sign + pattern[0]!;
  });
}

/** A 64-bit integer goes through F64 in two roundings, which is one too many: bits that F64 has no room for become one sticky bit. */
function roundWide(from: BigInt64Array | BigUint64Array, out: Float32Array): void {
  const exact = BigInt(Number.MAX_SAFE_INTEGER);
  for (let i = 0; i < out.length; i++) {
    const value = from[i]!;
    const size = value < 0n ? -value : value;
    if (size <= exact) out[i] = Number(value);
    else {
      const sticky = (size >> 12n) * 2n + (size % 4096n === 0n ? 0n : 1n);
      out[i] = Number(sticky) * (value < 0n ? -2048 : 2048);
    }
  }
}
