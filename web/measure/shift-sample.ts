import type { Kernels, Side } from './kernels-exports.ts';
import { ARENA } from './layout.ts';
import type { MeterContext, Shifts } from './pair-meter-sums.ts';
import { commonShift, GROUP_ELEMENTS, median, SAMPLE_GROUPS } from './shift.ts';

const GROUP_BYTES = GROUP_ELEMENTS * 8;
const SAMPLE_ELEMENTS = GROUP_ELEMENTS * SAMPLE_GROUPS;

function decodeGroup(kernels: Kernels, { kind, bytes, table }: Side, start: number, count: number, to: number): void {
  kernels.decodeWide(kind, bytes + (start * kernels.bitsOf(kind)) / 8, table, count, ARENA.narrowTiles, to);
}

/** Chooses shifts from some of the pairs in the lanes. Pairs with a non-finite value are passed over. */
export function createSampler(context: MeterContext) {
  const { memory, kernels } = context;
  const group = new Float64Array(memory.buffer, ARENA.wideTiles, 4 * GROUP_ELEMENTS);
  const sample = { a: new Float64Array(SAMPLE_ELEMENTS), b: new Float64Array(SAMPLE_ELEMENTS), length: 0 };

  const add = (n: number, start: number): void => {
    const count = Math.min(GROUP_ELEMENTS, n - start);
    decodeGroup(kernels, context.a, start, count, ARENA.wideTiles);
    // Decoding may overrun a group, by less than another.
    decodeGroup(kernels, context.b, start, count, ARENA.wideTiles + 2 * GROUP_BYTES);
    for (let i = 0; i < count; i++) {
      const x = group[i]!;
      const y = group[i + 2 * GROUP_ELEMENTS]!;
      if (!Number.isFinite(x) || !Number.isFinite(y)) continue;
      sample.a[sample.length] = x;
      sample.b[sample.length] = y;
      sample.length += 1;
    }
  };

  const take = (n: number): void => {
    sample.length = 0;
    const groups = Math.ceil(n / GROUP_ELEMENTS);
    const taken = Math.min(groups, SAMPLE_GROUPS);
    for (let i = 0; i < taken; i++) add(n, GROUP_ELEMENTS * Math.floor((i * groups) / taken));
    // A constant vector among many non-finite values still needs its value.
    for (let start = 0; sample.length === 0 && start < n; start += GROUP_ELEMENTS) add(n, start);
  };

  return {
    /** @param n elements in the lanes */
    common(n: number): number {
      take(n);
      const values = new Float64Array(2 * sample.length);
      values.set(sample.a.subarray(0, sample.length));
      values.set(sample.b.subarray(0, sample.length), sample.length);
      return commonShift(values);
    },
    /** @param n elements in the lanes */
    each(n: number): Shifts {
      take(n);
      return { a: median(sample.a.subarray(0, sample.length)), b: median(sample.b.subarray(0, sample.length)) };
    },
  };
}
