import { msg, str } from '@lit/localize';
import type { Report, SourceSummary } from '../contract.ts';
import { quoteName } from '../read/quote-name.ts';

/** Something that a report was made from and that this run did not read as it was then. */
export interface MissingSource {
  /** `A`, `B` or `Control 1`. */
  model: string;
  /** Of the shard, as the report calls it; '' for the model as a whole. */
  name: string;
  /** Not there; there under another ETag; no address leads to it, so that its file is needed; not to be read, for this reason. */
  why: 'absent' | 'changed' | 'file-needed' | { reason: string };
}

/** What a run notes of the files beside the weights, where the report does not. */
export interface NoteBeside {
  /** One sentence of the run's report. */
  note: string;
}

export type Missing = MissingSource | NoteBeside;

export type Models = Report['models'];

/** A, B and the controls, with what sentences call them. */
export function namedModels<Model>({ a, b, controls }: { a: Model; b: Model; controls: readonly Model[] }) {
  return [
    { model: 'A', value: a },
    { model: 'B', value: b },
    ...controls.map((value, at) => ({ model: msg(str`Control ${at + 1}`), value })),
  ];
}

function keyOf({ headerSha256, size }: SourceSummary): string {
  return `${headerSha256.toLowerCase()} ${size}`;
}

/** Shards by header and size: their names, order and folder may be others. */
function missingShards(published: readonly SourceSummary[], found: readonly SourceSummary[], model: string) {
  const left = new Map<string, SourceSummary[]>();
  for (const source of found) left.set(keyOf(source), [...(left.get(keyOf(source)) ?? []), source]);
  return published.flatMap((source): MissingSource[] => {
    const { name, url, etag } = source;
    const twin = left.get(keyOf(source))?.shift();
    if (twin === undefined) return [{ model, name, why: 'absent' }];
    const isChanged = etag !== undefined && twin.etag !== undefined && twin.url === url && twin.etag !== etag;
    return isChanged ? [{ model, name, why: 'changed' }] : [];
  });
}

/**
 * Which shards of a report were not among those that a run has read. Shards are told by the hash of their header and their size,
 * which is not a hash of their weights: whether those are the same is for the figures to say.
 */
export function missingSources(published: Models, found: Models): MissingSource[] {
  const others = namedModels(found);
  return namedModels(published).flatMap(({ model, value }, at) =>
    missingShards(value.sources, others[at]?.value.sources ?? [], model),
  );
}

/** What a run notes of the files beside the weights and the report does not: a verdict can hang on a config.json. */
export function notesBeside(published: Pick<Report, 'mapping'>, found: Pick<Report, 'mapping'>): string[] {
  const before = new Set(published.mapping?.notes);
  return published.mapping === undefined ? [] : (found.mapping?.notes ?? []).filter((note) => !before.has(note));
}

/** Everything that a report was made from, or without, and that this run did not find so. */
export function missingOf(
  published: Pick<Report, 'models' | 'mapping'>,
  found: Pick<Report, 'models' | 'mapping'>,
): Missing[] {
  const notes = notesBeside(published, found).map((note) => ({ note }));
  return [...missingSources(published.models, found.models), ...notes];
}

/** One sentence for a person. */
export function missingText(missing: Missing): string {
  if ('note' in missing) return missing.note;
  const { model, name, why } = missing;
  const file = quoteName(name);
  if (why === 'absent') return msg(str`${model}: ${file} was not among what was read.`);
  if (why === 'changed') return msg(str`${model}: ${file} has changed on its host since the report was made.`);
  if (why === 'file-needed' && name === '')
    return msg(str`${model}: the report names no source; its files were not given.`);
  if (why === 'file-needed') return msg(str`${model}: ${file} was a file of somebody’s disk and was not given.`);
  const { reason } = why;
  return msg(str`${model} could not be read: ${reason}`);
}
