/** The numbers behind a figure as its table shows them: text, in the reader's language. */
export interface FigureTable {
  /** What the table holds, for those who cannot see it. */
  label: string;
  head: readonly string[];
  /** How many columns, from the first, hold words: they stand to the left. */
  words: number;
  rows: number;
  row(index: number): readonly string[];
}

/** The same numbers as a file holds them: every digit, headings of the report's format. */
export interface FigureCsv {
  head: readonly string[];
  rows(): Iterable<readonly (string | number | null)[]>;
}

/** What stands around a picture, and in its files. */
export interface FigureData {
  /** Short and of letters, digits and hyphens: names its files, and marks its place in a page. */
  id: string;
  title: string;
  /** What can be seen, in one or two sentences. */
  description: string;
  /** What unrelated models would give, in one sentence: no picture leaves the page without it. */
  unrelated: string;
  table: FigureTable;
  csv: FigureCsv;
}
