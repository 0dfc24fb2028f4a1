import goldens from '../goldens/decode.json' with { type: 'json' };
import type { MeasuredDtype } from '../../web/measure/dtype-decode.ts';
import type { Stored } from './meter.ts';

/** Decoding one element at a time by the definitions of the dtypes; shares nothing with the kernels. */
const TABLES: Record<string, (number | string)[]> = goldens.tables;

function tabled(dtype: string, code: number): number {
  const value = TABLES[dtype]![code]!;
  if (typeof value === 'number') return value;
  return value === 'nan' ? Number.NaN : value === 'inf' ? Infinity : -Infinity;
}

function half(code: number): number {
  const sign = code & 0x8000 ? -1 : 1;
  const exponent = (code >> 10) & 31;
  const fraction = code & 1023;
  if (exponent === 31) return fraction ? Number.NaN : sign * Infinity;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  return sign * (1024 + fraction) * 2 ** (exponent - 25);
}

function brain(code: number): number {
  const view = new DataView(new ArrayBuffer(4));
  view.setUint16(0, code);
  return view.getFloat32(0);
}

/** @param wide the other side, or this one, is of a 64-bit dtype */
export function decodeReference({ dtype, bytes }: Stored, n: number, wide: boolean): Float64Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const whole = wide ? (x: number) => x : Math.fround;
  const decoders: Record<MeasuredDtype, (i: number) => number> = {
    BOOL: (i) => (bytes[i] === 0 ? 0 : 1),
    U8: (i) => view.getUint8(i),
    I8: (i) => view.getInt8(i),
    I16: (i) => view.getInt16(2 * i, true),
    U16: (i) => view.getUint16(2 * i, true),
    I32: (i) => whole(view.getInt32(4 * i, true)),
    U32: (i) => whole(view.getUint32(4 * i, true)),
    I64: (i) => Number(view.getBigInt64(8 * i, true)),
    U64: (i) => Number(view.getBigUint64(8 * i, true)),
    F16: (i) => half(view.getUint16(2 * i, true)),
    BF16: (i) => brain(view.getUint16(2 * i, true)),
    F32: (i) => view.getFloat32(4 * i, true),
    F64: (i) => view.getFloat64(8 * i, true),
    F4: (i) => tabled(dtype, (bytes[i >> 1]! >> (4 * (i & 1))) & 15),
    F6_E2M3: (i) => tabled(dtype, sixBits(bytes, i)),
    F6_E3M2: (i) => tabled(dtype, sixBits(bytes, i)),
    F8_E4M3: (i) => tabled(dtype, bytes[i]!),
    F8_E5M2: (i) => tabled(dtype, bytes[i]!),
    F8_E4M3FNUZ: (i) => tabled(dtype, bytes[i]!),
    F8_E5M2FNUZ: (i) => tabled(dtype, bytes[i]!),
    F8_E8M0: (i) => tabled(dtype, bytes[i]!),
  };
  return Float64Array.from({ length: n }, (_, i) => decoders[dtype](i));
}

function sixBits(bytes: Uint8Array, i: number): number {
  let code = 0;
  for (let bit = 0; bit < 6; bit++) {
    const at = 6 * i + bit;
    code |= ((bytes[at >> 3]! >> (at & 7)) & 1) << bit;
  }
  return code;
}
