import type { ModelSummary, Report, TensorRow } from '../contract.ts';

/** A report whose rows may come from anywhere, one after the other, and as often as they are asked for. */
export type RowwiseReport = Omit<Report, 'tensors'> & { tensors: Iterable<TensorRow> };

/** `mapping` tells how roles were found: by a configuration that may lie beside the weights, or not. */
const PER_RUN = new Set(['created', 'read', 'mapping']);
const PER_STORAGE = new Set(['name', 'kind', 'url', 'revision', 'etag', 'size', 'headerSha256']);
/** A configuration may lie beside the weights, or not: one file and its folder are the same weights. */
const PER_COMPANION = new Set(['configs']);
const ROWS_A_PIECE = 1024;
/** Rows of ours have two; a stranger's may differ from each other. */
const MOST_SHAPES = 64;

function without(value: object, keys: ReadonlySet<string>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).filter(([key]) => !keys.has(key)));
}

/** A model without what depends on how it is stored; sources keep only what later versions may add to them. */
function storageFree(model: ModelSummary): Record<string, unknown> {
  const sources = model.sources
    .map((source) => without(source, PER_STORAGE))
    .filter((rest) => Object.keys(rest).length > 0);
  return { ...without(model, new Set(['name', 'sources'])), ...(sources.length > 0 ? { sources } : {}) };
}

/** What of a report two runs must agree on; everything but the rows is as `canonical` writes it. */
export function canonicalView(report: RowwiseReport): Record<string, unknown> {
  const { a, b, controls } = report.models;
  return {
    ...without(report, PER_RUN),
    context: without(report.context, PER_COMPANION),
    models: { a: storageFree(a), b: storageFree(b), controls: controls.map(storageFree) },
  };
}

function byKey([x]: [string, unknown], [y]: [string, unknown]): number {
  return x < y ? -1 : 1;
}

/** JSON with keys in code-unit order; `undefined` fields are left out. */
export function sortedJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(sortedJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const fields = Object.entries(value)
    .filter(([, field]) => field !== undefined)
    .toSorted(byKey)
    .map(([key, field]) => `${JSON.stringify(key)}:${sortedJson(field)}`);
  return `{${fields.join(',')}}`;
}

/** As `sortedJson`, for many objects of few shapes: keys are sorted once for each shape. */
function sortedJsonOfShapes(): (row: object) => string {
  const orders = new Map<string, { key: string; head: string }[]>();
  return (row) => {
    const keys = Object.keys(row);
    const shape = JSON.stringify(keys);
    let order = orders.get(shape);
    if (order === undefined) {
      if (orders.size === MOST_SHAPES) orders.clear();
      order = keys.toSorted().map((key, at) => ({ key, head: `${at === 0 ? '' : ','}${JSON.stringify(key)}:` }));
      orders.set(shape, order);
    }
    let text = '{';
    for (const { key, head } of order) {
      const field = (row as Record<string, unknown>)[key];
      // Where a field is left out, what stands before the next one changes.
      if (field === undefined) return sortedJson(row);
      text += head + (Number.isFinite(field) ? String(field) : sortedJson(field));
    }
    return `${text}}`;
  };
}

function* rowPieces(rows: Iterable<TensorRow>): Generator<string> {
  const json = sortedJsonOfShapes();
  let lines: string[] = [];
  let begin = '';
  for (const row of rows) {
    lines.push(json(row));
    if (lines.length < ROWS_A_PIECE) continue;
    yield begin + lines.join(',');
    begin = ',';
    lines = [];
  }
  if (lines.length > 0) yield begin + lines.join(',');
}

/** The canonical text in pieces, none of which grows with the rows: 500,000 of them take 300 MB as one text. */
export function* canonicalPieces(report: RowwiseReport): Generator<string> {
  let begin = '{';
  for (const [key, value] of Object.entries(canonicalView(report)).toSorted(byKey)) {
    if (value === undefined) continue;
    const head = `${begin}${JSON.stringify(key)}:`;
    begin = ',';
    if (key !== 'tensors') {
      yield head + sortedJson(value);
      continue;
    }
    yield `${head}[`;
    yield* rowPieces(report.tensors);
    yield ']';
  }
  yield '}';
}

/**
 * The text that two runs on the same weights, depth and seed must agree on, byte for byte, however the weights are
 * stored: keys in code-unit order, without `created`, `read`, `mapping`, the models' names and what describes a source's storage.
 *
 * @example
 * canonical(await compare(a, b)) === canonical(await compare(a, b, { workers: 1 })) // true
 */
export function canonical(report: Report): string {
  return [...canonicalPieces(report)].join('');
}
