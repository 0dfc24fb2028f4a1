import type { NormalDifference } from './expected-difference.ts';
import { rootOfSquares } from './root-of-squares.ts';

/** Below so small a part of the spread the share is proportional to the bound, and the error function's own error would show. */
const STRAIGHT = 2 ** -10;

/**
 * Error function of x >= 0, absolute error below 3e-7 (Abramowitz and Stegun 7.1.28). It needs no exponential function, whose last
 * bit differs between engines: these shares stand in reports.
 */
function errorFunction(x: number): number {
  const sum =
    1 +
    x *
      (0.0705230784 +
        x * (0.0422820123 + x * (0.0092705272 + x * (0.0001520143 + x * (0.0002765672 + x * 0.0000430638)))));
  const squared = sum * sum;
  const fourth = squared * squared;
  const eighth = fourth * fourth;
  return 1 - 1 / (eighth * eighth);
}

/** Share of |a-b| below a bound above 0. */
function shareBelow(bound: number, { mean, std }: NormalDifference): number {
  if (!(std > 0)) return Math.abs(mean) < bound ? 1 : 0;
  const scale = std * Math.SQRT2;
  const toSide = (side: number) => (side < 0 ? -errorFunction(-side) : errorFunction(side));
  // Of |mean|: the sum of both sides is then the same whichever tensor comes first.
  const centre = Math.abs(mean);
  return Math.min(1, Math.max(0, (toSide((bound - centre) / scale) + toSide((bound + centre) / scale)) / 2));
}

/**
 * Share of |a-b| between each bound and the next, the first from 0, the last to infinity: as many as there are bounds plus one. The
 * same on every machine, and with a and b swapped.
 * @param bounds above 0, ascending
 */
export function sharesBetween(bounds: readonly number[], difference: NormalDifference): number[] {
  const low = STRAIGHT * rootOfSquares(difference.mean, difference.std);
  const lowShare = shareBelow(low, difference);
  let before = 0;
  const shares = bounds.map((bound) => {
    const below = Math.max(before, bound < low ? (lowShare * bound) / low : shareBelow(bound, difference));
    const share = below - before;
    before = below;
    return share;
  });
  return [...shares, 1 - before];
}
