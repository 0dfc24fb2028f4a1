import type { ModelSummary, Report } from '../contract.ts';

/** `mapping` tells how roles were found: by a configuration that may lie beside the weights, or not. */
const PER_RUN = new Set(['created', 'read', 'mapping']);
const PER_STORAGE = new Set(['name', 'kind', 'url', 'revision', 'etag', 'size', 'headerSha256']);

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

function sortedJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(sortedJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const fields = Object.entries(value)
    .filter(([, field]) => field !== undefined)
    .toSorted(([x], [y]) => (x < y ? -1 : 1))
    .map(([key, field]) => `${JSON.stringify(key)}:${sortedJson(field)}`);
  return `{${fields.join(',')}}`;
}

/**
 * The text that two runs on the same weights, depth and seed must agree on, byte for byte, however the weights are
 * stored: keys in code-unit order, without `created`, `read`, `mapping`, the models' names and what describes a source's storage.
 *
 * @example
 * canonical(await compare(a, b)) === canonical(await compare(a, b, { workers: 1 })) // true
 */
export function canonical(report: Report): string {
  const { a, b, controls } = report.models;
  return sortedJson({
    ...without(report, PER_RUN),
    models: { a: storageFree(a), b: storageFree(b), controls: controls.map(storageFree) },
  });
}
