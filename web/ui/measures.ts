import { msg } from '@lit/localize';
import type { TensorRow } from '../contract.ts';
import { expectedMeasure, type Expected, type MeasureKey } from '../report/expected-measures.ts';
import { formatCorrelation, formatMagnitude, formatShare } from './format/numbers.ts';

export type { Expected, MeasureKey };

/** Its words are in the language that is shown when they are read. */
export interface Measure {
  key: MeasureKey;
  readonly label: string;
  /** One sentence: what it is and its range. */
  readonly definition: string;
  /** One sentence: what unrelated tensors give, and under which assumption. */
  readonly unrelated: string;
  /** One sentence: where it misleads. */
  readonly failure: string;
  /** Values that its scale always shows. */
  scale: readonly [number, number] | null;
  format(value: number | null): string;
  expected(row: TensorRow): Expected | null;
}

function estimatedNormal(): string {
  return msg('Estimated if both are normally distributed with their own means and spreads.');
}

function estimatedFromSome(): string {
  return msg('Estimated from a sixteenth of the entries in tensors above four million entries.');
}

export const MEASURES: readonly Measure[] = [
  {
    key: 'pearson',
    get label() {
      return msg('Pearson correlation');
    },
    get definition() {
      return msg('How far the entries rise and fall together once each tensor’s mean is taken away, from −1 to 1.');
    },
    get unrelated() {
      return msg('About 0, give or take 1/√n for n independent entries.');
    },
    get failure() {
      return msg(
        'Entries of real weights are not independent: embeddings of unrelated models share word frequencies and can reach 0.1.',
      );
    },
    scale: [0, 1],
    format: formatCorrelation,
    expected: (row) => expectedMeasure('pearson', row),
  },
  {
    key: 'cosine',
    get label() {
      return msg('Cosine');
    },
    get definition() {
      return msg('The angle between both tensors as vectors, from −1 to 1.');
    },
    get unrelated() {
      return msg(
        'Not 0: the value follows from both means and spreads, and is near 1 for the gains of any two norm layers.',
      );
    },
    get failure() {
      return msg(
        'Read alone it makes any two models look alike; it is shown only next to what unrelated vectors give.',
      );
    },
    scale: [0, 1],
    format: formatCorrelation,
    expected: (row) => expectedMeasure('cosine', row),
  },
  {
    key: 'relL2',
    get label() {
      return msg('Relative distance');
    },
    get definition() {
      return msg('The length of a − b relative to the length of a; 0 for equal tensors.');
    },
    get unrelated() {
      return msg('It follows from both means and spreads; about 1.41 for matrices of equal spread.');
    },
    get failure() {
      return msg('Small for any two tensors whose mean is large against their spread, as in norm gains.');
    },
    scale: [0, 0],
    format: formatMagnitude,
    expected: (row) => expectedMeasure('relL2', row),
  },
  {
    key: 'equal',
    get label() {
      return msg('Equal values');
    },
    get definition() {
      return msg('The share of entries that hold the same value in both.');
    },
    get unrelated() {
      return msg(
        'Values stored coarsely meet by chance; the share is estimated if both are normally distributed with their own means and spreads, good to about a factor of two.',
      );
    },
    get failure() {
      return msg('Parts that were never trained (ones, zeros, unused tokens) are equal in unrelated models too.');
    },
    scale: [0, 1],
    format: formatShare,
    expected: (row) => expectedMeasure('equal', row),
  },
  {
    key: 'meanAbsDiff',
    get label() {
      return msg('Mean |a − b|');
    },
    get definition() {
      return msg('The mean size of the differences, in the weights’ own unit.');
    },
    get unrelated() {
      return estimatedNormal();
    },
    get failure() {
      return msg('Says nothing without the weights’ own spread.');
    },
    scale: [0, 0],
    format: formatMagnitude,
    expected: (row) => expectedMeasure('meanAbsDiff', row),
  },
  {
    key: 'p50AbsDiff',
    get label() {
      return msg('Median |a − b|');
    },
    get definition() {
      return msg('Half of the differences are smaller; known within 1 %.');
    },
    get unrelated() {
      return estimatedNormal();
    },
    get failure() {
      return estimatedFromSome();
    },
    scale: [0, 0],
    format: formatMagnitude,
    expected: (row) => expectedMeasure('p50AbsDiff', row),
  },
  {
    key: 'p99AbsDiff',
    get label() {
      return msg('99th percentile of |a − b|');
    },
    get definition() {
      return msg('All but one in a hundred differences are smaller; known within 1 %.');
    },
    get unrelated() {
      return estimatedNormal();
    },
    get failure() {
      return estimatedFromSome();
    },
    scale: [0, 0],
    format: formatMagnitude,
    expected: (row) => expectedMeasure('p99AbsDiff', row),
  },
  {
    key: 'maxAbsDiff',
    get label() {
      return msg('Largest |a − b|');
    },
    get definition() {
      return msg('The largest single difference.');
    },
    get unrelated() {
      return msg('No value is given: it hangs on the single most extreme entry.');
    },
    get failure() {
      return msg('One outlier decides it.');
    },
    scale: [0, 0],
    format: formatMagnitude,
    expected: (row) => expectedMeasure('maxAbsDiff', row),
  },
];

/** The measures that the layer chart offers, the safest first. */
export const CHARTED: readonly MeasureKey[] = ['pearson', 'cosine', 'relL2', 'equal', 'meanAbsDiff'];

export function measureOf(key: MeasureKey): Measure {
  const measure = MEASURES.find((candidate) => candidate.key === key);
  if (!measure) throw new RangeError(`No measure is called ${key}`);
  return measure;
}

/** `0.9978`, `0 ± 0.125`, or a dash. */
export function formatExpected(measure: Measure, expected: Expected | null): string {
  if (!expected) return '–';
  if (expected.deviation === null) return measure.format(expected.value);
  return `${expected.value} ± ${Number(expected.deviation.toPrecision(2))}`;
}
