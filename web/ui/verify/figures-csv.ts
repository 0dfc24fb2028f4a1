import type { ComparedFigure } from '../../report/compare-values.ts';
import { csvText } from '../../report/csv-cell.ts';

function cell(value: unknown): string {
  if (value === undefined) return '';
  if (typeof value === 'number') return String(value);
  return csvText(typeof value === 'string' ? value : (JSON.stringify(value) ?? ''));
}

/** All figures as CSV (RFC 4180); values that are no numbers and no text are JSON. An empty cell: that side does not say it. */
export function figuresCsv(figures: readonly ComparedFigure[]): string {
  const lines = figures.map(({ path, published, found, agrees }) =>
    [csvText(path), cell(published), cell(found), String(agrees)].join(','),
  );
  return ['figure,published,found,agrees', ...lines, ''].join('\r\n');
}
