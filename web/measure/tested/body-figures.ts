import { channelPairs } from '../../stats/channel-pairs.ts';
import { addTo, channelSums, emptySums, sum, swappedRows, type ChannelSums } from './channel-sums.ts';
import { coincidenceOf, type Coincidence } from './coincidence.ts';
import { differenceOf, relativeDistance, type Difference } from './difference.ts';
import { gridOf, type NumberGrid } from './number-grid.ts';
import { coarseBits, roundingOf, type Rounding } from './rounding.ts';
import type { SampledPairOfSlices, SampledSlice } from './sampled-slice.ts';
import { isOther } from './tested-roles.ts';
import type { TestedRows } from './tested-rows.ts';
import { withoutUntrained } from './untrained-rows.ts';

/** What is known of one pair of matrices. */
export interface SliceFigures {
  role: string;
  layer: number | null;
  expert: number | null;
  /** The names of the tensors, as their models call them. */
  names: { a: string; b: string };
  /** Both have as many rows: else rows of equal number need not be counterparts. */
  sameHeight: boolean;
  /** Bytes used, both sides. */
  bytes: number;
  /** Sampled correlation: the sum of the products. Of differences within pairs of channels where these are tested. */
  correlation: number;
  /** sum C / sqrt(sum C^2). */
  z: number;
  difference: Difference;
  coincidence: Coincidence | null;
  /** Whether each side is stored in fewer than 16 bits. */
  isCoarse: { a: boolean; b: boolean };
  /** Where exactly one side is. */
  rounding: Rounding | null;
}

/** The sums of one layer, and of all. */
export interface BodyFigures {
  total: ChannelSums;
  layers: { layer: number | null; sums: ChannelSums; matrices: number }[];
  slices: SliceFigures[];
}

export interface ChannelTest {
  /** Whether single channels are tested, by their signs, or pairs of them, by swapping. */
  kind: 'sign-flip' | 'swap';
  width: number;
  seed: number;
}

/** Turns rows into what a test multiplies, and says how many numbers a row has then. */
export function rowsForTest({ kind, width, seed }: ChannelTest): {
  width: number;
  of: (rows: Float32Array) => Float32Array;
} {
  if (kind === 'sign-flip') return { width, of: (rows) => rows };
  const pairs = channelPairs(width, seed);
  return { width: pairs.i.length, of: (rows) => swappedRows(rows, width, pairs) };
}

/**
 * The channel sums of all pairs of matrices, in the order given: layers ascending. Memory: the sums of each layer, and the rows
 * of one pair at a time.
 */
export function bodyFigures(body: readonly SampledPairOfSlices[], rows: TestedRows, test: ChannelTest): BodyFigures {
  const tested = rowsForTest(test);
  const figures: BodyFigures = { total: emptySums(tested.width), layers: [], slices: [] };
  for (const { role, layer, expert, a, b } of body) {
    const [ofA, ofB] = [rows.of(a), rows.of(b)];
    const [gridA, gridB] = [gridOf(a.slice), gridOf(b.slice)];
    const grids = gridA === null || gridB === null ? null : { a: gridA, b: gridB };
    const difference = differenceOf(ofA, ofB, recastGrids(grids));
    // A buffer of unknown name that is the same in both may be a constant of the architecture, whatever it is stored as.
    const isBuffer = isOther(a.slice) && (relativeDistance(difference) ?? 0) < CONSTANT_DISTANCE;
    const sums = isBuffer
      ? emptySums(tested.width)
      : channelSums(
          tested.of(withoutUntrained(ofA, test.width)),
          tested.of(withoutUntrained(ofB, test.width)),
          tested.width,
        );
    let own = figures.layers.at(-1);
    if (own?.layer !== layer || !own) {
      own = { layer, sums: emptySums(tested.width), matrices: 0 };
      figures.layers.push(own);
    }
    own.matrices += 1;
    addTo(own.sums, sums);
    addTo(figures.total, sums);
    const correlation = sum(sums.products);
    const squares = sums.products.reduce((total, product) => total + product * product, 0);
    figures.slices.push({
      role,
      layer,
      expert,
      sameHeight: a.slice.rows === b.slice.rows,
      names: { a: a.slice.matrix.name, b: b.slice.matrix.name },
      bytes: bytesOf(a, ofA.length) + bytesOf(b, ofB.length),
      correlation,
      z: squares > 0 ? correlation / Math.sqrt(squares) : 0,
      difference,
      coincidence: coincidenceOf(ofA, ofB, { grids, rowElements: test.width }),
      isCoarse: { a: coarseBits(a.slice.matrix) !== null, b: coarseBits(b.slice.matrix) !== null },
      rounding: roundingBetween({ slice: a, rows: ofA }, { slice: b, rows: ofB }),
    });
  }
  return figures;
}

/** Two roundings of one constant are nearer than this, down to BF16. */
const CONSTANT_DISTANCE = 2 ** -7;

interface Side {
  slice: SampledSlice;
  rows: Float32Array;
}

function roundingBetween(a: Side, b: Side): Rounding | null {
  const [bitsA, bitsB] = [coarseBits(a.slice.slice.matrix), coarseBits(b.slice.slice.matrix)];
  const { width } = a.slice.slice;
  if (bitsA !== null && bitsB === null) return roundingOf(b.rows, a.rows, width, bitsA);
  return bitsA === null && bitsB !== null ? roundingOf(a.rows, b.rows, width, bitsB) : null;
}

/** A recast has another format: values of one format that differ were changed. */
export function recastGrids(grids: { a: NumberGrid; b: NumberGrid } | null): { a: NumberGrid; b: NumberGrid } | null {
  return grids === null || grids.a.bits === grids.b.bits ? null : grids;
}

/** Bytes as stored, scales left out. */
export function bytesOf({ slice }: SampledPairOfSlices['a'], elements: number): number {
  const { values, shape } = slice.matrix;
  const all = shape.reduce((product, size) => product * size, 1);
  return all > 0 ? Math.ceil((elements * values.bytes) / all) : 0;
}
