import { msg, str } from '@lit/localize';
import type { FigureData } from '../figure/figure-data.ts';
import type { CellMapData } from './cell-map.ts';

/** What stands around a map of cells: a table of its rows and columns, a file with a line for each cell that was measured. */
export function cellFigure(data: CellMapData): FigureData {
  const { id, title, description, unrelated, rows, columns, csvHead } = data;
  return {
    id,
    title,
    description,
    unrelated,
    table: {
      label: msg(str`The data behind: ${title}`),
      head: [data.rowTitle, ...columns.map((label) => data.columnHead(label))],
      words: 1,
      rows: rows.length,
      row: (row) => [rows[row] ?? '', ...columns.map((_, column) => data.format(data.value({ row, column })))],
    },
    csv: {
      head: csvHead,
      *rows() {
        for (const row of rows.keys()) for (const column of columns.keys()) yield* data.csvRows({ row, column });
      },
    },
  };
}
