import fc from 'fast-check';
import { expect, test } from 'vitest';
import { log10SignBound, log10SignFloor, log10SignTest, signZ } from '../../web/stats/sign-bound.ts';
import goldens from '../goldens/tails.json' with { type: 'json' };

const MODULUS = 2147483647;

/** Park and Miller's generator, as in test/goldens/tails.py. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 16807) % MODULUS;
    return state / MODULUS;
  };
}

function vector(kind: string, d: number, share: number, seed: number): Float64Array {
  const draw = generator(seed);
  return Float64Array.from({ length: d }, () => {
    const sign = draw() < share ? 1 : -1;
    const a = draw();
    return sign * (kind === 'equal' ? 1 : kind === 'even' ? a : 1 / (a * a));
  });
}

/** Relative to the golden value; 0 must be 0. */
const error = (found: number, golden: number) => (found === golden ? 0 : Math.abs(found - golden) / Math.abs(golden));

test.each(goldens.signs.made as [string, number, number, number, number][])(
  'the bound of %s sizes, d = %d, chance of a positive sign %d, is the exact minimum',
  (kind, d, share, seed, golden) => {
    expect(error(log10SignBound(vector(kind, d, share, seed)), golden)).toBeLessThan(1e-10);
  },
);

test('so is that of sums across the whole range of doubles, and of one outlier', () => {
  for (const [sums, golden] of goldens.signs.written as [number[], number][])
    expect(error(log10SignBound(sums), golden), `${sums.length} sums, golden ${golden}`).toBeLessThan(1e-10);
});

test('all signs positive is the floor, 2^-d over the sums that are not zero', () => {
  const sums = new Float64Array(162);
  for (let place = 0; place < 160; place++) sums[place] = 10 ** (place - 80);
  expect(log10SignBound(sums)).toBe(log10SignFloor(sums));
  expect(log10SignFloor(sums)).toBeCloseTo(-48.1647993, 6);
  expect(log10SignFloor(new Float64Array(4096).fill(2))).toBeCloseTo(-1233.0188625, 6);
});

test('nothing positive, nothing at all, and exact ties say nothing', () => {
  for (const sums of [[], [0, 0], [-0], [-1, -2], [1, -1], [3, -1, -2], [-5, 1]]) {
    expect(log10SignBound(sums)).toBe(0);
  }
  for (const none of [[], [0, -0]]) {
    expect(log10SignFloor(none)).toBe(0);
    expect(signZ(none)).toBe(0);
  }
});

test('sums that are no finite numbers are refused', () => {
  for (const sums of [[1, NaN], [Infinity], [-Infinity, 1]]) {
    expect(() => log10SignBound(sums)).toThrow(RangeError);
    expect(() => log10SignFloor(sums)).toThrow(RangeError);
    expect(() => signZ(sums)).toThrow(RangeError);
  }
});

test('the sign count is the exact binomial tail, and no bound on it is better', () => {
  expect(log10SignTest([5, -1, 0, 3, 2])).toBeCloseTo(Math.log10(5 / 16), 14);
  expect(log10SignTest([-5, -1])).toBe(0);
  expect(log10SignTest([0, 0])).toBe(0);
  expect(log10SignTest([])).toBe(0);
  expect(log10SignTest(new Float64Array(4096).fill(1e-300))).toBeCloseTo(-1233.0188625, 6);
  expect(() => log10SignTest([1, NaN])).toThrow(RangeError);
  // Of equal sizes the sum is the count, whose tail Chernoff's bound cannot undercut.
  for (let positive = 0; positive <= 100; positive++) {
    const sums = Array.from({ length: 100 }, (_, place) => (place < positive ? 1 : -1));
    expect(log10SignBound(sums)).toBeGreaterThanOrEqual(log10SignTest(sums) - 1e-12);
  }
});

const finite = fc.double({ noNaN: true, noDefaultInfinity: true });

test('between the floor and 0 for any doubles', () => {
  fc.assert(
    fc.property(fc.array(finite, { maxLength: 40 }), (sums) => {
      const bound = log10SignBound(sums);
      expect(bound).toBeGreaterThanOrEqual(log10SignFloor(sums));
      expect(bound).toBeLessThanOrEqual(0);
      expect(Object.is(bound, -0)).toBe(false);
      const z = signZ(sums);
      expect(Math.abs(z)).toBeLessThanOrEqual(Math.sqrt(sums.length) * (1 + 1e-12));
      // Hoeffding's bound for random signs is the same exponent with ln cosh x <= x^2 / 2 in it, so never better.
      if (z > 0) expect(bound).toBeLessThanOrEqual(((-z * z) / 2 / Math.LN10) * (1 - 1e-9) + 1e-15);
    }),
    { numRuns: 2000 },
  );
});

test('the scale of the sums does not matter', () => {
  const ordinary = fc.array(
    fc.double({ min: -8, max: 8, noNaN: true }).filter((x) => x === 0 || Math.abs(x) > 1e-6),
    {
      minLength: 1,
      maxLength: 30,
    },
  );
  fc.assert(
    fc.property(ordinary, fc.integer({ min: -950, max: 950 }), (sums, exponent) => {
      const scaled = sums.map((value) => value * 2 ** exponent);
      const bound = log10SignBound(sums);
      expect(Math.abs(log10SignBound(scaled) - bound)).toBeLessThanOrEqual(1e-12 * Math.abs(bound) + 1e-15);
      expect(Math.abs(signZ(scaled) - signZ(sums))).toBeLessThanOrEqual(1e-12);
    }),
  );
});

test('turning one sign to positive never weakens the evidence', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: -8, max: 8, noNaN: true }), { minLength: 1, maxLength: 30 }), (sums) => {
      const turned = sums.map((value, place) => (place === 0 ? Math.abs(value) : value));
      expect(log10SignBound(turned)).toBeLessThanOrEqual(log10SignBound(sums) * (1 - 1e-10) + 1e-15);
    }),
  );
});

test('random signs reach a level no more often than the level says', () => {
  const draws = 200_000;
  for (const [kind, d] of [
    ['equal', 9],
    ['even', 24],
    ['heavy', 24],
  ] as const) {
    const sizes = vector(kind, d, 2, 77);
    const draw = generator(4711);
    const sums = new Float64Array(d);
    const levels = [0.05, 0.01, 0.001];
    const hits = levels.map(() => 0);
    for (let count = 0; count < draws; count++) {
      for (let place = 0; place < d; place++) sums[place] = draw() < 0.5 ? (sizes[place] ?? 0) : -(sizes[place] ?? 0);
      const bound = log10SignBound(sums);
      levels.forEach((level, place) => {
        if (bound <= Math.log10(level)) hits[place] = (hits[place] ?? 0) + 1;
      });
    }
    levels.forEach((level, place) => {
      // 3.09 standard deviations: a valid test passes this in 999 of 1000 seeds.
      const limit = draws * level + 3.09 * Math.sqrt(draws * level * (1 - level));
      expect(hits[place] ?? NaN, `${kind}, level ${level}`).toBeLessThanOrEqual(limit);
    });
    expect(hits[0], `${kind}: the bound is not trivial`).toBeGreaterThan(0);
  }
});

test('8192 channels take milliseconds', () => {
  const cases = [vector('even', 8192, 0.52, 5), vector('heavy', 8192, 0.97, 6)];
  for (const sums of cases) {
    const times = Array.from({ length: 15 }, () => {
      const start = performance.now();
      log10SignBound(sums);
      return performance.now() - start;
    });
    // The best of many, with room for a busy machine; about 1.5 ms when idle.
    expect(Math.min(...times)).toBeLessThan(20);
  }
});
