import type { Evidence } from '../contract.ts';
import { csvText } from './csv-cell.ts';
import { nullOf } from './statistic-null.ts';

const TITLES = [
  'test',
  'family',
  'outcome',
  'exact',
  'statistic',
  'null',
  'nullOf',
  'nullMean',
  'nullSd',
  'z',
  'log10p',
  'tensors',
  'bytes',
  'effect',
  'effectValue',
  'caveats',
];

/** A cell: numbers as they are, since a minus before digits is no formula; texts come from strangers. */
function cellOf(value: string | number | boolean | null | undefined): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'string' ? csvText(value) : String(value);
}

/**
 * The evidence as CSV (RFC 4180): a line for each test and each of its effects. Empty cells are nulls.
 * `nullOf` says whether `nullMean` and `nullSd` are those of the column `statistic` or of the column `z`.
 */
export function evidenceCsv(evidence: readonly Evidence[]): string {
  const lines = evidence.flatMap((each) => {
    const { test, family, verdict, exact, statistic, null: chance, z, log10p, tensors, bytes, effect, caveats } = each;
    const head = [
      test,
      family,
      verdict,
      exact,
      statistic,
      chance.kind,
      nullOf(each),
      chance.mean,
      chance.sd,
      z,
      log10p,
      tensors,
      bytes,
    ];
    const effects = Object.entries(effect);
    const said = caveats.join(' ');
    return (effects.length > 0 ? effects : [[null, null] as const]).map(([name, value]) =>
      [...head, name, value, said].map(cellOf).join(','),
    );
  });
  return `${[TITLES.join(','), ...lines].join('\r\n')}\r\n`;
}
