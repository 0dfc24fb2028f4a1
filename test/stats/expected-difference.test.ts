import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chanceEquality } from '../../web/stats/chance-equality.ts';
import {
  expectedDifferenceQuantile,
  expectedMeanDifference,
  expectedRelativeDistance,
  normalDifference,
  shareBelow,
} from '../../web/stats/expected-difference.ts';

const alike = { meanA: 0, stdA: 1, meanB: 0, stdB: 1 };

test('unrelated matrices of one spread lie sqrt(2) lengths apart', () => {
  expect(expectedRelativeDistance(alike)).toBeCloseTo(Math.SQRT2, 12);
  expect(expectedRelativeDistance({ ...alike, meanA: 0, stdA: 0 })).toBeNull();
});

test('a difference that f64 cannot hold is not known', () => {
  expect(normalDifference({ meanA: 1.7e308, stdA: 0, meanB: -1.7e308, stdB: 0 })).toBeNull();
  expect(normalDifference({ meanA: 0, stdA: 1.7e308, meanB: 0, stdB: 1.7e308 })).toBeNull();
});

describe('the folded normal distribution', () => {
  // scipy.stats.foldnorm(c=1.5, scale=2): mean, median, 0.99 quantile
  const difference = { mean: 3, std: 2 };
  test('mean', () => expect(expectedMeanDifference(difference)).toBeCloseTo(3.117_227_175_05, 5));
  test('quantiles', () => {
    expect(expectedDifferenceQuantile(0.5, difference)).toBeCloseTo(3.006_693_412_71, 4);
    expect(expectedDifferenceQuantile(0.99, difference)).toBeCloseTo(7.652_699_507_87, 4);
  });
  test('without spread all differences are the same', () => {
    expect(expectedMeanDifference({ mean: -3, std: 0 })).toBe(3);
    expect(shareBelow(2.9, { mean: -3, std: 0 })).toBe(0);
    expect(shareBelow(3.1, { mean: -3, std: 0 })).toBe(1);
  });
  test('quantiles undo shares', () => {
    const share = fc.double({ min: 0.02, max: 0.98, noNaN: true });
    const part = fc.double({ min: -3, max: 3, noNaN: true });
    fc.assert(
      fc.property(share, part, (wanted, mean) => {
        expect(shareBelow(expectedDifferenceQuantile(wanted, { mean, std: 1 }), { mean, std: 1 })).toBeCloseTo(
          wanted,
          5,
        );
      }),
    );
  });
});

test('an unknown moment makes an unknown difference', () => {
  expect(normalDifference({ ...alike, meanB: null })).toBeNull();
});

describe('equal values by chance', () => {
  test('norm gains of 1 +- 0.01 in BF16 meet in about a sixth of the entries (methods section 10, trap 7)', () => {
    const share = chanceEquality({ meanA: 1, stdA: 0.01, meanB: 1, stdB: 0.01 }, 'BF16', 'BF16');
    expect(share).toBeGreaterThan(0.15);
    expect(share).toBeLessThan(0.18);
  });
  test('matrices in BF16 meet in about a thousandth, whatever their spread', () => {
    for (const std of [1e-3, 0.03, 1]) {
      const share = chanceEquality({ meanA: 0, stdA: std, meanB: 0, stdB: std }, 'BF16', 'BF16');
      expect(share).toBeCloseTo(0.0009, 4);
    }
  });
  test('the finer of two formats decides', () => {
    const moments = { meanA: 0, stdA: 1, meanB: 0, stdB: 1 };
    expect(chanceEquality(moments, 'BF16', 'F32')).toBe(chanceEquality(moments, 'F32', 'F32'));
    expect(chanceEquality(moments, 'F32', 'BF16')).toBeLessThan(1e-7);
  });
  test('nothing is said of other formats, of constants and of spreads within one step of the grid', () => {
    expect(chanceEquality(alike, 'I32', 'I32')).toBeNull();
    expect(chanceEquality({ ...alike, stdA: 0 }, 'BF16', 'BF16')).toBeNull();
    expect(chanceEquality({ meanA: 1, stdA: 1e-4, meanB: 1, stdB: 1e-4 }, 'BF16', 'BF16')).toBeNull();
  });
});
