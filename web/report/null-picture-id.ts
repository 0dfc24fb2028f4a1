const START = 'null-';
const LONGEST = 60;

/** What the null picture of one test is called among a report's figures and in the names of their files: `null-norm-gains`. */
export function nullPictureId(test: string): string {
  return `${START}${test.replace(/[^a-z0-9]+/gi, '-').slice(0, LONGEST)}`;
}

/** Whether a figure shows where a pair falls among unrelated models. */
export function isNullPicture({ id }: { id: string }): boolean {
  return id.startsWith(START);
}

/** The figure that stands for a report where there is room for one: the null picture, else the first. */
export function mainFigure<Figure extends { id: string }>(figures: readonly Figure[]): Figure | undefined {
  return figures.find(isNullPicture) ?? figures[0];
}
