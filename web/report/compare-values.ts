import { sortedJson } from './canonical.ts';

/** One thing that a published report says, and what was found now. `undefined` where a side does not say it. */
export interface ComparedFigure {
  /** `verdict.log10p`; of long lists `evidence["norm-gains"].perLayer[*]`: how many values there are, and how many of them agree. */
  path: string;
  published: unknown;
  found: unknown;
  agrees: boolean;
}

export interface ComparedValues {
  path: string;
  published: unknown;
  found: unknown;
}

/** Longer lists are counted, and only what differs is told one by one. */
const LONGEST_TOLD = 16;
/** Of one summary. */
const MOST_DIFFERENCES = 50;

export function pathTo(path: string, key: string | number): string {
  if (typeof key === 'number') return `${path}[${key}]`;
  if (!/^[A-Za-z_]\w*$/.test(key)) return `${path}[${JSON.stringify(key)}]`;
  return path === '' ? key : `${path}.${key}`;
}

function isContainer(value: unknown): value is object {
  return typeof value === 'object' && value !== null && Object.keys(value).length > 0;
}

/** The keys of both, where both are lists or both are objects. */
function sharedKeys(published: unknown, found: unknown): (string | number)[] | null {
  const isList = Array.isArray(published);
  if (typeof published !== 'object' || typeof found !== 'object' || published === null || found === null) return null;
  if (isList !== Array.isArray(found) || (!isContainer(published) && !isContainer(found))) return null;
  const keys = [...new Set([...Object.keys(published), ...Object.keys(found)])];
  return isList ? keys.map(Number) : keys.toSorted();
}

function at(value: unknown, key: string | number): unknown {
  return Object.hasOwn(value as object, key) ? (value as Record<string | number, unknown>)[key] : undefined;
}

/** Whether two values are the same in the canonical text. */
export function isSame(published: unknown, found: unknown): boolean {
  if (published === undefined || found === undefined) return published === found;
  return published === found || sortedJson(published) === sortedJson(found);
}

function* leaves({ path, published, found }: ComparedValues): Generator<ComparedFigure> {
  const keys = sharedKeys(published, found);
  if (keys === null) {
    if (published === undefined && found === undefined) return;
    yield { path, published, found, agrees: isSame(published, found) };
    return;
  }
  for (const key of keys)
    yield* leaves({ path: pathTo(path, key), published: at(published, key), found: at(found, key) });
}

/** One figure for all values inside, and one for each of the first that differ. */
export function summariseValues(values: ComparedValues): ComparedFigure[] {
  let all = 0;
  let same = 0;
  const different: ComparedFigure[] = [];
  for (const leaf of leaves(values)) {
    all += 1;
    if (leaf.agrees) same += 1;
    else if (different.length < MOST_DIFFERENCES) different.push(leaf);
  }
  return [{ path: `${values.path}[*]`, published: all, found: same, agrees: all === same }, ...different];
}

/** A figure for each value inside; long lists are summarised. */
export function compareValues(values: ComparedValues): ComparedFigure[] {
  const { path, published, found } = values;
  const keys = sharedKeys(published, found);
  if (keys === null) return [...leaves(values)];
  if (Array.isArray(published) && keys.length > LONGEST_TOLD) return summariseValues(values);
  return keys.flatMap((key) =>
    compareValues({ path: pathTo(path, key), published: at(published, key), found: at(found, key) }),
  );
}
