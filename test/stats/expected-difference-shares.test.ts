import { expect, test } from 'vitest';
import { shareBelow } from '../../web/stats/expected-difference.ts';
import { sharesBetween } from '../../web/stats/expected-difference-shares.ts';
import { rootOfSquares } from '../../web/stats/root-of-squares.ts';

const BOUNDS = Array.from({ length: 49 }, (_, at) => 2 ** ((at - 40) / 2));

test.each([
  { mean: 0, std: 1 },
  { mean: -0.4, std: 0.2 },
  { mean: 0.999, std: 0.05 },
])('shares add up to 1 and to what lies below each bound: mean $mean, std $std', (difference) => {
  const shares = sharesBetween(BOUNDS, difference);
  expect(shares.length).toBe(BOUNDS.length + 1);
  expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
  let below = 0;
  for (const [at, bound] of BOUNDS.entries()) {
    below += shares[at]!;
    expect(shares[at]).toBeGreaterThanOrEqual(0);
    expect(Math.abs(below - shareBelow(bound, difference))).toBeLessThan(2e-6);
  }
});

test('of a constant difference all lies in one place', () => {
  const shares = sharesBetween([1, 2, 4], { mean: 3, std: 0 });
  expect(shares).toEqual([0, 0, 1, 0]);
});

test('swapping both tensors changes no bit', () => {
  expect(sharesBetween(BOUNDS, { mean: 0.37, std: 0.7 })).toEqual(sharesBetween(BOUNDS, { mean: -0.37, std: 0.7 }));
  for (let at = 1; at < 1000; at++) expect(rootOfSquares(1 / at, Math.PI)).toBe(rootOfSquares(Math.PI, 1 / at));
});

test('roots of squares neither overflow nor vanish', () => {
  expect(rootOfSquares(3, 4)).toBe(5);
  expect(rootOfSquares(3e300, 4e300)).toBeCloseTo(5e300, -290);
  expect(rootOfSquares(3e-300, -4e-300) / 5e-300).toBeCloseTo(1, 12);
  expect([rootOfSquares(0, 0), rootOfSquares(Infinity, 1)]).toEqual([0, Infinity]);
});
