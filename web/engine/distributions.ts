import type { Pair } from '../align/pair.ts';
import type { Distribution, Distributions } from '../contract.ts';
import { fineBinOf, halfOctaveEdge, halfOctaveOf, halfOctaveOfBin } from '../measure/half-octaves.ts';
import { countOf, zerosOf } from '../measure/histogram.ts';
import type { Measures } from '../measure/measures.ts';
import { valuesOf } from '../measure/plan.ts';
import { standsFor } from '../measure/sub-blocks.ts';
import { normalDifference, type NormalDifference } from '../stats/expected-difference.ts';
import { sharesBetween } from '../stats/expected-difference-shares.ts';
import { rootOfSquares } from '../stats/root-of-squares.ts';

/** In half octaves around the size that unrelated tensors would have: 2^-20 to 2^4. */
const LEAST = -40;
const MOST = 8;
/** More than any model has: names that a stranger made up must not make the report grow without end. */
const MOST_LAYERS = 512;
/** Half octaves that the absolute distribution keeps: 128 octaves. */
const MOST_ABSOLUTE = 256;
/** The half octaves of f64: smaller values lie in the first, infinite ones in the last. */
const FIRST = -2046;
const LAST = 2047;
/** Expected counts are summed in whole parts of this, so that no order of adding them changes the sum. */
const PARTS = 1024;

/** Up to this mean, in standard deviations, the expected shares are those of mean 0: the difference is below one in a million. */
const CENTRED = 2 ** -10;

const BOUNDS = Array.from({ length: MOST - LEAST + 1 }, (_, at) => halfOctaveEdge(LEAST + at));

interface Sum {
  counts: Float64Array;
  /** In parts. */
  expected: Float64Array;
  equal: number;
  tensors: number;
}

function emptySum(bins: number): Sum {
  return { counts: new Float64Array(bins), expected: new Float64Array(bins), equal: 0, tensors: 0 };
}

/** A measured pair; `elements`: the run that was measured of it. */
export interface Distributed {
  pair: Pair;
  elements: number;
  measures: Measures;
  /** Sparse, `[bin, count, …]`. */
  histogram: Uint32Array;
}

/**
 * Sums the histograms of all pairs by layer. Whole numbers only are added, so that neither the order in which pairs are measured nor
 * which side is called A changes anything. Pairs whose spread leaves the range of f64 are left out.
 */
export function createDistributions(pairs: readonly Pair[]) {
  const shown = lowestLayers(pairs);
  const layers = new Map<number | null, Sum>();
  const absolute = emptySum(LAST - FIRST + 1);
  const standard = sharesBetween(BOUNDS, { mean: 0, std: 1 });

  function layerSum(layer: number | null): Sum {
    const sum = layers.get(layer) ?? emptySum(BOUNDS.length + 1);
    layers.set(layer, sum);
    return sum;
  }

  /** Where unrelated tensors would have their differences, in the weights' unit. */
  function expectAbsolute(entries: number, difference: NormalDifference, size: number): void {
    const middle = halfOctaveOf(size);
    const bounds = Array.from({ length: BOUNDS.length }, (_, at) => halfOctaveEdge(middle + LEAST + at));
    for (const [at, share] of sharesBetween(bounds, difference).entries()) {
      const parts = Math.round(share * entries * PARTS);
      absolute.expected[placeOf(middle + LEAST + at - 1)]! += parts;
    }
  }

  return {
    add({ pair, elements, measures, histogram }: Distributed): void {
      const difference = normalDifference(measures);
      if (!difference || histogram.length === 0) return;
      const size = rootOfSquares(difference.mean, difference.std);
      const each = standsFor(valuesOf(elements, pair));
      const zeros = zerosOf(histogram) * each;
      const entries = countOf(histogram) * each;
      if (!Number.isFinite(size) || (size === 0 && zeros < entries)) return;
      absolute.equal += zeros;
      const sum = pair.layer === null || shown.has(pair.layer) ? layerSum(pair.layer) : null;
      if (sum) {
        sum.equal += zeros;
        sum.tensors += 1;
      }
      if (size === 0) return;
      const isCentred = Math.abs(difference.mean) <= CENTRED * difference.std;
      const { mean, std } = difference;
      const shares = isCentred ? standard : sharesBetween(BOUNDS, { mean: mean / size, std: std / size });
      if (sum) {
        addRelative(sum.counts, histogram, size, each);
        for (const [at, share] of shares.entries()) sum.expected[at]! += Math.round(share * entries * PARTS);
      }
      addAbsolute(absolute.counts, histogram, each);
      expectAbsolute(entries, difference, size);
    },

    /** `undefined` where nothing was measured. */
    result(): Distributions | undefined {
      if (layers.size === 0) return undefined;
      const ascending = [...layers].toSorted(([x], [y]) => (x ?? Infinity) - (y ?? Infinity));
      return {
        relative: {
          edges: [0, ...BOUNDS],
          layers: ascending.map(([layer, sum]) => ({
            layer,
            tensors: sum.tensors,
            counts: [...sum.counts],
            expected: Array.from(sum.expected, (parts) => fourDigits(parts / PARTS)),
            equal: sum.equal,
          })),
        },
        absolute: absoluteOf(absolute),
      };
    },
  };
}

