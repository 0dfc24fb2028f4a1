import { canonicalHash } from './canonical-hash.ts';
import { canonicalView, sortedJson, type RowwiseReport } from './canonical.ts';
import { compareRows } from './compare-rows.ts';
import { type ComparedFigure, compareValues, pathTo, summariseValues } from './compare-values.ts';

export interface ComparedReports {
  /** Whether both have the same canonical text. */
  agrees: boolean;
  figures: ComparedFigure[];
}

/** What readers ask first. Everything else that `canonical` holds follows. */
const FIRST = ['verdict', 'evidence', 'layerMap', 'depth', 'seed', 'models', 'tool', 'schema'];
/** Many values, or words that follow from the version of the methods: told as one figure where they agree. */
const SUMMARISED = new Set(['unmatched', 'unmatchedWhy', 'distributions', 'context']);
/** Lists of records that name their test. */
const BY_TEST = new Set(['evidence', 'tests']);

/** Everything but the rows, as `canonical` writes it. */
function textBesideRows(view: Record<string, unknown>): string {
  const { tensors: _, ...rest } = view;
  return sortedJson(rest);
}

/** Records by their test's name; of records of one name the second is called `name 2`. */
function byTest(records: unknown): Map<string, unknown> {
  const found = new Map<string, unknown>();
  for (const record of Array.isArray(records) ? (records as { test?: unknown }[]) : []) {
    const name = String(record.test);
    let key = name;
    for (let turn = 2; found.has(key); turn++) key = `${name} ${turn}`;
    found.set(key, record);
  }
  return found;
}

function compareByTest(path: string, published: unknown, found: unknown): ComparedFigure[] {
  const [said, seen] = [byTest(published), byTest(found)];
  const compare = path === 'tests' ? summariseValues : compareValues;
  return [...new Set([...said.keys(), ...seen.keys()])].flatMap((test) => {
    const [one, other] = [said.get(test), seen.get(test)];
    const place = `${path}[${JSON.stringify(test)}]`;
    if (one !== undefined && other !== undefined) return compare({ path: place, published: one, found: other });
    const word = (record: unknown) => (record === undefined ? undefined : 'a record');
    return [{ path: place, published: word(one), found: word(other), agrees: false }];
  });
}

/**
 * Holds what was found against what a report says, over everything that `canonical` keeps: a figure for each value of verdict,
 * evidence, models and layer map, summaries of long lists and of the rows, and each single difference within bounds. Where
 * `tool.version` or `tool.methods` differ, other differences may come from that.
 */
export function compareReports(published: RowwiseReport, found: RowwiseReport): ComparedReports {
  const [said, seen] = [canonicalView(published), canonicalView(found)];
  const keys = new Set([...FIRST, ...Object.keys(said), ...Object.keys(seen)].filter((key) => key !== 'tensors'));
  const figures = [...keys].flatMap((key) => {
    const values = { path: pathTo('', key), published: said[key], found: seen[key] };
    if (values.published === undefined && values.found === undefined) return [];
    if (BY_TEST.has(key)) return compareByTest(key, values.published, values.found);
    return SUMMARISED.has(key) ? summariseValues(values) : compareValues(values);
  });
  const rows = compareRows(published.tensors, found.tensors);
  figures.push(...rows.figures);
  const isEach = figures.every((figure) => figure.agrees);
  const agrees = isEach && rows.isOrdered && textBesideRows(said) === textBesideRows(seen);
  if (isEach && !agrees) {
    // The same values in another order.
    const [one, other] = [canonicalHash(published), canonicalHash(found)];
    figures.push({ path: 'canonical', published: one, found: other, agrees: false });
  }
  return { agrees, figures };
}
