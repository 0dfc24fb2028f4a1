import type { Evidence } from '../contract.ts';
import { log10SignBound, log10SignFloor, log10SignTest, signZ } from '../stats/sign-bound.ts';
import { drawSigns } from '../stats/sign-draws.ts';
import { figure } from './figure.ts';

/** The share of the channels that may dominate a sum. */
const OUTLIERS = 0.01;

/** z without the channels of largest |C|: where it is much smaller, a few channels speak for all. */
export function zWithoutOutliers(products: Float64Array): number {
  const count = Math.ceil(products.length * OUTLIERS);
  const limit =
    products
      .map(Math.abs)
      .toSorted()
      .at(-count - 1) ?? Infinity;
  return signZ(products.filter((product) => Math.abs(product) <= limit));
}

/** z with every channel's product divided by its own energy: all channels count alike. */
export function zOfChannelCosines({ products, energy }: { products: Float64Array; energy: Float64Array }): number {
  return signZ(products.map((product, channel) => (energy[channel]! > 0 ? product / energy[channel]! : 0)));
}

/** The figures that every test by channels has in common. `null` where no channel says anything. */
export function channelFigures(
  sums: { products: Float64Array; energy: Float64Array },
  { seed, matrices }: { seed: number; matrices: number },
): Pick<Evidence, 'statistic' | 'z' | 'log10p' | 'null' | 'effect'> | null {
  const { products } = sums;
  const drawn = drawSigns(products, seed);
  if (drawn === null) return null;
  const total = products.reduce((sum, product) => sum + product, 0);
  const positive = products.reduce((count, product) => count + (product > 0 ? 1 : 0), 0);
  const taken = products.reduce((count, product) => count + (product === 0 ? 0 : 1), 0);
  return {
    statistic: figure(total / matrices),
    z: figure(signZ(products)),
    log10p: figure(log10SignBound(products)),
    null: { kind: 'fair signs of the channels, given their sizes', mean: 0, sd: 1, ...drawn },
    effect: {
      channels: taken,
      positiveChannels: positive,
      signTestLog10P: figure(log10SignTest(products)),
      floorLog10P: figure(log10SignFloor(products)),
      channelCosineZ: figure(zOfChannelCosines(sums)),
      zWithoutOutliers: figure(zWithoutOutliers(products)),
      matrices,
    },
  };
}
