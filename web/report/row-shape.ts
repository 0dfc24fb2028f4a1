import { count, integer, list, nullable, number, record, text } from './check-value.ts';
import { LONGEST_NAME } from './report-limits.ts';

const name = text(LONGEST_NAME);
const dtype = text(64);
const measure = nullable(number());
const size = nullable(number(0));
const cosine = nullable(number(-1, 1));

/** Sizes of an empty tensor may lie beyond 2^53. */
const shape = list(number(0), 1024);

/** `TensorRow` of the contract. */
export const rowShape = record(
  {
    a: name,
    b: name,
    role: name,
    layer: nullable(integer(0)),
    shape,
    dtypeA: dtype,
    dtypeB: dtype,
    compared: count,
    meanA: measure,
    meanB: measure,
    stdA: size,
    stdB: size,
    cosine,
    pearson: cosine,
    relL2: size,
    meanAbsDiff: size,
    maxAbsDiff: size,
    p50AbsDiff: size,
    p99AbsDiff: size,
    equal: nullable(number(0, 1)),
    nonFiniteA: count,
    nonFiniteB: count,
  },
  { expert: integer(0) },
);
