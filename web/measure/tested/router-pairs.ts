import type { Slice } from '../../align/slice.ts';
import { sliceKey } from '../../align/slices.ts';
import type { SampledPairOfSlices } from './sampled-slice.ts';

/** Whole routers are read of so many layers, where a router is larger than what is read of every matrix. */
const MOST_LARGE_ROUTERS = 2;
const LARGE_ELEMENTS = 2 ** 15;
/** A router of 512 experts and 8192 channels is left out: it would be a third of all that is read. */
const MOST_ELEMENTS = 2 ** 20;

/**
 * Routers that are read whole, so that experts of one model can be found among the other's: of all layers where they are small, of
 * the first and the middle one where not. Each row of a router is an expert's.
 */
export function routerPairs(a: readonly Slice[], b: readonly Slice[], width: number): SampledPairOfSlices[] {
  const inB = new Map(b.filter(({ role }) => role === 'router').map((slice) => [sliceKey(slice), slice]));
  const pairs = a.flatMap((inA) => {
    const twin = inA.role === 'router' ? inB.get(sliceKey(inA)) : undefined;
    if (!twin || inA.rows !== twin.rows || inA.rows < 2 || inA.rows * width > MOST_ELEMENTS) return [];
    const ranges = [{ first: 0, rows: inA.rows }];
    return [
      {
        role: 'router',
        layer: inA.layer,
        expert: null,
        a: { side: 'a' as const, slice: inA, ranges },
        b: { side: 'b' as const, slice: twin, ranges },
      },
    ];
  });
  pairs.sort((x, y) => (x.layer ?? 0) - (y.layer ?? 0));
  const isLarge = pairs.some(({ a: { slice } }) => slice.rows * width > LARGE_ELEMENTS);
  if (!isLarge || pairs.length <= MOST_LARGE_ROUTERS) return pairs;
  return [pairs[0]!, pairs[pairs.length >> 1]!];
}
