import type { TensorRow } from '../contract.ts';
import { type ComparedFigure, isSame, pathTo } from './compare-values.ts';

/** Differences of single rows that are told; beyond that the counts speak. */
const MOST_DIFFERENCES = 500;

type Fields = Record<string, unknown>;

function keyOf({ a, b }: TensorRow): string {
  return JSON.stringify([a, b]);
}

function pathOf({ a, b }: TensorRow): string {
  return pathTo('tensors', a === b ? a : `${a} | ${b}`);
}

/** Rows of one report that stand beside rows of other tensors in the other, by their names: a pair may stand more than once. */
function createWaiting() {
  const rows = new Map<string, TensorRow[]>();
  return {
    add(row: TensorRow): void {
      const twins = rows.get(keyOf(row));
      if (twins === undefined) rows.set(keyOf(row), [row]);
      else twins.push(row);
    },
    take: (row: TensorRow) => rows.get(keyOf(row))?.shift(),
    left: () => [...rows.values()].flat(),
  };
}

/** Counts what agrees, and keeps the first differences. */
function createTally() {
  const counts = new Map<string, { all: number; same: number }>();
  const different: ComparedFigure[] = [];

  function note(figure: Omit<ComparedFigure, 'agrees'>): void {
    if (different.length < MOST_DIFFERENCES) different.push({ ...figure, agrees: false });
  }

  return {
    different,
    note,
    compare(published: TensorRow, found: TensorRow): void {
      const [one, other] = [published, found] as unknown as [Fields, Fields];
      const compareField = (field: string) => {
        const said = Object.hasOwn(one, field) ? one[field] : undefined;
        const seen = Object.hasOwn(other, field) ? other[field] : undefined;
        if (said === undefined && seen === undefined) return;
        let count = counts.get(field);
        if (count === undefined) counts.set(field, (count = { all: 0, same: 0 }));
        count.all += 1;
        if (isSame(said, seen)) count.same += 1;
        else note({ path: pathTo(pathOf(published), field), published: said, found: seen });
      };
      for (const field of Object.keys(one)) compareField(field);
      for (const field of Object.keys(other)) if (!Object.hasOwn(one, field)) compareField(field);
    },
    fields: () =>
      [...counts].map(([field, { all, same }]) => ({
        path: pathTo('tensors[*]', field),
        published: all,
        found: same,
        agrees: all === same,
      })),
  };
}

export interface ComparedRows {
  figures: ComparedFigure[];
  /** Whether every row stands beside the one of the same tensors. */
  isOrdered: boolean;
}

/**
 * The rows of two reports, pair by pair of tensors: one figure for how many pairs there are and how many were found, one for each
 * field (rows that state it, rows of them that agree), and one for each single difference, up to 500. Rows in the same order,
 * as runs of one version write them, are held two at a time.
 */
export function compareRows(published: Iterable<TensorRow>, found: Iterable<TensorRow>): ComparedRows {
  const tally = createTally();
  const [waiting, others] = [createWaiting(), createWaiting()];
  const count = { published: 0, found: 0 };
  const rows = found[Symbol.iterator]();
  for (const row of published) {
    count.published += 1;
    const next = rows.next();
    if (next.done !== true) count.found += 1;
    if (next.done !== true && next.value.a === row.a && next.value.b === row.b) tally.compare(row, next.value);
    else {
      waiting.add(row);
      if (next.done !== true) others.add(next.value);
    }
  }
  for (let next = rows.next(); next.done !== true; next = rows.next()) {
    count.found += 1;
    others.add(next.value);
  }
  const unordered = waiting.left();
  let missing = 0;
  for (const row of unordered) {
    const other = others.take(row);
    if (other !== undefined) tally.compare(row, other);
    else {
      missing += 1;
      tally.note({ path: pathOf(row), published: 'a row', found: undefined });
    }
  }
  const further = others.left();
  for (const row of further) tally.note({ path: pathOf(row), published: undefined, found: 'a row' });
  const all = { path: 'tensors[*]', ...count, agrees: missing === 0 && further.length === 0 };
  return {
    figures: [all, ...tally.fields(), ...tally.different],
    isOrdered: unordered.length === 0 && further.length === 0,
  };
}
