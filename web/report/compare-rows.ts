import type { TensorRow } from '../contract.ts';
import { type ComparedFigure, isSame, pathTo } from './compare-values.ts';

/** Differences of single rows that are told; beyond that the counts speak. */
const MOST_DIFFERENCES = 500;

type Fields = Record<string, unknown>;

function keyOf({ a, b }: TensorRow): string {
  return JSON.stringify([a, b]);
}

/** Each pair of names stands once in a report of ours; in others it may stand more often. */
function byPair(rows: readonly TensorRow[]): Map<string, TensorRow[]> {
  const found = new Map<string, TensorRow[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const twins = found.get(key);
    if (twins === undefined) found.set(key, [row]);
    else twins.push(row);
  }
  return found;
}

/**
 * The rows of two reports, pair by pair of tensors: one figure for how many pairs there are and how many were found, one for each
 * field (rows that state it, rows of them that agree), and one for each single difference, up to 500.
 */
export function compareRows(published: readonly TensorRow[], found: readonly TensorRow[]): ComparedFigure[] {
  const waiting = byPair(found);
  const counts = new Map<string, { all: number; same: number }>();
  const different: ComparedFigure[] = [];
  let matched = 0;

  function note(figure: ComparedFigure): void {
    if (different.length < MOST_DIFFERENCES) different.push(figure);
  }

  function compareFields(row: Fields, other: Fields, path: string): void {
    for (const field of new Set([...Object.keys(row), ...Object.keys(other)])) {
      const [said, seen] = [row, other].map((side) => (Object.hasOwn(side, field) ? side[field] : undefined));
      if (said === undefined && seen === undefined) continue;
      const count = counts.get(field) ?? { all: 0, same: 0 };
      counts.set(field, count);
      count.all += 1;
      if (isSame(said, seen)) count.same += 1;
      else note({ path: pathTo(path, field), published: said, found: seen, agrees: false });
    }
  }

  for (const row of published) {
    const other = waiting.get(keyOf(row))?.shift();
    const path = pathTo('tensors', row.a === row.b ? `${row.a}` : `${row.a} | ${row.b}`);
    if (other === undefined) note({ path, published: 'a row', found: undefined, agrees: false });
    else {
      matched += 1;
      compareFields(row as unknown as Fields, other as unknown as Fields, path);
    }
  }
  for (const { a, b } of [...waiting.values()].flat()) {
    note({ path: pathTo('tensors', a === b ? a : `${a} | ${b}`), published: undefined, found: 'a row', agrees: false });
  }
  const rows = {
    path: 'tensors[*]',
    published: published.length,
    found: found.length,
    agrees: matched === published.length && matched === found.length,
  };
  const fields = [...counts].map(([field, { all, same }]) => ({
    path: pathTo('tensors[*]', field),
    published: all,
    found: same,
    agrees: all === same,
  }));
  return [rows, ...fields, ...different];
}
