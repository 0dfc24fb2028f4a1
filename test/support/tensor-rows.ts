import type { TensorRow } from '../../web/contract.ts';

/** A row of two BF16 matrices, as a comparison of relatives might give it; override what matters. */
export function tensorRow(overrides: Partial<TensorRow> = {}): TensorRow {
  return {
    a: 'model.layers.0.self_attn.q_proj.weight',
    b: 'model.layers.0.self_attn.q_proj.weight',
    role: 'q',
    layer: 0,
    shape: [64, 64],
    dtypeA: 'BF16',
    dtypeB: 'BF16',
    compared: 4096,
    meanA: 0.001,
    meanB: -0.002,
    stdA: 0.1,
    stdB: 0.11,
    cosine: 0.5,
    pearson: 0.49,
    relL2: 0.9,
    meanAbsDiff: 0.05,
    maxAbsDiff: 0.6,
    p50AbsDiff: 0.04,
    p99AbsDiff: 0.3,
    equal: 0.01,
    nonFiniteA: 0,
    nonFiniteB: 0,
    ...overrides,
  };
}
