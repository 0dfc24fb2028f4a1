/**
 * Inner products of all vectors with each other, row by row (L x L): of centred vectors of length 1 their correlations.
 *
 * Two rows meet four at a time, so that eight products share six loads: 128 layers of a wide model have 256 vectors, and
 * this is most of the work of their test.
 */
export function gramOf(vectors: readonly Float64Array[]): Float64Array {
  const count = vectors.length;
  const width = vectors[0]?.length ?? 0;
  const gram = new Float64Array(count * count);
  const tile = new Float64Array(8);
  const at = (index: number) => vectors[Math.min(index, count - 1)] ?? new Float64Array(width);
  for (let row = 0; row < count; row += 2) {
    for (let column = row - (row % 4); column < count; column += 4) {
      products(at(row), at(row + 1), at(column), at(column + 1), at(column + 2), at(column + 3), tile);
      for (let cell = 0; cell < 8; cell++) {
        const [r, c] = [row + (cell >> 2), column + (cell & 3)];
        if (r >= count || c >= count) continue;
        gram[r * count + c] = tile[cell] ?? 0;
        gram[c * count + r] = tile[cell] ?? 0;
      }
    }
  }
  return gram;
}

/** <p, a> to <p, d>, then <q, a> to <q, d>. */
function products(
  p: Float64Array,
  q: Float64Array,
  a: Float64Array,
  b: Float64Array,
  c: Float64Array,
  d: Float64Array,
  into: Float64Array,
): void {
  let [pa, pb, pc, pd] = [0, 0, 0, 0];
  let [qa, qb, qc, qd] = [0, 0, 0, 0];
  const width = p.length;
  for (let channel = 0; channel < width; channel++) {
    const x = p[channel] ?? 0;
    const y = q[channel] ?? 0;
    const ofA = a[channel] ?? 0;
    const ofB = b[channel] ?? 0;
    const ofC = c[channel] ?? 0;
    const ofD = d[channel] ?? 0;
    pa += x * ofA;
    pb += x * ofB;
    pc += x * ofC;
    pd += x * ofD;
    qa += y * ofA;
    qb += y * ofB;
    qc += y * ofC;
    qd += y * ofD;
  }
  into.set([pa, pb, pc, pd, qa, qb, qc, qd]);
}

/**
 * The sum of R^A_kl R^B_kl over all pairs of vectors: how far the correlations of the two models with each other repeat
 * themselves, because layers are alike within each model. L where layers are unlike, up to L^2 where all are one.
 */
export function sharedDependence(gramA: Float64Array, gramB: Float64Array): number {
  let sum = 0;
  for (let cell = 0; cell < gramA.length; cell++) sum += (gramA[cell] ?? 0) * (gramB[cell] ?? 0);
  return sum;
}
