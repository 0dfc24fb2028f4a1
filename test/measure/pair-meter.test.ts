import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DTYPE_BITS, type Dtype } from '../../web/read/dtypes.ts';
import type { MeasuredDtype } from '../../web/measure/dtype-decode.ts';
import { LANE_BYTES, STEP_ELEMENTS } from '../../web/measure/layout.ts';
import { measuresOf } from '../../web/measure/measures.ts';
import { readMoments } from '../../web/measure/moments.ts';
import { checkPair } from './check-pair.ts';
import { bytesOf, measure, meter, type Stored } from './meter.ts';
import { float, FLOATS, noiseOf, shape, vectorsOf } from './vectors.ts';

/** Where results are held to a tolerance, the cases are the same in every run; test/heavy has more of them. */
const SEED = 20261;

const DTYPES = (Object.keys(DTYPE_BITS) as Dtype[]).filter((dtype): dtype is MeasuredDtype => dtype !== 'C64');

/** Any bits, so any exponents, NaN and infinities; F64 of sizes whose squares f64 can hold. */
function anyStored(dtype: MeasuredDtype, n: number): fc.Arbitrary<Stored> {
  if (dtype === 'F64') {
    const value = fc.oneof(
      { weight: 8, arbitrary: fc.double({ min: -1e100, max: 1e100, noNaN: true }) },
      fc.constantFrom(Number.NaN, Infinity, -Infinity, 0, -0),
    );
    return fc
      .array(value, { minLength: n, maxLength: n })
      .map((values) => values.map((x) => (Math.abs(x) < 1e-140 ? 0 : x)))
      .map((values) => ({ dtype, bytes: bytesOf(Float64Array.from(values)) }));
  }
  const length = Math.ceil((n * DTYPE_BITS[dtype]) / 8);
  return fc.uint8Array({ minLength: length, maxLength: length }).map((bytes) => ({ dtype, bytes }));
}

test('any bytes of any two dtypes, a few elements', () => {
  const pair = fc
    .record({ a: fc.constantFrom(...DTYPES), b: fc.constantFrom(...DTYPES), n: fc.integer({ min: 1, max: 70 }) })
    .chain(({ a, b, n }) => fc.tuple(anyStored(a, n), anyStored(b, n), fc.constant(n)));
  fc.assert(
    fc.property(pair, ([a, b, n]) => checkPair(a, b, n)),
    { seed: SEED, numRuns: 600 },
  );
});

test('vectors of many kinds, up to more than a step', () => {
  fc.assert(
    fc.property(shape, float, float, (parameters, dtypeA, dtypeB) => {
      const { a, b } = vectorsOf(parameters);
      checkPair(FLOATS[dtypeA](a), FLOATS[dtypeB](b), parameters.n);
    }),
    { seed: SEED, numRuns: 60 },
  );
});

test('exchanging A and B exchanges everything, bit by bit', () => {
  fc.assert(
    fc.property(shape, float, float, (parameters, dtypeA, dtypeB) => {
      const vectors = vectorsOf(parameters);
      const [a, b] = [FLOATS[dtypeA](vectors.a), FLOATS[dtypeB](vectors.b)];
      const there = measure(a, b, parameters.n);
      const back = measure(b, a, parameters.n);
      const { meanA, meanB, m2A, m2B, nonFiniteA, nonFiniteB, ...rest } = there.moments;
      expect(back.moments).toEqual({
        ...rest,
        meanA: meanB,
        meanB: meanA,
        m2A: m2B,
        m2B: m2A,
        nonFiniteA: nonFiniteB,
        nonFiniteB: nonFiniteA,
      });
      expect(back.histogram).toEqual(there.histogram);
      const forward = measuresOf(there.moments, there.histogram);
      const backward = measuresOf(back.moments, back.histogram);
      expect(backward.cosine).toBe(forward.cosine);
      expect(backward.pearson).toBe(forward.pearson);
    }),
    { numRuns: 50 },
  );
});

