import fc from 'fast-check';
import { STEP_ELEMENTS } from '../../web/measure/layout.ts';
import { bytesOf, type Stored } from './meter.ts';

/** Noise from an integer hash: fast-check shrinks the parameters, not a million elements. */
export function noiseOf(seed: number, count: number): Float64Array {
  let state = seed | 1;
  return Float64Array.from({ length: count }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    const high = state >>> 16;
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    return (high + (state >>> 16) - 65535) / 65536;
  });
}

/** How two vectors are made: see `vectorsOf`. Sizes of deviations and noise are relative to `size`. */
export interface Shape {
  n: number;
  seed: number;
  mean: number;
  size: number;
  factor: number;
  noise: number;
  step: number;
  tail: boolean;
  /** Share of non-finite values, about. */
  nonFinite: number;
}

export const shape: fc.Arbitrary<Shape> = fc.record({
  n: fc.oneof(fc.integer({ min: 500, max: 3000 }), fc.integer({ min: STEP_ELEMENTS - 9, max: STEP_ELEMENTS + 600 })),
  seed: fc.integer(),
  mean: fc.constantFrom(0, 0, 0.01, 1, -1000, 3e-20, 2e18),
  size: fc.constantFrom(1, 0.02, 1e-3, 1e-19, 1e19, 1e-38, 0),
  factor: fc.constantFrom(0, 0, 1, 1, 1.001, 0.97, -1, 3, 1e-3),
  noise: fc.constantFrom(0, 1e-7, 1e-5, 1e-3, 0.1, 1, 30),
  step: fc.constantFrom(0, 0, 1e-4, 0.1, 5),
  tail: fc.boolean(),
  nonFinite: fc.constantFrom(0, 0, 0, 0.001, 0.5),
});

/** Vectors of many kinds: unrelated, nearly equal, multiples, moved, far from zero, tiny, huge, constant, with tails. */
export function vectorsOf({ n, seed, mean, size, factor, noise, step, tail, nonFinite }: Shape) {
  const [x, y, z] = [noiseOf(seed, n), noiseOf(seed + 1, n), noiseOf(seed + 2, n)];
  const bent = (value: number, i: number) => (tail ? value / (Math.abs(z[i]!) + 1e-3) : value);
  const a = x.map((value, i) => mean + size * bent(value, i));
  const b = a.map(
    (value, i) => factor * value + (1 - Math.sign(Math.abs(factor))) * mean + size * (noise * y[i]! + step),
  );
  if (nonFinite > 0) {
    for (let i = 0; i < n; i++) {
      if (Math.abs(z[i]!) < nonFinite) a[i] = i % 2 ? Number.NaN : Infinity;
      if (Math.abs(x[i]!) < nonFinite) b[i] = -Infinity;
    }
  }
  return { a, b };
}

export const FLOATS = {
  F32: (x: Float64Array): Stored => ({ dtype: 'F32', bytes: bytesOf(Float32Array.from(x)) }),
  F64: (x: Float64Array): Stored => ({ dtype: 'F64', bytes: bytesOf(x) }),
  BF16: (x: Float64Array): Stored => ({
    dtype: 'BF16',
    bytes: bytesOf(Uint16Array.from(new Uint32Array(Float32Array.from(x).buffer), (word) => word >>> 16)),
  }),
};
export const float = fc.constantFrom('F32', 'F64', 'BF16') satisfies fc.Arbitrary<keyof typeof FLOATS>;
