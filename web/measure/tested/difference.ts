import type { NumberGrid } from './number-grid.ts';
import { spacings } from './number-grid.ts';

/** How far the sampled rows of two slices are apart. Counts are of pairs of finite values. */
export interface Difference {
  elements: number;
  /** Of equal values, as they are. */
  equal: number;
  /** Within one unit of the coarser of two different formats; `null` where they are one, or one has fewer than 16 bits. */
  withinUnit: number | null;
  /** Pairs with a value that is no finite number. */
  nonFinite: number;
  squaresA: number;
  squaresB: number;
  squaresOfDifference: number;
  product: number;
  zerosA: number;
  zerosB: number;
}

/** @param grids of A and B; `null` where they are one, or one is no grid of 16 bits or more */
export function differenceOf(
  a: Float32Array,
  b: Float32Array,
  grids: { a: NumberGrid; b: NumberGrid } | null,
): Difference {
  const spacing = grids === null ? null : spacings(grids.a, grids.b);
  const bitsA = new Uint32Array(a.buffer, a.byteOffset, a.length);
  const bitsB = new Uint32Array(b.buffer, b.byteOffset, b.length);
  let elements = 0;
  let equal = 0;
  let withinUnit = 0;
  let squaresA = 0;
  let squaresB = 0;
  let squaresOfDifference = 0;
  let product = 0;
  let zerosA = 0;
  let zerosB = 0;
  for (let place = 0; place < a.length; place++) {
    const x = a[place]!;
    const y = b[place]!;
    const difference = x - y;
    if (difference - difference !== 0) continue;
    elements++;
    if (difference === 0) equal++;
    if (spacing !== null) {
      const exponent = Math.max((bitsA[place]! >>> 23) & 255, (bitsB[place]! >>> 23) & 255);
      if (Math.abs(difference) <= spacing[exponent]!) withinUnit++;
    }
    if (x === 0) zerosA++;
    if (y === 0) zerosB++;
    squaresA += x * x;
    squaresB += y * y;
    squaresOfDifference += difference * difference;
    product += x * y;
  }
  return {
    elements,
    equal,
    withinUnit: spacing === null ? null : withinUnit,
    nonFinite: a.length - elements,
    squaresA,
    squaresB,
    squaresOfDifference,
    product,
    zerosA,
    zerosB,
  };
}

/** |a-b| in units of both lengths: 0 for equal samples, about sqrt(2) for unrelated ones. The same with A and B swapped. */
export function relativeDistance({ squaresA, squaresB, squaresOfDifference }: Difference): number | null {
  const lengths = Math.sqrt(squaresA) * Math.sqrt(squaresB);
  return lengths > 0 ? Math.sqrt(squaresOfDifference / lengths) : null;
}
