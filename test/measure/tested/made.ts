import type { ModelFacts } from '../../../web/align/model-facts.ts';
import { factsOf } from '../../../web/align/model-facts.ts';
import { run } from '../../../web/align/packing.ts';
import type { Slice } from '../../../web/align/slice.ts';
import { rowsIn, type SampledSlice } from '../../../web/measure/tested/sampled-slice.ts';
import type { TestedModel } from '../../../web/measure/tested/test-plan.ts';
import type { TestedRows } from '../../../web/measure/tested/tested-rows.ts';
import { DTYPE_BITS, type Dtype } from '../../../web/read/dtypes.ts';
import { seededRandom } from '../../../web/stats/random.ts';

export interface SliceSpec {
  role: string;
  layer?: number | null;
  expert?: number | null;
  rows?: number;
  width?: number;
  dtype?: Dtype;
  axis?: Slice['axis'];
  name?: string;
  shard?: number;
  byteOffset?: number;
}

/** A slice that is a whole tensor, stored plainly. One row is a vector. */
export function sliceOf(spec: SliceSpec): Slice {
  const { role, layer = null, expert = null, rows = 64, width = 64, dtype = 'BF16', axis = 'row' } = spec;
  const { name = `${role}.${layer}.${expert}`, shard = 0, byteOffset = 0 } = spec;
  const shape = rows === 1 ? [width] : [rows, width];
  const elements = rows * width;
  const bytes = (elements * DTYPE_BITS[dtype]) / 8;
  const values = { name, dtype, shape, elements, shard, byteOffset, bytes };
  const matrix = { name, shape, storage: 'plain' as const, values, beside: new Map(), settings: {} };
  return { role, layer, expert, rows, width, axis, matrix, places: run(0, rows) };
}

export function factsWith(width: number | null): ModelFacts {
  return { ...factsOf([], null), width };
}

export function modelOf(slices: Slice[], width: number | null = slices[0]?.width ?? null): TestedModel {
  return { slices, facts: factsWith(width) };
}

/** Normal numbers, the same for the same words. */
export function normals(length: number, purpose: string, size = 1): Float32Array<ArrayBuffer> {
  const random = seededRandom(0, purpose);
  return Float32Array.from({ length }, () => random.normal() * size);
}

/** The nearest of the format's numbers, ties to even, by arithmetic in f64. */
export function rounded(value: number, dtype: 'BF16' | 'F16' | 'F32'): number {
  if (dtype === 'F32') return Math.fround(value);
  if (value === 0 || !Number.isFinite(value)) return value;
  const [bits, lowest, largest] = dtype === 'BF16' ? [7, -126, 3.3895313892515355e38] : [10, -14, 65504];
  const exponent = Math.max(lowest, Math.floor(Math.log2(Math.abs(value))));
  const unit = 2 ** (exponent - bits);
  const scaled = Math.abs(value) / unit;
  const below = Math.floor(scaled);
  const over = scaled - below;
  const whole = over > 0.5 || (over === 0.5 && below % 2 === 1) ? below + 1 : below;
  const size = whole * unit;
  return Math.sign(value) * (size > largest ? Infinity : size);
}

export function allRounded(values: Float32Array, dtype: 'BF16' | 'F16' | 'F32'): Float32Array<ArrayBuffer> {
  return Float32Array.from(values, (value) => rounded(value, dtype));
}

/** Sampled rows out of whole matrices that lie in memory; made by `make` when they are first asked for. */
export function rowsFrom(make: (side: 'a' | 'b', slice: Slice) => Float32Array): TestedRows {
  const whole = { a: new Map<Slice, Float32Array>(), b: new Map<Slice, Float32Array>() };
  return {
    of(sampled: SampledSlice) {
      const { side, slice, ranges } = sampled;
      const known = whole[side].get(slice) ?? make(side, slice);
      whole[side].set(slice, known);
      if (known.length !== slice.rows * slice.width) throw new RangeError(`${known.length} numbers of ${slice.role}`);
      const taken = new Float32Array(rowsIn(sampled) * slice.width);
      let at = 0;
      for (const { first, rows } of ranges) {
        taken.set(known.subarray(first * slice.width, (first + rows) * slice.width), at);
        at += rows * slice.width;
      }
      return taken;
    },
    stored: () => null,
  };
}
