import type { Inventory, Matrix } from '../../web/align/matrix.ts';
import { factsOf, type ModelFacts } from '../../web/align/model-facts.ts';
import { type Slices, slicesOf } from '../../web/align/slices.ts';
import type { ModelConfig } from '../../web/read/config.ts';

export type Shapes = Readonly<Record<string, readonly number[]>>;

export function matrix(name: string, shape: readonly number[], rest: Partial<Matrix> = {}): Matrix {
  const elements = shape.reduce((total, size) => total * size, 1);
  return {
    name,
    shape,
    storage: 'plain',
    values: { name, dtype: 'BF16', shape, elements, shard: 0, byteOffset: 0, bytes: 2 * elements },
    beside: new Map(),
    settings: {},
    ...rest,
  };
}

export function inventory(shapes: Shapes, rest: Partial<Matrix> = {}): Inventory {
  const matrices = Object.entries(shapes).map(([name, shape]) => matrix(name, shape, rest));
  return { matrices, undecoded: new Map(), companions: new Map() };
}

export function config(values: object): ModelConfig {
  return new Map(Object.entries(values));
}

/** Slices and facts of a checkpoint made of these shapes. */
export function sliced(
  shapes: Shapes,
  values: object | null = null,
  rest: Partial<Matrix> = {},
): Slices & { facts: ModelFacts } {
  const all = inventory(shapes, rest);
  const facts = factsOf(all.matrices, values === null ? null : config(values));
  return { ...slicesOf(all, facts), facts };
}
