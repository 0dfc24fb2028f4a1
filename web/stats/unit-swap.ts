/** What swapping two units of one expert, or layer, turns into its negative. */
export interface UnitDifferences {
  /** Pairs of units. */
  pairs: number;
  width: number;
  /** For each tensor the differences of units 2k and 2k+1, divided by the length of the tensor; empty where it counts for nothing. */
  tensors: Float64Array[];
}

/**
 * @param tensors gate and up, or up alone, each rows x width, row by row
 * @param rows units; the last is left out where their number is odd
 * @throws {RangeError} for lengths that do not agree
 */
export function unitDifferences(tensors: readonly Float32Array[], rows: number, width: number): UnitDifferences {
  const pairs = Math.floor(rows / 2);
  return {
    pairs,
    width,
    tensors: tensors.map((values) => {
      if (values.length !== rows * width) throw new RangeError(`${values.length} numbers for ${rows} rows of ${width}`);
      const norm = normOf(values);
      if (!(norm > 0 && norm < Infinity)) return new Float64Array(0);
      const differences = new Float64Array(pairs * width);
      for (let pair = 0; pair < pairs; pair++) {
        const [first, second] = [2 * pair * width, (2 * pair + 1) * width];
        for (let i = 0; i < width; i++) {
          differences[pair * width + i] = (values[first + i]! - values[second + i]!) / norm;
        }
      }
      return differences;
    }),
  };
}

/**
 * Within one model: are the hidden units of two experts (or of two layers' feed-forward parts) copies of the same units, in the same
 * order? Residual sign flips cannot tell, since they move both experts at once. Swapping two units of one expert can: the units of an
 * expert can be put in any order without changing what the model computes or how it is trained (S4 of the method reference).
 *
 * Units 2k and 2k+1 make pair k. `C_k = sum over tensors of <a_2k - a_2k+1, b_2k - b_2k+1> / (|a| |b|)`: swapping the two units in `a`
 * turns its sign and leaves all |C| and the norms as they are. So the signs are independent fair coins given all |C|, if
 *
 * - the units of `a` are exchangeable given `b`: initialised alike and independently of `b`, each unit's rows (gate and up) moving together,
 *   and not sorted or chosen afterwards by anything that the units of `b` were sorted by too (norm, activation, importance);
 * - rows of `a` and `b` are those of the same units in every tensor, and were chosen without looking at their values.
 *
 * It says nothing of experts whose units were put in another order. Equal initialisation by one seed looks like a common parent.
 *
 * @param a tensors of the one expert (gate and up, or up alone), each rows x width, row by row
 * @param b the same tensors of the other, in the same order
 * @param rows units; the last is left out where their number is odd
 * @returns one sum for each pair of units; a tensor that is zero, or holds a number that is not finite, counts for nothing
 * @throws {RangeError} for lengths that do not agree
 */
export function unitSwapSums(
  a: readonly Float32Array[],
  b: readonly Float32Array[],
  rows: number,
  width: number,
): Float64Array<ArrayBuffer> {
  if (a.length !== b.length) throw new RangeError(`${a.length} tensors against ${b.length}`);
  return sumsOfDifferences(unitDifferences(a, rows, width), unitDifferences(b, rows, width));
}

/** As `unitSwapSums`, of what has been prepared: a layer that meets all others is prepared once. */
export function sumsOfDifferences(a: UnitDifferences, b: UnitDifferences): Float64Array<ArrayBuffer> {
  if (a.pairs !== b.pairs || a.width !== b.width || a.tensors.length !== b.tensors.length) {
    throw new RangeError('The two were not prepared alike.');
  }
  const sums = new Float64Array(a.pairs);
  const { width } = a;
  a.tensors.forEach((ofA, place) => {
    const ofB = b.tensors[place]!;
    if (ofA.length === 0 || ofB.length === 0) return;
    for (let pair = 0; pair < sums.length; pair++) {
      // Four sums side by side, since each addition waits for the one before it.
      let [first, second, third, fourth] = [0, 0, 0, 0];
      const end = (pair + 1) * width;
      const whole = end - (width % 4);
      let i = pair * width;
      for (; i < whole; i += 4) {
        first += ofA[i]! * ofB[i]!;
        second += ofA[i + 1]! * ofB[i + 1]!;
        third += ofA[i + 2]! * ofB[i + 2]!;
        fourth += ofA[i + 3]! * ofB[i + 3]!;
      }
      for (; i < end; i++) first += ofA[i]! * ofB[i]!;
      sums[pair]! += first + second + third + fourth;
    }
  });
  return sums;
}

function normOf(values: Float32Array): number {
  let squares = 0;
  for (const value of values) squares += value * value;
  return Math.sqrt(squares);
}
