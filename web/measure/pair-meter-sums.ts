import type { Kernels, Side } from './kernels-exports.ts';
import { ARENA } from './layout.ts';
import type { NarrowSums } from './moments-narrow.ts';
import type { WideSums } from './moments-wide.ts';

/** The shifts of a wide step. */
export interface Shifts {
  a: number;
  b: number;
}

/** What the parts of a meter share. `a` and `b` change with each block. */
export interface MeterContext {
  readonly memory: WebAssembly.Memory;
  readonly kernels: Kernels;
  a: Side;
  b: Side;
}

const { narrowTiles, wideTiles, histogram, narrowHistograms, offsets, range, narrowRange } = ARENA;

/** Calls the kernels on the lanes and reads what they wrote. */
export function createSums(context: MeterContext) {
  const { memory, kernels } = context;
  const out = new Float64Array(memory.buffer, ARENA.sums, 12);
  return {
    narrow(n: number, shift: number): NarrowSums {
      const { a, b } = context;
      kernels.sumsNarrow(a.kind, a.bytes, a.table, b.kind, b.bytes, b.table, n, shift, narrowTiles, ARENA.sums);
      return {
        n,
        shift,
        sumA: out[0]!,
        sumB: out[1]!,
        squareA: out[2]!,
        squareB: out[3]!,
        sumSqDiff: out[4]!,
        sumAbsDiff: out[5]!,
        maxAbsDiff: out[6]!,
        equal: out[7]!,
      };
    },

    wide(n: number, shifts: Shifts, sifted: boolean): WideSums {
      const { a, b } = context;
      const step = [a.kind, a.bytes, a.table, b.kind, b.bytes, b.table, n] as const;
      kernels.sumsWide(...step, shifts.a, shifts.b, sifted, narrowTiles, wideTiles, ARENA.sums);
      return {
        n: out[9]!,
        shiftA: shifts.a,
        shiftB: shifts.b,
        sumA: out[0]!,
        sumB: out[1]!,
        squareA: out[2]!,
        squareB: out[3]!,
        product: out[4]!,
        sumSqDiff: out[5]!,
        sumAbsDiff: out[6]!,
        maxAbsDiff: out[7]!,
        equal: out[8]!,
        nonFiniteA: out[10]!,
        nonFiniteB: out[11]!,
      };
    },

    /** False when it refused: a difference is a subnormal f32. */
    countNarrow(n: number): boolean {
      const { a, b } = context;
      const step = [a.kind, a.bytes, a.table, b.kind, b.bytes, b.table, n] as const;
      return kernels.countNarrow(...step, narrowTiles, offsets, narrowHistograms, narrowRange) !== 0;
    },

    countWide(n: number, sifted: boolean): void {
      const { a, b } = context;
      const step = [a.kind, a.bytes, a.table, b.kind, b.bytes, b.table, n] as const;
      kernels.countWide(...step, sifted, narrowTiles, wideTiles, histogram, range, ARENA.sums);
    },
  };
}
