import { describe, expect, test } from 'vitest';
import { channelPairs, swapSums } from '../../web/stats/channel-pairs.ts';
import { seededRandom } from '../../web/stats/random.ts';
import { drawGains, drawWeights, foundShares, gainScales, gainSums, scalesOf } from '../stats/planted-models.ts';

const DRAWS = 1000;
/** 92 vectors of 4096 channels take a tenth of a second to make. */
const TIME_LIMIT = 10 * 60_000;

function holds({ full, half }: { full: number; half: number }) {
  expect(full).toBeGreaterThanOrEqual(0.93);
  expect(half).toBeLessThan(0.95);
}

describe('a correlation of the reported size in sampled rows is found', () => {
  test.each([
    { width: 64, tensors: 4, rows: 8, spread: 0, outliers: 0, sameScales: true, log10Threshold: -9 },
    { width: 160, tensors: 1, rows: 8, spread: 0, outliers: 0, sameScales: true, log10Threshold: -9 },
    { width: 160, tensors: 10, rows: 8, spread: 0.5, outliers: 2, sameScales: true, log10Threshold: -9 },
    { width: 160, tensors: 3, rows: 200, spread: 0.3, outliers: 1, sameScales: false, log10Threshold: -9 },
    { width: 160, tensors: 6, rows: 8, spread: 0.3, outliers: 3, sameScales: false, log10Threshold: -9.3 },
    { width: 1024, tensors: 1, rows: 8, spread: 1, outliers: 5, sameScales: true, log10Threshold: -9 },
    { width: 1024, tensors: 5, rows: 50, spread: 0.5, outliers: 10, sameScales: false, log10Threshold: -20 },
    { width: 4096, tensors: 2, rows: 8, spread: 0.3, outliers: 4, sameScales: true, log10Threshold: -9 },
    { width: 4096, tensors: 2, rows: 200, spread: 0.5, outliers: 8, sameScales: false, log10Threshold: -9 },
  ])('%j', ({ log10Threshold, ...setting }) => {
    const random = seededRandom(1, JSON.stringify(setting));
    const scales = scalesOf(setting, random);
    const models = () => drawWeights(setting, scales, random);
    const planted = {
      unrelated: () => models()(0),
      draw() {
        const at = models();
        return (rho: number) => at(rho).products;
      },
    };
    holds(foundShares(planted, log10Threshold, DRAWS));
  });
});

describe('a correlation of the reported size in norm gains is found', () => {
  test.each([
    { width: 160, layers: 12, common: 0.5, spread: 0, log10Threshold: -9 },
    { width: 160, layers: 12, common: 0.9, spread: 0.7, log10Threshold: -9 },
    { width: 160, layers: 25, common: 0.3, spread: 0, log10Threshold: -2 },
    { width: 160, layers: 12, common: 0.5, spread: 0.5, log10Threshold: -2 },
    { width: 1024, layers: 24, common: 0.6, spread: 1, log10Threshold: -9 },
    { width: 4096, layers: 92, common: 0.5, spread: 0.5, log10Threshold: -9 },
  ])(
    '%j',
    ({ log10Threshold, ...setting }) => {
      const random = seededRandom(2, JSON.stringify(setting));
      const scales = gainScales(setting, random);
      const pairs = channelPairs(setting.width, 0);
      const models = () => drawGains(setting, scales, random);
      const planted = {
        unrelated: () => gainSums(pairs, models()(0)),
        draw() {
          const at = models();
          return (rho: number) => swapSums(pairs, at(rho).gains);
        },
      };
      holds(foundShares(planted, log10Threshold, DRAWS));
    },
    TIME_LIMIT,
  );
});
