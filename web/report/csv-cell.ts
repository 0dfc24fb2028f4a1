/** Where a cell may begin: at the start, and after what spreadsheets of other countries take for the end of a cell. */
const FORMULA_START = /(^|[;|\t\r\n])(?=["\s]*[=+\-@＝＋－＠])|^(?=[\t\r\n])/g;

/** Names come from strangers: a spreadsheet would run a cell that starts like a formula, so it gets an apostrophe. */
export function csvText(text: string): string {
  const safe = text.replace(FORMULA_START, "$1'");
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
