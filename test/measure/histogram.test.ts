import fc from 'fast-check';
import { expect, test } from 'vitest';
import { binCentre, countOf, lowerEdge, mergeHistograms, zerosOf } from '../../web/measure/histogram.ts';
import { bytesOf, measure } from './meter.ts';

/** The only occupied bin of a pair that differs by `difference` everywhere, in f32 or in f64. */
function binOf(difference: number, dtype: 'F32' | 'F64'): number {
  const make = (value: number) =>
    dtype === 'F32' ? new Float32Array(600).fill(value) : new Float64Array(600).fill(value);
  const { histogram } = measure({ dtype, bytes: bytesOf(make(difference)) }, { dtype, bytes: bytesOf(make(0)) }, 600);
  expect(histogram.length).toBe(2);
  expect(histogram[1]).toBe(600);
  return histogram[0]!;
}

test('a difference lies between the edges of its bin, which are less than 0.8 % apart', () => {
  const magnitude = fc.double({ min: 1e-44, max: 3e38, noNaN: true }).map(Math.fround);
  fc.assert(
    fc.property(magnitude, (difference) => {
      const bin = binOf(difference, 'F32');
      expect(binOf(difference, 'F64')).toBe(bin);
      expect(lowerEdge(bin)).toBeLessThanOrEqual(difference);
      expect(lowerEdge(bin + 1)).toBeGreaterThan(difference);
      expect(lowerEdge(bin + 1) / lowerEdge(bin)).toBeLessThanOrEqual(1 + 1 / 128);
      expect(Math.abs(binCentre(bin) / difference - 1)).toBeLessThanOrEqual(1 / 256);
    }),
    { numRuns: 300 },
  );
});

test.each([2 ** -1074, 1e-310, 1e-300, 1e-100, 1, 1e300])('a difference of %s in F64', (difference) => {
  const bin = binOf(difference, 'F64');
  expect(bin).toBeGreaterThan(0);
  expect(lowerEdge(bin)).toBeLessThanOrEqual(difference);
  expect(lowerEdge(bin + 1)).toBeGreaterThan(difference);
});

test('bin 0 is for equal values alone', () => {
  expect(binOf(0, 'F32')).toBe(0);
  expect(binOf(0, 'F64')).toBe(0);
  expect(binCentre(0)).toBe(0);
});

const sparse = fc
  .uniqueArray(fc.integer({ min: 0, max: 2 ** 18 - 1 }), { maxLength: 40 })
  .map((bins) => Uint32Array.from(bins.toSorted((x, y) => x - y).flatMap((bin) => [bin, (bin % 1000) + 1])));

test('merging adds the counts of each bin and keeps the order', () => {
  fc.assert(
    fc.property(sparse, sparse, (x, y) => {
      const counts = new Map<number, number>();
      for (const part of [x, y]) {
        for (let i = 0; i < part.length; i += 2) counts.set(part[i]!, (counts.get(part[i]!) ?? 0) + part[i + 1]!);
      }
      const merged = mergeHistograms(x, y);
      expect([...merged]).toEqual([...counts].toSorted(([p], [q]) => p - q).flat());
      expect(mergeHistograms(y, x)).toEqual(merged);
      expect(countOf(merged)).toBe(countOf(x) + countOf(y));
      expect(zerosOf(merged)).toBe(zerosOf(x) + zerosOf(y));
    }),
  );
});
