/** Rows of a difference that are looked at. */
const MOST_ROWS = 64;
/** With fewer, an adapter of usual rank fills all of them. */
const FEWEST_ROWS = 16;
const SWEEPS = 30;
const CONVERGED = 1e-12;
/** Above the noise by so much (methods section 7.2). */
const ABOVE_EDGE = 1.1;
/** Of the largest eigenvalue: what lies below is the rounding of the Gram matrix and of the rotations. */
const ROUNDING = 1e-10;
/** An adapter's rank is a small part of the rows. */
const LOW = 1 / 4;

/** Eigenvalues of a symmetric matrix by cyclic Jacobi rotations, ascending. */
export function eigenvalues(matrix: Float64Array, size: number): Float64Array {
  const m = Float64Array.from(matrix);
  const at = (i: number, j: number) => m[i * size + j]!;
  let scale = 0;
  for (let i = 0; i < size; i++) scale = Math.max(scale, Math.abs(at(i, i)));
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    let largest = 0;
    for (let p = 0; p < size; p++) {
      for (let q = p + 1; q < size; q++) {
        const apq = at(p, q);
        largest = Math.max(largest, Math.abs(apq));
        if (Math.abs(apq) <= CONVERGED * scale) continue;
        const theta = (at(q, q) - at(p, p)) / (2 * apq);
        const t = (theta >= 0 ? 1 : -1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
        const c = 1 / Math.sqrt(t * t + 1);
        const s = t * c;
        for (let k = 0; k < size; k++) {
          const [kp, kq] = [at(k, p), at(k, q)];
          m[k * size + p] = c * kp - s * kq;
          m[k * size + q] = s * kp + c * kq;
        }
        for (let k = 0; k < size; k++) {
          const [pk, qk] = [at(p, k), at(q, k)];
          m[p * size + k] = c * pk - s * qk;
          m[q * size + k] = s * pk + c * qk;
        }
      }
    }
    if (largest <= CONVERGED * scale) break;
  }
  return Float64Array.from({ length: size }, (_, i) => at(i, i)).toSorted();
}

/**
 * Whether a difference of two matrices is of low rank above its rounding noise: few eigenvalues of its rows' Gram matrix stand out
 * of the edge that noise of the median's size has (Marchenko and Pastur). `null` where too few rows are there to tell, or all are
 * equal.
 */
export function isLowRank(a: Float32Array, b: Float32Array, width: number): boolean | null {
  const rows = Math.min(MOST_ROWS, width, Math.floor(a.length / width));
  if (rows < FEWEST_ROWS) return null;
  const difference = Float64Array.from({ length: rows * width }, (_, place) => a[place]! - b[place]!);
  const gram = new Float64Array(rows * rows);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j <= i; j++) {
      let product = 0;
      for (let k = 0; k < width; k++) product += difference[i * width + k]! * difference[j * width + k]!;
      gram[i * rows + j] = product;
      gram[j * rows + i] = product;
    }
  }
  const values = eigenvalues(gram, rows);
  const top = values.at(-1) ?? 0;
  if (!(top > 0)) return null;
  // The law's median: 1 - c / 3 of its mean, for small c by expansion and within 1 % up to c = 1.
  const noise = values[rows >> 1]! / width / (1 - rows / width / 3);
  const edge = Math.max(ROUNDING * top, ABOVE_EDGE * noise * (Math.sqrt(width) + Math.sqrt(rows)) ** 2);
  const rank = values.reduce((count, value) => count + (value > edge ? 1 : 0), 0);
  return rank >= 1 && rank <= LOW * rows;
}