test('twice the values give twice the measures, exactly', () => {
  const moderate = shape.filter(
    ({ mean, size }) => Math.abs(mean) < 1e6 && Math.abs(mean) !== 3e-20 && size > 1e-4 && size < 10,
  );
  fc.assert(
    fc.property(moderate, fc.integer({ min: -12, max: 12 }), (parameters, power) => {
      const { a, b } = vectorsOf(parameters);
      const factor = 2 ** power;
      const measureOf = (by: number) => {
        const one = FLOATS.F32(a.map((x) => x * by));
        const other = FLOATS.F32(b.map((x) => x * by));
        const { moments, histogram } = measure(one, other, parameters.n);
        return measuresOf(moments, histogram);
      };
      const once = measureOf(1);
      const scaled = measureOf(factor);
      for (const name of ['meanA', 'meanB', 'stdA', 'stdB', 'meanAbsDiff', 'maxAbsDiff', 'p50AbsDiff'] as const) {
        expect(scaled[name], name).toBe(once[name] === null ? null : once[name] * factor);
      }
      for (const name of ['cosine', 'pearson', 'relL2', 'equal'] as const) expect(scaled[name], name).toBe(once[name]);
    }),
    { numRuns: 40 },
  );
});

test('other divisions into blocks change no more than rounding does', () => {
  fc.assert(
    fc.property(shape, fc.constantFrom(1, 2, 3), (parameters, steps) => {
      const n = 4 * STEP_ELEMENTS + 77;
      const { a, b } = vectorsOf({ ...parameters, n });
      const [one, other] = [FLOATS.F32(a), FLOATS.F32(b)];
      checkPair(one, other, n, steps * STEP_ELEMENTS);
      const { histogram } = measure(one, other, n, steps * STEP_ELEMENTS);
      const whole = measure(one, other, n);
      expect(histogram).toEqual(whole.histogram);
    }),
    { seed: SEED, numRuns: 6 },
  );
});

test.each(['F4', 'F6_E2M3', 'F8_E4M3', 'F16', 'I16'] as const)('%s against BF16 over several steps', (dtype) => {
  const n = 2 * STEP_ELEMENTS + 88;
  const noise = noiseOf(7, n);
  const bytes = Uint8Array.from({ length: (n * DTYPE_BITS[dtype]) / 8 }, (_, i) => noise[i % n]! * 127 + 128);
  checkPair({ dtype, bytes }, FLOATS.BF16(noise), n);
});

test('zeros of either sign are equal', () => {
  for (const n of [5, 2000]) {
    for (const dtype of ['F32', 'BF16', 'F64'] as const) {
      const a = FLOATS[dtype](Float64Array.from({ length: n }, (_, i) => (i % 2 ? 0 : -0)));
      const b = FLOATS[dtype](Float64Array.from({ length: n }, (_, i) => (i % 3 ? 0 : -0)));
      const { moments, histogram } = measure(a, b, n);
      expect(moments.equal).toBe(n);
      expect([...histogram]).toEqual([0, n]);
      expect(measuresOf(moments, histogram)).toMatchObject({ cosine: null, pearson: null, relL2: null, maxAbsDiff: 0 });
    }
  }
});

test('a constant vector keeps a deviation of exactly zero over many steps', () => {
  const n = 3 * STEP_ELEMENTS + 5;
  const constant = new Float32Array(n).fill(0.1);
  const other = Float32Array.from(noiseOf(3, n));
  const { moments, histogram } = measure(
    { dtype: 'F32', bytes: bytesOf(constant) },
    { dtype: 'F32', bytes: bytesOf(other) },
    n,
  );
  expect(measuresOf(moments, histogram)).toMatchObject({ meanA: Math.fround(0.1), stdA: 0, pearson: null });
});

test('squares beyond f64 are null, and what is within it is not', () => {
  const a = FLOATS.F64(Float64Array.from({ length: 40 }, (_, i) => (i % 2 ? 1e200 : -1e200)));
  const b = FLOATS.F64(Float64Array.from({ length: 40 }, (_, i) => i));
  const { moments, histogram } = measure(a, b, 40);
  expect(measuresOf(moments, histogram)).toMatchObject({
    stdA: null,
    cosine: null,
    pearson: null,
    relL2: null,
    maxAbsDiff: 1e200,
    meanB: 19.5,
    equal: 0,
  });
});

