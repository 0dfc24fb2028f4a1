import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  averageOfEValues,
  bonferroni,
  holm,
  log10EValue,
  log10PFromE,
  productOfEValues,
} from '../../web/stats/combine.ts';
import { log1mexp, logSumExp } from '../../web/stats/log-space.ts';

const log10p = fc.double({ min: -10_000, max: 0, noNaN: true });
const log10ps = fc.array(log10p, { minLength: 1, maxLength: 20 });
const log10es = fc.array(fc.double({ min: -50, max: 5000, noNaN: true }), { minLength: 1, maxLength: 20 });

test('by hand', () => {
  expect(bonferroni([-9, -1, 0])).toBeCloseTo(-9 + Math.log10(3), 14);
  expect(bonferroni([-0.1, -0.2])).toBe(0);
  expect(bonferroni([])).toBe(0);
  // 0.01, 0.04, 0.03: times 3, times 1 and times 2, and never less than one before.
  const adjusted = holm([0.01, 0.04, 0.03].map(Math.log10)).map((value) => 10 ** value);
  expect(adjusted[0]).toBeCloseTo(0.03, 14);
  expect(adjusted[1]).toBeCloseTo(0.06, 14);
  expect(adjusted[2]).toBeCloseTo(0.06, 14);
  expect(holm([])).toEqual([]);
  expect(log10EValue(-8, 0.5)).toBeCloseTo(Math.log10(0.5) + 4, 14);
  expect(log10EValue(0)).toBeCloseTo(Math.log10(0.25), 14);
  expect(productOfEValues([2, -1, 3])).toBe(4);
  expect(averageOfEValues([2, 2, 2])).toBeCloseTo(2, 14);
  expect(averageOfEValues([Math.log10(3), -Infinity])).toBeCloseTo(Math.log10(1.5), 14);
  expect(productOfEValues([])).toBe(0);
  expect(averageOfEValues([])).toBe(0);
  expect(log10PFromE(6)).toBe(-6);
  expect([log10PFromE(-3), log10PFromE(0), log10PFromE(-Infinity)]).toEqual([0, 0, 0]);
});

test('Holm never undercuts Bonferroni, keeps the order, and never passes 1', () => {
  fc.assert(
    fc.property(log10ps, (ps) => {
      const adjusted = holm(ps);
      expect(Math.min(...adjusted)).toBe(bonferroni(ps));
      ps.forEach((p, place) => {
        const own = adjusted[place] ?? NaN;
        expect(own).toBeGreaterThanOrEqual(p);
        expect(own).toBeLessThanOrEqual(0);
        ps.forEach((other, at) => {
          if (p <= other) expect(own).toBeLessThanOrEqual(adjusted[at] ?? NaN);
        });
      });
    }),
  );
});

test('smaller p, more evidence', () => {
  fc.assert(
    fc.property(log10ps, fc.nat(19), fc.double({ min: 0, max: 500, noNaN: true }), (ps, at, less) => {
      const stronger = ps.map((p, place) => (place === at % ps.length ? p - less : p));
      expect(bonferroni(stronger)).toBeLessThanOrEqual(bonferroni(ps));
      const [before, after] = [ps, stronger].map((list) => list.map((p) => log10EValue(p)));
      expect(productOfEValues(after ?? [])).toBeGreaterThanOrEqual(productOfEValues(before ?? []) - 1e-9);
      expect(averageOfEValues(after ?? [])).toBeGreaterThanOrEqual(averageOfEValues(before ?? []) - 1e-9);
    }),
  );
});

test('the mean of e-values lies between the least and the largest; one alone is itself', () => {
  fc.assert(
    fc.property(log10es, (es) => {
      const mean = averageOfEValues(es);
      expect(mean).toBeGreaterThanOrEqual(Math.max(...es) - Math.log10(es.length) - 1e-9);
      expect(mean).toBeGreaterThanOrEqual(Math.min(...es) - 1e-9);
      expect(mean).toBeLessThanOrEqual(Math.max(...es) + 1e-9);
      expect(averageOfEValues([es[0] ?? 0])).toBeCloseTo(es[0] ?? 0, 9);
    }),
  );
});

