/** A shape as rows: how many leading matrices, rows in each, numbers in a row. */
export interface Geometry {
  experts: number;
  rows: number;
  width: number;
}

/**
 * A shape of any number of axes as matrices of rows; a vector is one row, a scalar one row of one number. Products of a tensor
 * that exists are exact: its elements fit in its bytes.
 */
export function geometryOf(shape: readonly number[]): Geometry {
  const width = shape.at(-1) ?? 1;
  const rows = shape.length < 2 ? 1 : (shape.at(-2) ?? 1);
  return { experts: product(shape.slice(0, -2)), rows, width };
}

export function product(sizes: readonly number[]): number {
  return sizes.reduce((total, size) => total * size, 1);
}
