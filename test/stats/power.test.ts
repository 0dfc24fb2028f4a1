import { describe, expect, test } from 'vitest';
import { detectableCorrelation } from '../../web/stats/power.ts';
import { seededRandom } from '../../web/stats/random.ts';
import { drawWeights, foundShares, scalesOf } from './planted-models.ts';

const setting = { width: 128, tensors: 2, rows: 16, spread: 0.3, outliers: 1, sameScales: true };
const random = seededRandom(5, 'power.test');
const scales = scalesOf(setting, random);
const question = { ...drawWeights(setting, scales, random)(0), log10Threshold: -9, probability: 0.95 } as const;
const rho = detectableCorrelation(question) ?? NaN;

test('a correlation of the reported size is found, half of it often is not', () => {
  const planted = {
    unrelated: () => drawWeights(setting, scales, random)(0),
    draw() {
      const at = drawWeights(setting, scales, random);
      return (correlation: number) => at(correlation).products;
    },
  };
  const { full, half } = foundShares(planted, -9, 300);
  // Four binomial deviations below 0.95; test/heavy/power.test.ts looks more closely.
  expect(full).toBeGreaterThan(0.9);
  expect(half).toBeLessThan(0.95);
});

describe('the reported correlation', () => {
  test('is about 6.4 deviations plus 1.6 over the square root of the entries, where all channels are alike', () => {
    // Methods A9, with the z whose bound exp(-z^2 / 2) is 1e-9.
    const alike = { width: 4096, tensors: 1, rows: 64, spread: 0, outliers: 0, sameScales: true };
    const sums = drawWeights(alike, scalesOf(alike, random), random)(0);
    const found = detectableCorrelation({ ...sums, log10Threshold: -9, probability: 0.95 }) ?? NaN;
    const simple = (Math.sqrt(18 * Math.LN10) + 1.645) / Math.sqrt(4096 * 64);
    expect(found / simple).toBeGreaterThan(0.97);
    expect(found / simple).toBeLessThan(1.1);
  });
  test('does not depend on the unit, the signs, or channels without energy', () => {
    const { products, energy } = question;
    const again = (p: Float64Array, e: Float64Array) =>
      detectableCorrelation({ products: p, energy: e, log10Threshold: -9, probability: 0.95 });
    expect(
      again(
        products.map((value) => value * 2 ** -40),
        energy.map((value) => value * 2 ** -40),
      ),
    ).toBe(rho);
    expect(again(products.map(Math.abs), energy)).toBe(rho);
    expect(again(Float64Array.of(0, ...products, 0), Float64Array.of(0, ...energy, 0))).toBe(rho);
  });
  test('does not depend on the order of the channels', () => {
    const { products, energy } = question;
    expect(detectableCorrelation({ ...question, products: products.toReversed(), energy: energy.toReversed() })).toBe(
      rho,
    );
  });
  test('grows with a stricter threshold', () => {
    const at = (log10Threshold: number) => detectableCorrelation({ ...question, log10Threshold }) ?? Infinity;
    const reported = [-2, -5, -9, -15, -30].map(at);
    expect(reported.toSorted((x, y) => x - y)).toEqual(reported);
    expect(new Set(reported).size).toBe(5);
  });
  test('grows where fewer entries are independent than the sums show', () => {
    expect(detectableCorrelation({ ...question, effectiveEntries: 2 })).toBeGreaterThan(2 * rho);
    expect(detectableCorrelation({ ...question, effectiveEntries: 1e9 })).toBe(rho);
  });
});

describe('there is none', () => {
  const sums = (width: number) => ({
    products: new Float64Array(width).fill(0.1),
    energy: new Float64Array(width).fill(1),
    log10Threshold: -9,
    probability: 0.95 as const,
  });
  test('where 2^-d is above the threshold: 29 channels reach 1.9e-9, 30 reach 0.9e-9', () => {
    expect(detectableCorrelation(sums(29))).toBeNull();
    expect(detectableCorrelation(sums(30))).toBeGreaterThan(0.3);
    expect(detectableCorrelation(sums(30))).toBeLessThanOrEqual(1);
  });
  test('without channels or energy', () => {
    expect(detectableCorrelation(sums(0))).toBeNull();
    expect(detectableCorrelation({ ...sums(64), energy: new Float64Array(64) })).toBeNull();
  });
  test('for what is no number', () => {
    expect(() => detectableCorrelation({ ...sums(64), products: new Float64Array(64).fill(NaN) })).toThrow(RangeError);
    expect(() => detectableCorrelation({ ...sums(64), energy: new Float64Array(64).fill(-1) })).toThrow(RangeError);
    expect(() => detectableCorrelation({ ...sums(64), energy: new Float64Array(63).fill(1) })).toThrow(RangeError);
  });
});

test('products of zero are no reason for trust: the reported correlation is finite', () => {
  const found = detectableCorrelation({
    products: new Float64Array(64),
    energy: new Float64Array(64).fill(1),
    log10Threshold: -9,
    probability: 0.95,
  });
  expect(found).toBeGreaterThan(0);
  expect(found).toBeLessThan(0.1);
});
