/** What may stand between the start of a cell and its formula. `;`, `|` and line ends end a cell for spreadsheets of other countries. */
const GAPS = /[;|"\s]+/g;
const FORMULA = /^[=+\-@＝＋－＠]/;
const BLANK_START = /^[\t\r\n]/;
const CELL_ENDS = /[;|\t\r\n]/g;

/** Names come from strangers: a spreadsheet would run a cell that starts like a formula, so it gets an apostrophe. */
export function csvText(text: string): string {
  const safe = withoutFormulas(text);
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Gap by gap: a name may be a megabyte of white space, and looking ahead from each place in it would take minutes. */
function withoutFormulas(text: string): string {
  if (FORMULA.test(text)) return `'${withoutFormulasBehindGaps(text)}`;
  return withoutFormulasBehindGaps(text);
}

function withoutFormulasBehindGaps(text: string): string {
  return text.replace(GAPS, (gap, at: number) => {
    const leads = FORMULA.test(text.charAt(at + gap.length));
    const lastEnd = Math.max(gap.lastIndexOf(';'), gap.lastIndexOf('|'));
    // The text's own start has its apostrophe; a line end in the first place needs no second one.
    if (at === 0 && leads && lastEnd === -1) return `'${gap.charAt(0)}${guarded(gap.slice(1))}`;
    const start = at === 0 && BLANK_START.test(gap) ? "'" : '';
    const from = leads ? Math.max(0, lastEnd) : gap.length;
    return start + gap.slice(0, from) + guarded(gap.slice(from));
  });
}

/** An apostrophe after whatever may end a cell. */
function guarded(gap: string): string {
  return gap.replace(CELL_ENDS, "$&'");
}
