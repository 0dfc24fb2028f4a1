import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fineBinOf, halfOctaveEdge, halfOctaveOf, halfOctaveOfBin } from '../../web/measure/half-octaves.ts';
import { lowerEdge } from '../../web/measure/histogram.ts';

const NORMAL = fc.double({ min: 2 ** -1000, max: 2 ** 1000, noNaN: true });

test('a value lies between its half octave’s edge and the next', () => {
  fc.assert(
    fc.property(NORMAL, (value) => {
      const number = halfOctaveOf(value);
      expect(halfOctaveEdge(number)).toBeLessThanOrEqual(value);
      expect(halfOctaveEdge(number + 1)).toBeGreaterThan(value);
    }),
  );
});

test('edges are edges of fine bins: no fine bin lies in two', () => {
  for (let number = -60; number < 60; number++) {
    const edge = halfOctaveEdge(number);
    expect(lowerEdge(fineBinOf(edge))).toBe(edge);
    expect(halfOctaveOfBin(fineBinOf(edge))).toBe(number);
    expect(halfOctaveOfBin(fineBinOf(edge) - 1)).toBe(number - 1);
  }
});

test('the middle of an octave is about the square root of 2', () => {
  expect(halfOctaveEdge(0)).toBe(1);
  expect(halfOctaveEdge(2)).toBe(2);
  expect(Math.abs(halfOctaveEdge(1) - Math.SQRT2)).toBeLessThan(0.0002);
});
