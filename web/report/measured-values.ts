import type { TensorRow } from '../contract.ts';

type Counts = Pick<TensorRow, 'compared' | 'dtypeA' | 'nonFiniteA' | 'nonFiniteB'>;

/** Complex tensors are only ever paired with complex ones. */
export function isComplex({ dtypeA }: Pick<TensorRow, 'dtypeA'>): boolean {
  return dtypeA === 'C64';
}

/** Pairs of real numbers that were read; a complex element is two: real and imaginary parts are measured in turn. */
export function valuesCompared(row: Pick<TensorRow, 'compared' | 'dtypeA'>): number {
  return isComplex(row) ? 2 * row.compared : row.compared;
}

/**
 * Pairs of finite real numbers, at most: what the measures rest on. Values that are not finite are counted per side; in
 * how many pairs they fall together is not known.
 */
export function finiteValues(row: Counts): number {
  return Math.max(0, valuesCompared(row) - Math.max(row.nonFiniteA, row.nonFiniteB));
}

/** Elements of each of the two tensors. */
export function elementsOf({ shape }: Pick<TensorRow, 'shape'>): number {
  return shape.reduce((product, side) => product * side, 1);
}

/** True where the depth left the pair out: nothing is known of its values. */
export function isUnread(row: Pick<TensorRow, 'compared' | 'shape'>): boolean {
  return row.compared === 0 && elementsOf(row) > 0;
}
