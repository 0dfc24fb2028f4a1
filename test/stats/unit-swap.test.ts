import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { unitSwapSums } from '../../web/stats/unit-swap.ts';

/** Reproducible, nearly normal noise. */
function noise(length: number, seed: number): Float32Array {
  let state = Math.imul(seed + 1, 0x9e3779b1) >>> 0;
  const uniform = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    const x = Math.imul(state ^ (state >>> 15), 0x85ebca6b) >>> 0;
    return ((x ^ (x >>> 13)) >>> 0) / 2 ** 32;
  };
  return Float32Array.from({ length }, () => uniform() + uniform() + uniform() + uniform() - 2);
}

function swapped(tensor: Float32Array, width: number, pair: number): Float32Array {
  const other = tensor.slice();
  const [first, second] = [2 * pair * width, (2 * pair + 1) * width];
  other.set(tensor.subarray(second, second + width), first);
  other.set(tensor.subarray(first, first + width), second);
  return other;
}

/** sum / sqrt(sum of squares): mean 0 and variance 1 where the signs are fair coins. */
function scoreOf(sums: Float64Array): number {
  return sums.reduce((sum, c) => sum + c, 0) / Math.sqrt(sums.reduce((sum, c) => sum + c * c, 0));
}

test('by hand', () => {
  const gate = { a: Float32Array.of(1, 2, 3, 5), b: Float32Array.of(0, 4, 1, 1) };
  const up = { a: Float32Array.of(2, 0, 0, 0), b: Float32Array.of(0, 0, 3, 0) };
  const scale = Math.sqrt(39 * 18);
  const [sum] = unitSwapSums([gate.a, up.a], [gate.b, up.b], 2, 2);
  // (-2)(-1) + (-3)(3) = -7, and 2 (-3) / (2 * 3).
  expect(sum).toBeCloseTo(-7 / scale - 1, 12);
});

test('swapping two units of one side turns the sign of their sum and leaves all others', () => {
  const count = fc.integer({ min: 1, max: 7 });
  fc.assert(
    fc.property(
      count,
      count,
      fc.integer({ min: 1, max: 2 }),
      fc.nat(),
      fc.nat(),
      (pairs, width, tensors, seed, which) => {
        const rows = 2 * pairs;
        const make = (from: number) => Array.from({ length: tensors }, (_, i) => noise(rows * width, from + i));
        const [a, b] = [make(seed % 1000), make((seed % 1000) + 7)];
        const pair = which % pairs;
        const sums = unitSwapSums(a, b, rows, width);
        const turned = unitSwapSums(
          a.map((tensor) => swapped(tensor, width, pair)),
          b,
          rows,
          width,
        );
        sums.forEach((sum, at) => expect(turned[at]).toBeCloseTo(at === pair ? -sum : sum, 12));
        expect(unitSwapSums(b, a, rows, width)).toEqual(sums);
      },
    ),
  );
});

describe('experts of one model', () => {
  const [rows, width] = [64, 96];
  const make = (seed: number) => [noise(rows * width, seed), noise(rows * width, seed + 1)];

  test('independent ones are silent: z of mean 0 and variance 1', () => {
    const scores = Array.from({ length: 300 }, (_, i) =>
      scoreOf(unitSwapSums(make(4 * i), make(4 * i + 2), rows, width)),
    );
    const mean = scores.reduce((sum, z) => sum + z, 0) / scores.length;
    const variance = scores.reduce((sum, z) => sum + (z - mean) ** 2, 0) / scores.length;
    // Five standard errors.
    expect(Math.abs(mean)).toBeLessThan(5 / Math.sqrt(300));
    expect(Math.abs(variance - 1)).toBeLessThan(5 * Math.sqrt(2 / 300));
  });

  test('a direction that all units share does not show', () => {
    const shared = noise(width, 5000).map((value) => 3 * value);
    const add = (tensors: Float32Array[]) =>
      tensors.map((tensor) => tensor.map((value, i) => value + shared[i % width]!));
    expect(Math.abs(scoreOf(unitSwapSums(add(make(10)), add(make(20)), rows, width)))).toBeLessThan(4);
  });

  test('copies of one parent show', () => {
    const parent = make(30);
    const child = (seed: number) => make(seed).map((own, i) => own.map((value, at) => 0.7 * value + parent[i]![at]!));
    expect(scoreOf(unitSwapSums(child(40), child(50), rows, width))).toBeGreaterThan(5);
    expect(scoreOf(unitSwapSums(parent, parent, rows, width))).toBeGreaterThan(5.5);
  });

  test('units in another order do not show', () => {
    const parent = make(60);
    const moved = parent.map((tensor) => {
      const other = tensor.slice();
      for (let row = 0; row < rows; row++) {
        other.set(tensor.subarray(row * width, (row + 1) * width), ((row * 5 + 3) % rows) * width);
      }
      return other;
    });
    expect(Math.abs(scoreOf(unitSwapSums(parent, moved, rows, width)))).toBeLessThan(4);
  });
});

test('the last of an odd number of units is left out, and zeros and NaN count for nothing', () => {
  expect(unitSwapSums([noise(15, 1)], [noise(15, 2)], 3, 5).length).toBe(1);
  const [good, other] = [noise(20, 3), noise(20, 4)];
  const alone = unitSwapSums([good], [other], 4, 5);
  const zeros = new Float32Array(20);
  expect(unitSwapSums([good, zeros], [other, good], 4, 5)).toEqual(alone);
  expect(unitSwapSums([good, zeros.map(() => Number.NaN)], [other, good], 4, 5)).toEqual(alone);
});

test('refuses lengths that do not agree', () => {
  expect(() => unitSwapSums([noise(10, 1)], [], 2, 5)).toThrow(RangeError);
  expect(() => unitSwapSums([noise(10, 1)], [noise(11, 1)], 2, 5)).toThrow(/11 numbers/);
});
