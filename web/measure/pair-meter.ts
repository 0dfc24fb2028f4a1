import { DTYPE_BITS } from '../read/dtypes.ts';
import { decodingOf, isWide, type MeasuredDtype } from './dtype-decode.ts';
import type { Kernels, Side } from './kernels-exports.ts';
import { ARENA, LANE_BYTES, STEP_ELEMENTS } from './layout.ts';
import { emptyMoments, mergeMoments, writeMoments } from './moments.ts';
import { createCollector } from './pair-meter-collect.ts';
import { createStepper } from './pair-meter-step.ts';
import type { MeterContext } from './pair-meter-sums.ts';

/**
 * Measures pairs of elements, block by block, each block step by step. What it returns depends on the stored bytes, the
 * dtypes and the division into blocks alone.
 */
export interface PairMeter {
  readonly memory: WebAssembly.Memory;
  /** Byte addresses of the two lanes, each LANE_BYTES long. */
  readonly lanes: { readonly a: number; readonly b: number };
  /** Starts a block: the moments start anew, the histogram goes on. */
  begin(dtypeA: MeasuredDtype, dtypeB: MeasuredDtype): void;
  /**
   * Measures `elements` of the lanes.
   * @param elements at most STEP_ELEMENTS; of a dtype smaller than a byte a multiple of 8 but in the last step
   * @param binned count |a - b| in the histogram too
   * @param first how many elements of the lanes lie before them; of a dtype smaller than a byte a multiple of 8
   */
  step(elements: number, binned: boolean, first?: number): void;
  /** The block's moments: MOMENT_FIELDS numbers in a fresh array. */
  end(): Float64Array<ArrayBuffer>;
  /** The sparse histogram since the last take, (bin, count) ascending; starts a new one. */
  takeHistogram(): Uint32Array<ArrayBuffer>;
}

export function createPairMeter(memory: WebAssembly.Memory, kernels: Kernels): PairMeter {
  const loaded = new Map<number, Float32Array>();
  const side = (dtype: MeasuredDtype, wide: boolean, bytes: number, table: number): Side => {
    const decoding = decodingOf(dtype, { wide });
    if (decoding.table && loaded.get(table) !== decoding.table) {
      new Float32Array(memory.buffer, table, decoding.table.length).set(decoding.table);
      loaded.set(table, decoding.table);
    }
    return { kind: decoding.kind, bytes, table };
  };
  const sidesOf = (dtypeA: MeasuredDtype, dtypeB: MeasuredDtype, wide: boolean) => ({
    a: side(dtypeA, wide, ARENA.laneA, ARENA.tableA),
    b: side(dtypeB, wide, ARENA.laneB, ARENA.tableB),
  });

  const context: MeterContext = { memory, kernels, ...sidesOf('F32', 'F32', false) };
  const stepper = createStepper(context);
  const collector = createCollector(memory, kernels);
  let moments = emptyMoments();
  const bits = { a: 0, b: 0 };

  /** Has the kernels look past the first elements of the lanes. */
  const skip = (first: number, elements: number): void => {
    const from = { a: (first * bits.a) / 8, b: (first * bits.b) / 8 };
    const end = ((first + elements) * Math.max(bits.a, bits.b)) / 8;
    if (first < 0 || !Number.isInteger(from.a) || !Number.isInteger(from.b) || end > LANE_BYTES) {
      throw new RangeError(`${elements} elements from ${first} are not in the lanes`);
    }
    context.a.bytes = ARENA.laneA + from.a;
    context.b.bytes = ARENA.laneB + from.b;
  };

  return {
    memory,
    lanes: { a: ARENA.laneA, b: ARENA.laneB },
    begin(dtypeA, dtypeB) {
      const wide = isWide(dtypeA) || isWide(dtypeB);
      Object.assign(context, sidesOf(dtypeA, dtypeB, wide));
      stepper.begin({ wide });
      moments = emptyMoments();
      bits.a = DTYPE_BITS[dtypeA];
      bits.b = DTYPE_BITS[dtypeB];
    },
    step(elements, binned, first = 0) {
      if (!Number.isInteger(elements) || elements < 0 || elements > STEP_ELEMENTS) {
        throw new RangeError(`a step has 0 to ${STEP_ELEMENTS} elements, not ${elements}`);
      }
      if (elements === 0) return;
      skip(first, elements);
      moments = mergeMoments(moments, stepper.measure(elements));
      if (binned) stepper.count(elements);
    },
    end: () => writeMoments(moments),
    takeHistogram: collector.take,
  };
}
