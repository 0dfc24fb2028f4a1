import type { ModelSummary, Report, SourceSummary } from '../contract.ts';
import { INDEX_SUFFIX, numberedName } from '../read/shard-names.ts';

/** Where a model of a report can be read again: at an address, or in files of these names that whoever has them must give. */
export type ModelSources = { address: string } | { files: string[] };

export interface ReportSources {
  a: ModelSources;
  b: ModelSources;
  controls: ModelSources[];
  /** Base address of the hub that `hub:…` means in them, without a slash at its end; `null` where nothing lies on a hub. */
  hub: string | null;
}

interface HubPlace {
  hub: string;
  repo: string;
  revision: string;
  /** With a slash at its end, '' for the root. */
  folder: string;
}

const COMMIT = /^[0-9a-f]{7,64}$/i;

/** The parts of `https://hub/owner/repo/resolve/commit/folder/file`. */
function hubPlaceOf({ kind, url, revision }: SourceSummary): HubPlace | null {
  if (kind !== 'hub' || url === undefined || revision === undefined || !COMMIT.test(revision)) return null;
  const [before, path] = url.split(`/resolve/${revision}/`);
  const [, hub, repo] = /^(https?:\/\/.+)\/([^/]+\/[^/]+)$/.exec(before ?? '') ?? [];
  if (hub === undefined || repo === undefined || path === undefined) return null;
  return { hub, repo, revision, folder: path.slice(0, path.lastIndexOf('/') + 1) };
}

/** The one value of all; `undefined` where they differ or are none. */
function common<Value>(values: readonly Value[]): Value | undefined {
  return new Set(values).size === 1 ? values[0] : undefined;
}

function folderOf(url: string): string {
  return url.slice(0, url.lastIndexOf('/') + 1);
}

/**
 * The address that leads to exactly these shards: of one file its own, of several in a repository the folder at its commit, of
 * several elsewhere the index that goes by their name. `null` where no single address does.
 */
function addressOf({ sources }: ModelSummary, hub: string | null): string | null {
  const urls = sources.flatMap(({ kind, url }) => (kind === 'file' || url === undefined ? [] : [url]));
  const [first] = urls;
  if (first === undefined || urls.length < sources.length) return null;
  if (urls.length === 1) return first;
  const places = sources.map(hubPlaceOf);
  const onHub = common(places.map((place) => (place === null || place.hub !== hub ? null : JSON.stringify(place))));
  const place = onHub ? places[0] : null;
  if (place) {
    const { repo, revision, folder } = place;
    return folder === '' ? `hub:${repo}@${revision}` : `${place.hub}/${repo}/tree/${revision}/${folder.slice(0, -1)}`;
  }
  const home = common(urls.map(folderOf));
  if (home === undefined) return null;
  const stem = common(sources.map(({ name }) => numberedName(name)?.stem ?? null)) ?? 'model';
  return `${home}${encodeURIComponent(stem)}${INDEX_SUFFIX}`;
}

/**
 * Where the models of a report can be read again, at the revisions it was made from. Addresses come from the report and may name any
 * host: whoever reads them must have been shown which.
 */
export function sourcesOf({ models }: Pick<Report, 'models'>): ReportSources {
  const all = [models.a, models.b, ...models.controls];
  const hubs = all.flatMap(({ sources }) => sources.flatMap((source) => hubPlaceOf(source)?.hub ?? []));
  const hub = hubs[0] ?? null;
  const of = (model: ModelSummary): ModelSources => {
    const address = addressOf(model, hub);
    return address === null ? { files: model.sources.map(({ name }) => name) } : { address };
  };
  return { a: of(models.a), b: of(models.b), controls: models.controls.map(of), hub };
}
