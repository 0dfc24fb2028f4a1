import type { TensorRow } from '../contract.ts';
import { chanceEquality } from '../stats/chance-equality.ts';
import { expectedCosine, independentDeviation } from '../stats/expected-cosine.ts';
import {
  expectedDifferenceQuantile,
  expectedMeanDifference,
  expectedRelativeDistance,
  normalDifference,
} from '../stats/expected-difference.ts';
import { finiteValues } from './measured-values.ts';

/** What unrelated tensors with the same means and spreads would give; `deviation` where chance scatters visibly. */
export interface Expected {
  value: number;
  deviation: number | null;
}

/** Measures that say nothing without their null, the safest first. */
export const MEASURE_KEYS = [
  'pearson',
  'cosine',
  'relL2',
  'equal',
  'meanAbsDiff',
  'p50AbsDiff',
  'p99AbsDiff',
  'maxAbsDiff',
] as const;

export type MeasureKey = (typeof MEASURE_KEYS)[number];

function quantile(row: TensorRow, share: number): number | null {
  const difference = normalDifference(row);
  return difference && expectedDifferenceQuantile(share, difference);
}

/** Differences are estimated as if both were normally distributed. The largest one hangs on the single most extreme entry. */
const VALUES: Readonly<Record<MeasureKey, (row: TensorRow) => number | null>> = {
  pearson: (row) => (deviationOf(row) === null ? null : 0),
  cosine: expectedCosine,
  relL2: expectedRelativeDistance,
  equal: (row) => chanceEquality(row, row.dtypeA, row.dtypeB),
  meanAbsDiff: (row) => {
    const difference = normalDifference(row);
    return difference && expectedMeanDifference(difference);
  },
  p50AbsDiff: (row) => quantile(row, 0.5),
  p99AbsDiff: (row) => quantile(row, 0.99),
  maxAbsDiff: () => null,
};

function deviationOf(row: TensorRow): number | null {
  return row.pearson === null ? null : independentDeviation(finiteValues(row));
}

/** What a measure would be of unrelated tensors of these means, spreads and formats; `null` where that is not known. */
export function expectedMeasure(key: MeasureKey, row: TensorRow): Expected | null {
  const value = VALUES[key](row);
  return value === null ? null : { value, deviation: key === 'pearson' ? deviationOf(row) : null };
}
