import type { Numbers } from './model.ts';

/** Rows of a matrix, in the order given. */
export function takeRows(tensor: Numbers, rows: readonly number[]): Numbers {
  const width = tensor.shape.at(-1) ?? 1;
  const values = new Float32Array(rows.length * width);
  for (const [to, from] of rows.entries())
    values.set(tensor.values.subarray(from * width, (from + 1) * width), to * width);
  return { ...tensor, shape: [rows.length, width], values };
}

export function takeColumns(tensor: Numbers, columns: readonly number[]): Numbers {
  return transposed(takeRows(transposed(tensor), columns));
}

export function transposed({ shape, dtype, values }: Numbers): Numbers {
  const [rows = 0, width = 0] = shape;
  const made = new Float32Array(values.length);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < width; column++) made[column * rows + row] = values[row * width + column]!;
  }
  return { shape: [width, rows], dtype, values: made };
}

/** Matrices one below the other. */
export function stacked(parts: readonly Numbers[]): Numbers {
  const [first] = parts;
  if (first === undefined) throw new Error('nothing to stack');
  const values = Float32Array.from(parts.flatMap((part) => [...part.values]));
  const width = first.shape.at(-1) ?? 1;
  return { shape: [values.length / width, width], dtype: first.dtype, values };
}

/** Numbers from `first` on. */
export function span(first: number, count: number): number[] {
  return Array.from({ length: count }, (_, place) => first + place);
}
