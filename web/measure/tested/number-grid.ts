import type { Slice } from '../../align/slice.ts';
import type { SampledSlice } from './sampled-slice.ts';

/** The spacing of a floating-point format: explicit bits of the significand, and the exponent below which it stays. */
export interface NumberGrid {
  bits: number;
  lowest: number;
}

const F32: NumberGrid = { bits: 23, lowest: -126 };

const GRIDS = new Map<string, NumberGrid>([
  ['F64', F32],
  ['F32', F32],
  ['F16', { bits: 10, lowest: -14 }],
  ['BF16', { bits: 7, lowest: -126 }],
]);

/** The grid that a slice's values lie on; `null` where it is coarser than 16 bits or no floating-point grid at all. */
export function gridOf({ matrix }: Slice): NumberGrid | null {
  return matrix.storage === 'plain' ? (GRIDS.get(matrix.values.dtype) ?? null) : null;
}

/** The wider spacing of two formats at each exponent of an F32, by its 8 bits: which of the two is coarser may change on the way. */
export function spacings(x: NumberGrid, y: NumberGrid): Float64Array {
  const of = ({ bits, lowest }: NumberGrid, exponent: number) => 2 ** (Math.max(exponent - 127, lowest, -126) - bits);
  return Float64Array.from({ length: 256 }, (_, exponent) => Math.max(of(x, exponent), of(y, exponent)));
}

/** `null` where one is no grid of 16 bits or more. */
export function gridsOf(a: SampledSlice, b: SampledSlice): { a: NumberGrid; b: NumberGrid } | null {
  const [gridA, gridB] = [gridOf(a.slice), gridOf(b.slice)];
  return gridA === null || gridB === null ? null : { a: gridA, b: gridB };
}
