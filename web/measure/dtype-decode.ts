import type { Dtype } from '../read/dtypes.ts';
import { binaryFloatTable, type FloatLayout } from './dtype-decode-table.ts';

/** What the meter takes. A C64 tensor is measured as F32 with twice the elements: real and imaginary parts. */
export type MeasuredDtype = Exclude<Dtype, 'C64'>;

/** How one side is decoded. */
export interface Decoding {
  /** A number of assembly/kinds.ts. */
  kind: number;
  /** Decoding table for the kinds that look their values up. */
  table: Float32Array | undefined;
}

const KIND = {
  F32: 0,
  BF16: 1,
  F16: 2,
  byte: 3,
  nibble: 4,
  six: 5,
  I16: 6,
  U16: 7,
  I32: 8,
  U32: 9,
  F64: 10,
  I64: 11,
  U64: 12,
  I32Exact: 13,
  U32Exact: 14,
} as const;

/**
 * Sources: OCP "Microscaling Formats (MX) Specification" v1.0 for F4, F6 and E8M0; OCP "8-bit Floating Point
 * Specification" v1.0 for E4M3 and E5M2; for the FNUZ forms (exponent bias one larger, no infinity, no negative zero,
 * NaN where negative zero would be) the types of the same name in LLVM's APFloat.
 */
const LAYOUTS = {
  F4: { exponentBits: 2, fractionBits: 1, bias: 1, specials: 'none' },
  F6_E2M3: { exponentBits: 2, fractionBits: 3, bias: 1, specials: 'none' },
  F6_E3M2: { exponentBits: 3, fractionBits: 2, bias: 3, specials: 'none' },
  F8_E4M3: { exponentBits: 4, fractionBits: 3, bias: 7, specials: 'top-nan' },
  F8_E5M2: { exponentBits: 5, fractionBits: 2, bias: 15, specials: 'ieee' },
  F8_E4M3FNUZ: { exponentBits: 4, fractionBits: 3, bias: 8, specials: 'fnuz' },
  F8_E5M2FNUZ: { exponentBits: 5, fractionBits: 2, bias: 16, specials: 'fnuz' },
} as const satisfies Partial<Record<MeasuredDtype, FloatLayout>>;

const E8M0_NAN = 255;
const E8M0_BIAS = 127;

function tableOf(dtype: MeasuredDtype): { kind: number; table: Float32Array } {
  const bytes = (value: (byte: number) => number) => Float32Array.from({ length: 256 }, (_, byte) => value(byte));
  switch (dtype) {
    case 'BOOL':
      return { kind: KIND.byte, table: bytes((byte) => (byte === 0 ? 0 : 1)) };
    case 'U8':
      return { kind: KIND.byte, table: bytes((byte) => byte) };
    case 'I8':
      return { kind: KIND.byte, table: bytes((byte) => (byte << 24) >> 24) };
    case 'F8_E8M0':
      return { kind: KIND.byte, table: bytes((byte) => (byte === E8M0_NAN ? Number.NaN : 2 ** (byte - E8M0_BIAS))) };
    case 'F4': {
      const nibbles = binaryFloatTable(LAYOUTS.F4);
      const table = Float32Array.from({ length: 512 }, (_, i) => nibbles[i % 2 === 0 ? (i >> 1) & 15 : i >> 5]!);
      return { kind: KIND.nibble, table };
    }
    case 'F6_E2M3':
    case 'F6_E3M2':
      return { kind: KIND.six, table: binaryFloatTable(LAYOUTS[dtype]) };
    case 'F8_E4M3':
    case 'F8_E5M2':
    case 'F8_E4M3FNUZ':
    case 'F8_E5M2FNUZ':
      return { kind: KIND.byte, table: binaryFloatTable(LAYOUTS[dtype]) };
    default:
      throw new TypeError(`${dtype} has no decoding table`);
  }
}

const tabled = new Map<MeasuredDtype, { kind: number; table: Float32Array }>();

/** True for the dtypes whose pairs are decoded to F64: values of F32 would not hold them. */
export function isWide(dtype: MeasuredDtype): boolean {
  return dtype === 'F64' || dtype === 'I64' || dtype === 'U64';
}

/** @param wide the other side, or this one, is a 64-bit type: decode to F64 without rounding to F32 on the way */
export function decodingOf(dtype: MeasuredDtype, { wide }: { wide: boolean }): Decoding {
  switch (dtype) {
    case 'F32':
    case 'BF16':
    case 'F16':
    case 'I16':
    case 'U16':
    case 'F64':
    case 'I64':
    case 'U64':
      return { kind: KIND[dtype], table: undefined };
    case 'I32':
      return { kind: wide ? KIND.I32Exact : KIND.I32, table: undefined };
    case 'U32':
      return { kind: wide ? KIND.U32Exact : KIND.U32, table: undefined };
    default: {
      const found = tabled.get(dtype) ?? tableOf(dtype);
      tabled.set(dtype, found);
      return found;
    }
  }
}
