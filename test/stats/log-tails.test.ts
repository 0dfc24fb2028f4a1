import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { log10BinomialTail } from '../../web/stats/log-binomial.ts';
import { log10ChiSquareTail } from '../../web/stats/log-chi-square.ts';
import { log10NormalTail } from '../../web/stats/log-normal.ts';
import { log10PoissonTail } from '../../web/stats/log-poisson.ts';
import { log10StudentTail } from '../../web/stats/log-student.ts';
import goldens from '../goldens/tails.json' with { type: 'json' };

type Case = { arguments: number[]; golden: number; found: number };

/** Every row is the arguments and the value that mpmath has. */
function casesOf(rows: number[][], tail: (...args: [number, number, number]) => number): Case[] {
  return rows.map((row) => {
    const args = row.slice(0, -1);
    const [a = NaN, b = NaN, c = NaN] = args;
    return { arguments: args, golden: row.at(-1) ?? NaN, found: tail(a, b, c) };
  });
}

const tails = {
  normal: casesOf(goldens.normal, (z) => log10NormalTail(z)),
  'chi-square': casesOf(goldens.chiSquare, (x, df) => log10ChiSquareTail(x, df)),
  Poisson: casesOf(goldens.poisson, (k, lambda) => log10PoissonTail(k, lambda)),
  binomial: casesOf(goldens.binomial, (k, n, p) => log10BinomialTail(k, n, p)),
  Student: casesOf(goldens.student, (t, df) => log10StudentTail(t, df)),
};

describe.each(Object.entries(tails))('%s', (_, cases) => {
  test('within 1e-10 of mpmath, relative in log10 p, in both tails', () => {
    expect(cases.length).toBeGreaterThanOrEqual(60);
    // The cases reach where they should: p far below the range of doubles, and p within 1e-100 of 1.
    expect(Math.min(...cases.map(({ golden }) => golden))).toBeLessThan(-9000);
    expect(Math.max(...cases.map(({ golden }) => (golden < 0 ? golden : -1)))).toBeGreaterThan(-1e-18);
    for (const { arguments: args, golden, found } of cases) {
      expect(Math.abs(found - golden), `${args.join(', ')}: ${found}`).toBeLessThanOrEqual(1e-10 * Math.abs(golden));
    }
  });

  test('is never above 0, -0, or without end', () => {
    for (const { found } of cases) {
      expect(found <= 0 && found > -Infinity && !Object.is(found, -0)).toBe(true);
    }
  });
});

/** 10^a + 10^b, which are a tail and the rest. */
const whole = (a: number, b: number) => 10 ** a + 10 ** b;
const slack = (value: number) => 1e-12 * Math.abs(value) + 1e-300;

test('a tail and the one mirrored make the whole', () => {
  fc.assert(
    fc.property(
      fc.double({ min: -30, max: 30, noNaN: true }),
      fc.double({ min: 1, max: 1e6, noNaN: true }),
      (t, df) => {
        expect(whole(log10NormalTail(t), log10NormalTail(-t))).toBeCloseTo(1, 12);
        expect(whole(log10StudentTail(t, df), log10StudentTail(-t, df))).toBeCloseTo(1, 12);
      },
    ),
  );
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 5000 }).chain((n) => fc.tuple(fc.integer({ min: 1, max: n }), fc.constant(n))),
      fc.integer({ min: 1, max: 63 }),
      ([k, n], sixtyFourths) => {
        const p = sixtyFourths / 64;
        expect(whole(log10BinomialTail(k, n, p), log10BinomialTail(n - k + 1, n, 1 - p))).toBeCloseTo(1, 12);
      },
    ),
  );
});

test('they fall as the value grows', () => {
  const step = fc.double({ min: 1e-6, max: 3, noNaN: true });
  fc.assert(
    fc.property(
      fc.double({ min: -40, max: 250, noNaN: true }),
      step,
      fc.double({ min: 1, max: 1e5, noNaN: true }),
      (z, more, df) => {
        expect(log10NormalTail(z + more)).toBeLessThanOrEqual(log10NormalTail(z) + slack(log10NormalTail(z)));
        expect(log10StudentTail(z + more, df)).toBeLessThanOrEqual(
          log10StudentTail(z, df) + slack(log10StudentTail(z, df)),
        );
        const x = Math.abs(z);
        expect(log10ChiSquareTail(x + more, df)).toBeLessThanOrEqual(
          log10ChiSquareTail(x, df) + slack(log10ChiSquareTail(x, df)),
        );
      },
    ),
  );
  for (const n of [1, 2, 17, 300]) {
    for (const p of [1e-9, 0.2, 0.5, 0.999]) {
      for (let k = 0; k < n; k++)
        expect(log10BinomialTail(k + 1, n, p)).toBeLessThan(log10BinomialTail(k, n, p) + 1e-15);
    }
  }
});

test('one distribution at the edge of another', () => {
  fc.assert(
    fc.property(fc.double({ min: 0.01, max: 60, noNaN: true }), (z) => {
      // The square of a normal number is chi-square with one degree of freedom.
      expect(log10ChiSquareTail(z * z, 1)).toBeCloseTo(log10NormalTail(z) + Math.log10(2), 9);
      // Student with one degree of freedom is Cauchy.
      expect(log10StudentTail(z, 1)).toBeCloseTo(Math.log10(Math.atan(1 / z) / Math.PI), 12);
      // Chi-square with two is exponential, and Poisson's first tail is what the exponential leaves.
      expect(log10ChiSquareTail(2 * z, 2)).toBeCloseTo(-z / Math.LN10, 11);
      expect(log10PoissonTail(1, z)).toBeCloseTo(Math.log10(-Math.expm1(-z)), 12);
    }),
  );
});

test('counts by hand', () => {
  expect(log10BinomialTail(3, 4, 0.5)).toBeCloseTo(Math.log10(5 / 16), 14);
  expect(log10BinomialTail(1, 4, 0.5)).toBeCloseTo(Math.log10(15 / 16), 14);
  expect(log10BinomialTail(4, 4, 0.5)).toBeCloseTo(Math.log10(1 / 16), 14);
  expect(log10PoissonTail(2, 1)).toBeCloseTo(Math.log10(1 - 2 / Math.E), 14);
});

test('what is no argument is refused', () => {
  const wrong = [
    () => log10NormalTail(NaN),
    () => log10NormalTail(Infinity),
    () => log10NormalTail(1e200),
    () => log10StudentTail(Infinity, 3),
    () => log10StudentTail(1, 0.5),
    () => log10StudentTail(1, NaN),
    () => log10StudentTail(1, Infinity),
    () => log10ChiSquareTail(-1, 3),
    () => log10ChiSquareTail(Infinity, 3),
    () => log10ChiSquareTail(1, 0),
    () => log10PoissonTail(-1, 3),
    () => log10PoissonTail(1.5, 3),
    () => log10PoissonTail(1, 0),
    () => log10PoissonTail(1, Infinity),
    () => log10BinomialTail(5, 4, 0.5),
    () => log10BinomialTail(-1, 4, 0.5),
    () => log10BinomialTail(0.5, 4, 0.5),
    () => log10BinomialTail(1, 2.5, 0.5),
    () => log10BinomialTail(1, 2, 0),
    () => log10BinomialTail(1, 2, 1),
    () => log10BinomialTail(1, 2, NaN),
  ];
  for (const call of wrong) expect(call).toThrow(RangeError);
});
