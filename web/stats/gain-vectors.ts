/** A vector along the residual stream, of A and of B: a norm's gains, or its bias. */
export interface GainPair {
  layer: number | null;
  role: string;
  a: ArrayLike<number>;
  b: ArrayLike<number>;
}

/** A pair ready for tests: both vectors centred by their own mean and of length 1. The raw ones are kept for their ranks. */
export interface PreparedGain {
  layer: number | null;
  role: string;
  a: Float64Array;
  b: Float64Array;
  raw: { a: ArrayLike<number>; b: ArrayLike<number> };
}

/** Why a pair says nothing: no joint symmetry with vectors of another width, no number, or no variation at all. */
export type GainProblem = 'width' | 'not-finite' | 'constant';

export interface GainAside {
  layer: number | null;
  role: string;
  side: 'a' | 'b';
  problem: GainProblem;
}

export interface PreparedGains {
  /** Length of every vector. */
  width: number;
  gains: PreparedGain[];
  /** One entry for each vector that cannot be used; its counterpart goes with it. */
  aside: GainAside[];
}

/**
 * Centres each vector by its own mean and scales it to length 1: a common mean would leave the offset in, which makes any two
 * gain vectors alike (methods section 3). What cannot be tested is set aside by name, never counted as unrelated: gains that
 * were never trained are constant and carry no information. Values are taken in F32, as `midRanks` does: what varies below
 * that, or lies beyond it, is constant or no number here.
 */
export function prepareGains(pairs: Iterable<GainPair>, width: number): PreparedGains {
  const gains: PreparedGain[] = [];
  const aside: GainAside[] = [];
  for (const { layer, role, a, b } of pairs) {
    const ofA = centredGain(a, width);
    const ofB = centredGain(b, width);
    if (typeof ofA === 'string') aside.push({ layer, role, side: 'a', problem: ofA });
    if (typeof ofB === 'string') aside.push({ layer, role, side: 'b', problem: ofB });
    if (typeof ofA !== 'string' && typeof ofB !== 'string') {
      gains.push({ layer, role, a: ofA, b: ofB, raw: { a, b } });
    }
  }
  return { width, gains, aside };
}

/** One vector centred by its mean and of length 1, or why it cannot be. */
export function centredGain(values: ArrayLike<number>, width: number): Float64Array | GainProblem {
  if (values.length !== width) return 'width';
  const result = new Float64Array(width);
  // The difference of two F32 is nothing that f64 could overflow, and exactly zero for constants.
  const first = Math.fround(values[0] ?? 0);
  let largest = 0;
  for (let channel = 0; channel < width; channel++) {
    const value = Math.fround(values[channel] ?? NaN);
    if (!Number.isFinite(value)) return 'not-finite';
    result[channel] = value - first;
    largest = Math.max(largest, Math.abs(value - first));
  }
  return largest > 0 ? centredUnit(result) : 'constant';
}

/** Centred by its mean and scaled to length 1, in place. The values must vary, and their squares must fit f64. */
export function centredUnit(values: Float64Array): Float64Array {
  let sum = 0;
  for (const value of values) sum += value;
  const mean = sum / values.length;
  let squares = 0;
  for (let channel = 0; channel < values.length; channel++) {
    const value = (values[channel] ?? 0) - mean;
    values[channel] = value;
    squares += value * value;
  }
  const norm = Math.sqrt(squares);
  for (let channel = 0; channel < values.length; channel++) values[channel] = (values[channel] ?? 0) / norm;
  return values;
}
