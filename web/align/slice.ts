import type { Matrix } from './matrix.ts';

/**
 * Where the rows of a slice lie among the rows of its matrix (a matrix of three axes, `[experts, rows, width]`, counts its rows
 * through): row r of the slice is row `first + floor(r / group) * stride + r % group`.
 *
 * @example // k of GPT-NeoX, which stores q, k and v of each head of 64 one after the other
 * { first: 64, group: 64, stride: 192 }
 */
export interface RowPlaces {
  first: number;
  group: number;
  stride: number;
}

/** What one tensor, or a part of a packed one, does in its model, in canonical orientation: rows by residual channels. */
export interface Slice {
  /** Never a packed role: q, k, v and not qkv; gate and up and not gate_up. With `_bias` for biases. */
  role: string;
  layer: number | null;
  expert: number | null;
  /** Output units; for roles that write to the stream (o, down) input units. 1 for a vector. */
  rows: number;
  /** Numbers in a row: the residual channels where `axis` is not `none`. */
  width: number;
  /**
   * Where the residual channels run: `row`: along a row, contiguous in storage; `column`: across the rows, so that reading one
   * row of the slice means reading all of the matrix; `none`: in neither, or unknown.
   */
  axis: 'row' | 'column' | 'none';
  matrix: Matrix;
  places: RowPlaces;
}
