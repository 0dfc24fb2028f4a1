import { momentsOfNarrow } from './moments-narrow.ts';
import { isCentred, momentsOfWide } from './moments-wide.ts';
import type { Moments } from './moments.ts';
import { createSums, type MeterContext, type Shifts } from './pair-meter-sums.ts';
import { createSampler } from './shift-sample.ts';

/** Shorter steps gain nothing from f32 lanes. */
const SMALLEST_NARROW_STEP = 512;

/** After a step that needed f64, so many go straight there: the steps of a block are much alike. */
const WIDE_RUN = 15;

/**
 * Measures the steps of a block, in order, in f32 lanes where that is good enough, else in f64. What it learns from a
 * step serves the next, and all of it comes from the data.
 */
export interface Stepper {
  /** @param wide a side is of a 64-bit dtype */
  begin(options: { wide: boolean }): void;
  /** The moments of the first `elements` of the lanes. */
  measure(elements: number): Moments;
  /** Counts |a - b| of the step that was measured last. */
  count(elements: number): void;
}

interface State {
  wide: boolean;
  narrowShift: number | undefined;
  wideShifts: Shifts | undefined;
  /** Steps that will be measured in f64 without a try in f32. */
  wideRun: number;
  /** The step holds non-finite values. */
  sifted: boolean;
}

export function createStepper(context: MeterContext): Stepper {
  const sums = createSums(context);
  const sampler = createSampler(context);
  const fresh = { narrowShift: undefined, wideShifts: undefined, wideRun: 0, sifted: false };
  let state: State = { wide: false, ...fresh };

  const measureWide = (n: number): Moments => {
    state.sifted = false;
    let shifts = state.wideShifts ?? sampler.each(n);
    let found = sums.wide(n, shifts, state.sifted);
    if (!Number.isFinite(found.sumA + found.sumB)) {
      // A non-finite value, or sums beyond f64: the kernel that looks at each pair tells.
      state.sifted = true;
      shifts = sampler.each(n);
      found = sums.wide(n, shifts, state.sifted);
    }
    if (!isCentred(found)) {
      shifts = sampler.each(n);
      found = sums.wide(n, shifts, state.sifted);
    }
    if (!isCentred(found)) {
      shifts = { a: shifts.a + found.sumA / found.n, b: shifts.b + found.sumB / found.n };
      found = sums.wide(n, shifts, state.sifted);
    }
    state.wideShifts = shifts;
    return momentsOfWide(found);
  };

  const measureNarrow = (n: number): Moments => {
    state.sifted = false;
    state.narrowShift ??= sampler.common(n);
    const found = momentsOfNarrow(sums.narrow(n, state.narrowShift));
    if (typeof found !== 'string') return found;
    state.wideRun = WIDE_RUN;
    const moments = measureWide(n);
    if (found === 'shift') state.narrowShift = Math.fround(moments.meanA / 2 + moments.meanB / 2);
    return moments;
  };

  return {
    begin({ wide }) {
      state = { wide, ...fresh };
    },
    measure(n) {
      if (state.wide || n < SMALLEST_NARROW_STEP) return measureWide(n);
      if (state.wideRun === 0) return measureNarrow(n);
      state.wideRun -= 1;
      return measureWide(n);
    },
    count(n) {
      if (state.wide || state.sifted || !sums.countNarrow(n)) sums.countWide(n, state.sifted);
    },
  };
}
