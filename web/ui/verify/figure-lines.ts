import type { ComparedFigure } from '../../report/compare-values.ts';
import { shortenName } from '../format/names.ts';

/** Characters of a value that are shown; the CSV has all. */
const LONGEST = 160;

/** A value as a table shows it: text without its quotes, everything else as JSON. */
export function valueText(value: unknown): string {
  if (value === undefined) return '–';
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return shortenName(text ?? '–', LONGEST);
}

/** Differences first, each kind in the order of the report. */
export function inOrder(figures: readonly ComparedFigure[]): ComparedFigure[] {
  return [...figures.filter(({ agrees }) => !agrees), ...figures.filter(({ agrees }) => agrees)];
}

/** Those whose place or values hold the words, upper and lower case alike. */
export function matching(figures: readonly ComparedFigure[], words: string): ComparedFigure[] {
  const wanted = words.trim().toLowerCase();
  if (wanted === '') return [...figures];
  return figures.filter(({ path, published, found }) =>
    [path, valueText(published), valueText(found)].some((text) => text.toLowerCase().includes(wanted)),
  );
}
