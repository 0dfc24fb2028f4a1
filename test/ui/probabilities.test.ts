import { expect, test } from 'vitest';
import { atMost, formatP } from '../../web/ui/format/probabilities.ts';

test.each([
  [-48.2, '10⁻⁴⁸'],
  [-48, '10⁻⁴⁸'],
  [-47.999, '10⁻⁴⁷'],
  [-9, '10⁻⁹'],
  [-9.0000000001, '10⁻⁹'],
  [-1233.02, '10⁻¹²³³'],
  [-3, '10⁻³'],
  [-2.5, '0.0032'],
  [-0.62, '0.24'],
  [-0.001, '1'],
  [0, '1'],
  [0.3, '1'],
])('log10 p %d is written %s', (log10p, text) => {
  expect(formatP(log10p)).toBe(text);
});

test('a bound is never written smaller than it is', () => {
  for (let log10p = 0; log10p > -60; log10p -= 0.0173) {
    const text = formatP(log10p);
    const power = /^10([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)$/.exec(text)?.[1];
    const digits = '⁰¹²³⁴⁵⁶⁷⁸⁹';
    const written = power
      ? -Number(Array.from(power.slice(1), (digit) => digits.indexOf(digit)).join(''))
      : Math.log10(Number(text));
    expect(written).toBeGreaterThanOrEqual(log10p - 1e-9);
    expect(written).toBeLessThan(log10p + 1.0001);
  }
});

test('what was not tested is not written, and 1 is not a bound', () => {
  expect(atMost(null)).toBe('');
  expect(atMost(0)).toBe('p = 1');
  expect(atMost(-20)).toBe('p at most 10⁻²⁰');
});
