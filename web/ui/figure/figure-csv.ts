import { csvText } from '../../report/csv-cell.ts';
import type { FigureCsv } from './figure-data.ts';

/** RFC 4180; empty cells are nulls; what a spreadsheet would take for a formula is made text. */
export function figureCsv({ head, rows }: FigureCsv): string {
  const lines = [head, ...rows()].map((cells) => cells.map(cellText).join(','));
  return `${lines.join('\r\n')}\r\n`;
}

function cellText(cell: string | number | null): string {
  if (cell === null) return '';
  return typeof cell === 'number' ? String(cell) : csvText(cell);
}
