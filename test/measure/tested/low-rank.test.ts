import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { eigenvalues, isLowRank } from '../../../web/measure/tested/low-rank.ts';
import { allRounded, normals } from './made.ts';

function plus(a: Float32Array, b: Float32Array, scale = 1): Float32Array<ArrayBuffer> {
  return Float32Array.from(a, (value, at) => value + scale * b[at]!);
}

/** rows x rank times rank x width. */
function product(rows: number, width: number, rank: number, purpose: string): Float32Array {
  const [left, right] = [normals(rows * rank, `left ${purpose}`), normals(rank * width, `right ${purpose}`)];
  const all = new Float32Array(rows * width);
  for (let row = 0; row < rows; row++) {
    for (let channel = 0; channel < width; channel++) {
      let sum = 0;
      for (let k = 0; k < rank; k++) sum += left[row * rank + k]! * right[k * width + channel]!;
      all[row * width + channel] = sum / Math.sqrt(rank);
    }
  }
  return all;
}

describe('eigenvalues', () => {
  const symmetric = fc.integer({ min: 1, max: 9 }).chain((size) =>
    fc
      .array(fc.double({ min: -5, max: 5, noNaN: true }), { minLength: size * size, maxLength: size * size })
      .map((list) => ({
        size,
        matrix: Float64Array.from(list, (_, at) => {
          const [row, column] = [Math.floor(at / size), at % size];
          return list[row * size + column]! + list[column * size + row]!;
        }),
      })),
  );

  test('keep the trace and the sum of squares, and ascend', () => {
    fc.assert(
      fc.property(symmetric, ({ matrix, size }) => {
        const values = eigenvalues(matrix, size);
        let trace = 0;
        for (let i = 0; i < size; i++) trace += matrix[i * size + i]!;
        expect(values.reduce((sum, value) => sum + value, 0)).toBeCloseTo(trace, 9);
        const squares = (of: Float64Array) => of.reduce((sum, value) => sum + value * value, 0);
        expect(squares(values)).toBeCloseTo(squares(matrix), 7);
        expect([...values]).toEqual([...values].toSorted((x, y) => x - y));
      }),
    );
  });

  test('of known matrices', () => {
    expect([...eigenvalues(Float64Array.of(3), 1)]).toEqual([3]);
    const [low, high] = eigenvalues(Float64Array.of(2, 1, 1, 2), 2);
    expect(low).toBeCloseTo(1, 14);
    expect(high).toBeCloseTo(3, 14);
    // Second differences: 2 - 2 cos(k pi / (n + 1)).
    const n = 12;
    const second = Float64Array.from({ length: n * n }, (_, at) => {
      const apart = Math.abs(Math.floor(at / n) - (at % n));
      return apart === 0 ? 2 : apart === 1 ? -1 : 0;
    });
    eigenvalues(second, n).forEach((value, k) =>
      expect(value).toBeCloseTo(2 - 2 * Math.cos(((k + 1) * Math.PI) / (n + 1)), 12),
    );
    // The identity and a vector's square: n - 1 ones, and 1 + |v|^2.
    const v = [3, -1, 2, 0.5];
    const ranked = Float64Array.from({ length: 16 }, (_, at) => {
      const [i, j] = [Math.floor(at / 4), at % 4];
      return (i === j ? 1 : 0) + v[i]! * v[j]!;
    });
    const found = eigenvalues(ranked, 4);
    for (const [at, expected] of [1, 1, 1, 15.25].entries()) expect(found[at]).toBeCloseTo(expected, 12);
  });
});

describe('a difference', () => {
  const [rows, width] = [64, 512];
  const base = allRounded(normals(rows * width, 'low rank base', 0.02), 'BF16');

  test.each([1, 2, 4, 8])('of rank %i, rounded to BF16, is of low rank', (rank) => {
    const merged = allRounded(plus(base, product(rows, width, rank, `${rank}`), 0.004), 'BF16');
    expect(isLowRank(base, merged, width)).toBe(true);
    expect(isLowRank(merged, base, width)).toBe(true);
  });

  test.each([1, 3, 8])('of rank %i that no rounding hides is of low rank', (rank) => {
    expect(isLowRank(new Float32Array(rows * width), product(rows, width, rank, `exact ${rank}`), width)).toBe(true);
    // Whole numbers: every product and sum is exact.
    const whole = product(rows, width, rank, `whole ${rank}`).map((value) => Math.round(value));
    const left = normals(rows, 'whole left').map((value) => Math.round(3 * value));
    const right = whole.subarray(0, width);
    const exact = Float32Array.from(
      { length: rows * width },
      (_, at) => left[Math.floor(at / width)]! * right[at % width]!,
    );
    expect(isLowRank(exact, new Float32Array(rows * width), width)).toBe(true);
  });

  test('of noise of full rank is not, nor is one that only rounding made', () => {
    for (const size of [0.0005, 0.004, 0.02]) {
      const tuned = allRounded(plus(base, normals(rows * width, `tuned ${size}`, size)), 'BF16');
      expect(isLowRank(base, tuned, width)).toBe(false);
    }
    const fine = normals(rows * width, 'recast', 0.02);
    expect(isLowRank(fine, allRounded(fine, 'BF16'), width)).toBe(false);
  });

  test.each([
    [64, 64],
    [64, 96],
    [64, 160],
    [64, 768],
    [32, 160],
    [200, 40],
  ])('of noise in %i rows of %i is hardly ever of low rank, one of rank 2 is', (count, channels) => {
    const size = count * channels;
    let wrong = 0;
    for (let trial = 0; trial < 20; trial++) {
      const noise = normals(size, `noise ${count} ${channels} ${trial}`);
      if (isLowRank(new Float32Array(size), noise, channels) !== false) wrong++;
    }
    expect(wrong).toBeLessThanOrEqual(1);
    const spiked = plus(normals(size, `under ${count} ${channels}`), product(count, channels, 2, 'spike'), 3);
    expect(isLowRank(spiked, new Float32Array(size), channels)).toBe(true);
  });

  test('in fewer than 16 channels says nothing', () => {
    expect(isLowRank(new Float32Array(64 * 15), normals(64 * 15, 'narrow'), 15)).toBeNull();
    expect(isLowRank(new Float32Array(64 * 16), product(64, 16, 1, 'narrow'), 16)).toBe(true);
  });

  test('of a rank that is no small part of the rows is not', () => {
    const merged = plus(base, product(rows, width, 40, 'many'), 0.02);
    expect(isLowRank(base, merged, width)).toBe(false);
  });

  test('of fewer than 16 rows says nothing, of 16 it does', () => {
    const few = (count: number) => isLowRank(new Float32Array(count * width), product(count, width, 1, 'few'), width);
    expect(few(15)).toBeNull();
    expect(few(16)).toBe(true);
  });

  test('that is none, or not finite, says nothing', () => {
    expect(isLowRank(base, base, width)).toBeNull();
    const spoilt = base.slice();
    spoilt[7] = NaN;
    expect(isLowRank(base, spoilt, width)).toBeNull();
    spoilt[7] = Infinity;
    expect(isLowRank(base, spoilt, width)).toBeNull();
  });
});