function lowestLayers(pairs: readonly Pair[]): ReadonlySet<number> {
  const all = new Set<number>();
  for (const { layer } of pairs) if (layer !== null) all.add(layer);
  return new Set([...all].toSorted((x, y) => x - y).slice(0, MOST_LAYERS));
}

/** Adds fine bins to the half octaves around `size`; a fine bin lies where its lower edge does. */
function addRelative(counts: Float64Array, histogram: Uint32Array, size: number, each: number): void {
  let at = 0;
  let next = fineBinOf(BOUNDS[0]! * size);
  for (let i = 0; i < histogram.length; i += 2) {
    const bin = histogram[i]!;
    if (bin === 0) continue;
    while (bin >= next) {
      at += 1;
      next = at < BOUNDS.length ? fineBinOf(BOUNDS[at]! * size) : Infinity;
    }
    counts[at]! += histogram[i + 1]! * each;
  }
}

/** Place of a half octave among those of f64. */
function placeOf(number: number): number {
  return Math.max(FIRST, Math.min(LAST, number)) - FIRST;
}

function addAbsolute(counts: Float64Array, histogram: Uint32Array, each: number): void {
  for (let i = 0; i < histogram.length; i += 2) {
    const bin = histogram[i]!;
    if (bin > 0) counts[placeOf(halfOctaveOfBin(bin))]! += histogram[i + 1]! * each;
  }
}

/** From the smallest half octave that is occupied, or that unrelated tensors would occupy, to the largest. */
function absoluteOf({ counts, expected, equal }: Sum): Distribution & { edges: number[] } {
  // A bin that less than half an element is expected in says nothing.
  const isOccupied = (count: number, place: number) => count > 0 || (expected[place] ?? 0) >= PARTS / 2;
  const least = counts.findIndex(isOccupied);
  if (least === -1) return { edges: [0], counts: [0], expected: [0], equal };
  const most = counts.findLastIndex(isOccupied);
  const first = Math.max(least, most - MOST_ABSOLUTE + 1);
  // What lies below comes first, what is expected above last.
  const gathered = (values: Float64Array) => {
    const kept = values.subarray(first, most + 1);
    const above = totalOf(values.subarray(most + 1));
    return [totalOf(values.subarray(0, first)), ...kept.slice(0, -1), (kept.at(-1) ?? 0) + above];
  };
  return {
    edges: [0, ...Array.from({ length: most - first + 1 }, (_, at) => halfOctaveEdge(FIRST + first + at))],
    counts: gathered(counts),
    expected: gathered(expected).map((parts) => fourDigits(parts / PARTS)),
    equal,
  };
}

function totalOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0);
}

function fourDigits(value: number): number {
  return Number(value.toPrecision(4));
}
