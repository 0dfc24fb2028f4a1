import type { Pair } from '../align/pair.ts';
import type { TensorRow } from '../contract.ts';
import type { Measures } from '../measure/measures.ts';

const NOTHING_READ: Measures = {
  meanA: null,
  meanB: null,
  stdA: null,
  stdB: null,
  cosine: null,
  pearson: null,
  relL2: null,
  meanAbsDiff: null,
  maxAbsDiff: null,
  p50AbsDiff: null,
  p99AbsDiff: null,
  equal: null,
  nonFiniteA: 0,
  nonFiniteB: 0,
};

/** A pair's row. `compared`: elements that `measures` describe; without `measures` nothing of the pair was read. */
export function tensorRow(pair: Pair, compared: number, measures?: Measures): TensorRow {
  return {
    a: pair.a.name,
    b: pair.b.name,
    role: pair.role,
    layer: pair.layer,
    ...(pair.expert === null ? {} : { expert: pair.expert }),
    shape: [...pair.a.shape],
    dtypeA: pair.a.dtype,
    dtypeB: pair.b.dtype,
    compared: measures ? compared : 0,
    ...(measures ?? NOTHING_READ),
  };
}