test('a sum beyond f64 does not make a quotient of zero', () => {
  const a = FLOATS.F64(Float64Array.from({ length: 40 }, (_, i) => (i + 1) * 1e160));
  const b = FLOATS.F64(Float64Array.from({ length: 40 }, (_, i) => (i + 1) * 1e-100));
  const { moments, histogram } = measure(a, b, 40);
  const unknown = { cosine: null, pearson: null, relL2: null, stdA: null };
  expect(measuresOf(moments, histogram)).toMatchObject({ ...unknown, meanA: 20.5e160 });
});

test('a pair without one finite pair of values has no measures', () => {
  const a = FLOATS.F32(new Float64Array(600).fill(Number.NaN));
  const b = FLOATS.F32(new Float64Array(600).fill(1));
  const { moments, histogram } = measure(a, b, 600);
  expect(measuresOf(moments, histogram)).toMatchObject({ meanA: null, meanB: null, equal: null, p50AbsDiff: null });
  expect(measuresOf(moments, histogram)).toMatchObject({ nonFiniteA: 600, nonFiniteB: 0 });
});

test('what was measured before leaves no trace', () => {
  const parameters = { n: 5000, mean: 0, size: 1, factor: 0, noise: 1, step: 0, tail: false, nonFinite: 0 };
  const pairs = [1, 2].map((seed) => vectorsOf({ ...parameters, seed }));
  const [first, second] = pairs.map(({ a, b }) => [FLOATS.F32(a), FLOATS.F32(b)] as const);
  const once = measure(...first!, 5000);
  measure(...second!, 5000);
  expect(measure(...first!, 5000)).toEqual(once);
});

test.each<[MeasuredDtype, MeasuredDtype]>([
  ['BF16', 'BF16'],
  ['BF16', 'F32'],
  ['F4', 'F8_E4M3'],
  ['F32', 'F32'],
])('steps further on in the lanes give the same: %s and %s', (dtypeA, dtypeB) => {
  const [bitsA, bitsB] = [DTYPE_BITS[dtypeA], DTYPE_BITS[dtypeB]];
  const steps = Math.floor((LANE_BYTES * 8) / (STEP_ELEMENTS * Math.max(bitsA, bitsB)));
  expect(steps).toBeGreaterThan(1);
  const elements = steps * STEP_ELEMENTS - 100;
  const bytes = (bits: number, seed: number) =>
    Uint8Array.from(noiseOf(seed, (elements * bits) / 8), (value) => 128 + 127 * value);
  const a = { dtype: dtypeA, bytes: bytes(bitsA, 1) };
  const b = { dtype: dtypeB, bytes: bytes(bitsB, 2) };
  const apart = measure(a, b, elements);
  const memory = new Uint8Array(meter.memory.buffer);
  memory.set(a.bytes, meter.lanes.a);
  memory.set(b.bytes, meter.lanes.b);
  meter.begin(dtypeA, dtypeB);
  for (let first = 0; first < elements; first += STEP_ELEMENTS) {
    meter.step(Math.min(STEP_ELEMENTS, elements - first), true, first);
  }
  expect(readMoments(meter.end(), 0)).toEqual(apart.moments);
  expect(meter.takeHistogram()).toEqual(apart.histogram);
});

test('a step beyond the lanes is refused', () => {
  meter.begin('BF16', 'F32');
  const last = LANE_BYTES / 4 - STEP_ELEMENTS;
  meter.step(STEP_ELEMENTS, false, last);
  expect(() => meter.step(STEP_ELEMENTS, false, last + 1)).toThrow(RangeError);
  expect(() => meter.step(1, false, -1)).toThrow(RangeError);
  meter.begin('F4', 'F4');
  expect(() => meter.step(8, false, 1)).toThrow(RangeError);
});

test('a step of too many elements is refused', () => {
  meter.begin('F32', 'F32');
  expect(() => meter.step(STEP_ELEMENTS + 1, false)).toThrow(RangeError);
  expect(() => meter.step(1.5, false)).toThrow(RangeError);
});
