import { expect } from 'vitest';
import type { Measures } from '../../web/measure/measures.ts';
import type { Reference } from './reference.ts';

/** Expects what the project promises against float64: see issue "The comparator runs", Precision. */
export function expectClose(found: Measures, expected: Reference): void {
  const rms = (mean: number | null, deviation: number | null) => Math.hypot(mean ?? 0, deviation ?? 0);
  within(found.meanA, expected.meanA, 1e-6 * rms(expected.meanA, expected.stdA), 'meanA');
  within(found.meanB, expected.meanB, 1e-6 * rms(expected.meanB, expected.stdB), 'meanB');
  // A mean in f64 is itself rounded; deviations near that rounding are nobody's to know.
  const rounding = (mean: number | null) => 1e-15 * Math.abs(mean ?? 0);
  within(found.stdA, expected.stdA, 1e-6 * (expected.stdA ?? 0) + rounding(expected.meanA), 'stdA');
  within(found.stdB, expected.stdB, 1e-6 * (expected.stdB ?? 0) + rounding(expected.meanB), 'stdB');
  for (const name of ['relL2', 'meanAbsDiff', 'maxAbsDiff'] as const) {
    within(found[name], expected[name], 1e-6 * (expected[name] ?? 0), name);
  }
  within(found.cosine, expected.cosine, 1e-6, 'cosine');
  const clear = (mean: number | null, deviation: number | null) => (deviation ?? 0) >= 1e4 * rounding(mean);
  if (clear(expected.meanA, expected.stdA) && clear(expected.meanB, expected.stdB)) {
    within(found.pearson, expected.pearson, 1e-6, 'pearson');
  }
  for (const name of ['p50AbsDiff', 'p99AbsDiff'] as const) {
    within(found[name], expected[name], 0.01 * (expected[name] ?? 0), name);
  }
  expect(found.equal, 'equal').toBe(expected.equal);
  expect([found.nonFiniteA, found.nonFiniteB], 'non-finite').toEqual([expected.nonFiniteA, expected.nonFiniteB]);
  // Where f64 itself has digits of it.
  if (expected.distance !== null && expected.distance < 1e-3 && expected.distance > 1e-10) {
    within(1 - found.cosine!, expected.distance, 1e-4 * expected.distance, '1 - cosine');
  }
}

function within(found: number | null, expected: number | null, tolerance: number, name: string): void {
  // Sums beyond the range of f64 are null, whatever the reference made of them.
  if (expected === null || !Number.isFinite(expected)) expect(found, name).toBeNull();
  else {
    expect(found, name).not.toBeNull();
    expect(Math.abs(found! - expected), `${name}: ${found} against ${expected}`).toBeLessThanOrEqual(tolerance);
  }
}
