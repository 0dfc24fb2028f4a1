import fc from 'fast-check';
import { test } from 'vitest';
import { STEP_ELEMENTS } from '../../web/measure/layout.ts';
import { checkPair } from '../measure/check-pair.ts';
import { float, FLOATS, shape, vectorsOf, type Shape } from '../measure/vectors.ts';

/** Steps of different kinds in one block: what is good enough for each must be good enough for all together. */
function joined(parts: Shape[]): { a: Float64Array; b: Float64Array } {
  const whole = parts.map((part, i) =>
    vectorsOf({
      ...part,
      n: i === parts.length - 1 ? part.n : STEP_ELEMENTS,
      // One step of 1e19 would make all others nothing.
      size: Math.min(10, Math.max(1e-4, part.size)),
      mean: Math.abs(part.mean) > 1e6 ? 0 : part.mean,
      nonFinite: 0,
    }),
  );
  const n = whole.reduce((sum, { a }) => sum + a.length, 0);
  const [a, b] = [new Float64Array(n), new Float64Array(n)];
  let at = 0;
  for (const part of whole) {
    a.set(part.a, at);
    b.set(part.b, at);
    at += part.a.length;
  }
  return { a, b };
}

const SEED = 20262;

test('steps of different kinds', () => {
  fc.assert(
    fc.property(fc.array(shape, { minLength: 2, maxLength: 4 }), float, float, (parts, dtypeA, dtypeB) => {
      const { a, b } = joined(parts);
      checkPair(FLOATS[dtypeA](a), FLOATS[dtypeB](b), a.length);
    }),
    { seed: SEED, numRuns: 120 },
  );
});

test('many more vectors of many kinds', () => {
  fc.assert(
    fc.property(shape, float, float, (parameters, dtypeA, dtypeB) => {
      const { a, b } = vectorsOf(parameters);
      checkPair(FLOATS[dtypeA](a), FLOATS[dtypeB](b), parameters.n);
    }),
    { seed: SEED, numRuns: 400 },
  );
});
