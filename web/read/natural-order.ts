const DIGITS = /[0-9]+/g;

/**
 * Canonical order of names: as text by UTF-16 code units, but runs of digits as numbers (`layers.2` before `layers.10`). Names that differ
 * only in leading zeros follow code units. A total order, the same on every machine and in every language.
 */
export function compareNames(a: string, b: string): number {
  return compareText(orderKey(a), orderKey(b)) || compareText(a, b);
}

/** A sorted copy. Each key is made once: with 500,000 names that is most of the work. */
export function sortNames(names: Iterable<string>): string[] {
  const keyed = Array.from(names, (name) => ({ name, key: orderKey(name) }));
  keyed.sort((a, b) => compareText(a.key, b.key) || compareText(a.name, b.name));
  return keyed.map(({ name }) => name);
}

/** Text whose order by code units is the natural one: before the digits of a run stands their number. */
function orderKey(name: string): string {
  return name.replaceAll(DIGITS, (run) => {
    const digits = run.replace(/^0+(?=[0-9])/, '');
    // The 0 keeps the run's place among other characters. No run of a real name is longer than one code unit can say.
    return `0${String.fromCharCode(Math.min(digits.length, 0xffff))}${digits}`;
  });
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
