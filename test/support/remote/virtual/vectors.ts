export function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

/** a += factor * b */
export function addTimes(a: Float64Array, factor: number, b: Float64Array): void {
  for (let i = 0; i < a.length; i++) a[i]! += factor * b[i]!;
}

/** The sum of the vectors, each times its factor. */
export function combination(vectors: readonly Float64Array[], factors: readonly number[]): Float64Array {
  const result = new Float64Array(vectors[0]?.length ?? 0);
  for (const [i, vector] of vectors.entries()) addTimes(result, factors[i] ?? 0, vector);
  return result;
}

/**
 * Makes the vectors orthogonal to each other and to the constant one, each of mean 0 and mean square 1 (Gram and Schmidt, twice over so that
 * rounding leaves nothing). Changes them in place.
 */
export function standardBasis(vectors: readonly Float64Array[]): void {
  for (const [k, vector] of vectors.entries()) {
    const n = vector.length;
    for (let pass = 0; pass < 2; pass++) {
      const mean = vector.reduce((sum, value) => sum + value, 0) / n;
      for (let i = 0; i < n; i++) vector[i]! -= mean;
      for (const earlier of vectors.slice(0, k)) addTimes(vector, -dot(vector, earlier) / n, earlier);
    }
    const scale = 1 / Math.sqrt(dot(vector, vector) / n);
    for (let i = 0; i < n; i++) vector[i]! *= scale;
  }
}