test('a p-value turned to evidence and back is never smaller than it was', () => {
  fc.assert(
    fc.property(log10p, fc.double({ min: 0.01, max: 0.99, noNaN: true }), (p, kappa) => {
      expect(log10PFromE(log10EValue(p, kappa))).toBeGreaterThanOrEqual(p - 1e-9);
    }),
  );
});

/** Mulberry32: uniform in (0, 1). */
function uniforms(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return (((mixed ^ (mixed >>> 14)) >>> 0) + 0.5) / 2 ** 32;
  };
}

test('e-values of uniform p-values have mean 1', () => {
  // At kappa 0.75 the variance is finite: E e^2 = 0.75^2 / 0.5.
  const draw = uniforms(1);
  const draws = 200_000;
  let total = 0;
  for (let count = 0; count < draws; count++) total += 10 ** log10EValue(Math.log10(draw()), 0.75);
  const error = Math.sqrt((0.75 ** 2 / 0.5 - 1) / draws);
  expect(Math.abs(total / draws - 1)).toBeLessThan(4 * error);
});

test('under the null no combination reaches a level more often than the level says', () => {
  const draws = 200_000;
  const levels = [0.05, 0.01, 0.001];
  const rules: Record<string, (ps: number[]) => number> = {
    bonferroni,
    holm: (ps) => Math.min(...holm(ps)),
    product: (ps) => log10PFromE(productOfEValues(ps.map((p) => log10EValue(p)))),
    average: (ps) => log10PFromE(averageOfEValues(ps.map((p) => log10EValue(p)))),
    // Dependent tests: all the same one.
    'average of copies': ([p = 0]) => log10PFromE(averageOfEValues([p, p, p].map((copy) => log10EValue(copy)))),
    'bonferroni of copies': ([p = 0]) => bonferroni([p, p, p]),
  };
  const draw = uniforms(2);
  const hits = new Map(Object.keys(rules).map((name) => [name, levels.map(() => 0)]));
  for (let count = 0; count < draws; count++) {
    const ps = [draw(), draw(), draw()].map(Math.log10);
    for (const [name, rule] of Object.entries(rules)) {
      const p = rule(ps);
      const counts = hits.get(name) ?? [];
      levels.forEach((level, place) => {
        if (p <= Math.log10(level)) counts[place] = (counts[place] ?? 0) + 1;
      });
    }
  }
  for (const [name, counts] of hits) {
    levels.forEach((level, place) => {
      const limit = draws * level + 3.09 * Math.sqrt(draws * level * (1 - level));
      expect(counts[place] ?? NaN, `${name}, level ${level}`).toBeLessThanOrEqual(limit);
    });
    expect(counts[0], `${name} is not trivial`).toBeGreaterThan(0);
  }
});

test('what is no evidence is refused', () => {
  for (const p of [NaN, 0.1, -Infinity, Infinity]) {
    expect(() => bonferroni([-1, p])).toThrow(RangeError);
    expect(() => holm([-1, p])).toThrow(RangeError);
    expect(() => log10EValue(p)).toThrow(RangeError);
  }
  for (const kappa of [0, 1, -1, NaN]) expect(() => log10EValue(-1, kappa)).toThrow(RangeError);
  for (const e of [NaN, Infinity]) {
    expect(() => productOfEValues([1, e])).toThrow(RangeError);
    expect(() => averageOfEValues([1, e])).toThrow(RangeError);
    expect(() => log10PFromE(e)).toThrow(RangeError);
  }
});

test('logarithms of sums and of what is left of 1', () => {
  expect(logSumExp([])).toBe(-Infinity);
  expect(logSumExp([-Infinity, -Infinity])).toBe(-Infinity);
  expect(logSumExp([5000, 5000])).toBeCloseTo(5000 + Math.LN2, 11);
  expect(log1mexp(-Math.LN2)).toBeCloseTo(-Math.LN2, 15);
  expect(log1mexp(-1e-20)).toBeCloseTo(Math.log(1e-20), 12);
  expect(log1mexp(-100)).toBe(-Math.exp(-100));
  expect(log1mexp(0)).toBe(-Infinity);
});
