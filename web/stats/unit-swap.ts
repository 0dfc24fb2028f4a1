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
  for (const { length } of [...a, ...b]) {
    if (length !== rows * width) throw new RangeError(`${length} numbers for ${rows} rows of ${width}`);
  }
  const sums = new Float64Array(Math.floor(rows / 2));
  a.forEach((tensorA, place) => {
    const tensorB = b[place]!;
    const scale = normOf(tensorA) * normOf(tensorB);
    if (!(scale > 0 && scale < Infinity)) return;
    for (let pair = 0; pair < sums.length; pair++) {
      const [first, second] = [2 * pair * width, (2 * pair + 1) * width];
      let sum = 0;
      for (let i = 0; i < width; i++) {
        sum += (tensorA[first + i]! - tensorA[second + i]!) * (tensorB[first + i]! - tensorB[second + i]!);
      }
      sums[pair]! += sum / scale;
    }
  });
  return sums;
}

function normOf(values: Float32Array): number {
  let squares = 0;
  for (const value of values) squares += value * value;
  return Math.sqrt(squares);
}
