import { otherWeightFormat } from '../companions.ts';
import { UnreadableSource } from '../errors.ts';
import { PUBLIC_HUB } from '../model-input.ts';
import { quoteName } from '../quote-name.ts';
import { INDEX_SUFFIX, SUFFIX } from '../shard-names.ts';

/** A model of the hub, or a file or folder of it. */
export interface HubAddress {
  kind: 'hub';
  /** `owner/name` */
  repo: string;
  /** Branch, tag or commit; `null` where none was said. */
  revision: string | null;
  /** A .safetensors file, an index, or a folder; `null` for the root. */
  path: string | null;
}

const ID = /^([A-Za-z0-9_][\w.-]*)\/([A-Za-z0-9_][\w.-]*)$/;
const LONGEST_ID = 200;
const LONGEST_REVISION = 255;
const LONGEST_PATH = 1024;
/** What git admits in no name of a branch or tag. */
const NO_REVISION = /[\s\p{Cc}\p{Cs}~^:?*[\\]|\.\.|\/\/|^[/-]|\/$|(?:^|\/)\.|\.$/u;
/** First parts of addresses on the public hub that belong to no model. */
const NO_MODELS = new Map([
  ['datasets', 'a dataset'],
  ['spaces', 'a space'],
  ...['api', 'blog', 'chat', 'collections', 'docs', 'learn', 'papers', 'posts', 'settings'].map(
    (part) => [part, 'something other than a model'] as const,
  ),
]);
const OTHER_NAMES_OF_PUBLIC_HUB = new Set(['hf.co', 'www.huggingface.co', 'www.hf.co']);

/** True for `owner/name` as hubs form it. */
export function isRepoId(text: string): boolean {
  return text.length <= LONGEST_ID && ID.test(text) && !text.includes('..');
}

/** True for what can name a branch, a tag or a commit. */
export function isRevision(text: string): boolean {
  return text !== '' && text.length <= LONGEST_REVISION && !NO_REVISION.test(text);
}

/** True for the path of a file or folder inside a repository. */
export function isRepoPath(text: string): boolean {
  if (text.length > LONGEST_PATH || /[\p{Cc}\p{Cs}]/u.test(text)) return false;
  return text.split('/').every((segment) => segment !== '' && segment !== '.' && segment !== '..');
}

/** Reads `owner/repo` or `owner/repo@revision`. `given` is what the sentence calls it. Throws `UnreadableSource`. */
export function parseHubId(text: string, given: string): HubAddress {
  const at = text.indexOf('@');
  const repo = at < 0 ? text : text.slice(0, at);
  const revision = at < 0 ? null : text.slice(at + 1);
  const shown = quoteName(given);
  const [owner = '', ...names] = repo.split('/');
  const other = NO_MODELS.get(owner);
  if (other !== undefined) throw noModel(shown, other);
  if (names.length === 0) {
    throw new UnreadableSource(`${shown} lacks its owner: give owner/repo as the hub shows it, or a whole URL.`);
  }
  if (names.length > 1 || repo.endsWith(SUFFIX) || !isRepoId(repo)) {
    throw new UnreadableSource(
      `${shown} is not the id of a model: give owner/repo as the hub shows it, or a whole URL that begins with https://.`,
    );
  }
  if (revision !== null && !isRevision(revision)) throw noRevision(shown);
  return { kind: 'hub', repo, revision, path: null };
}

/** What the link of a page or file of the hub names; `null` for the URLs of other hosts and of plain files. Throws `UnreadableSource`. */
export function parseHubPage(url: URL, hub: string): HubAddress | null {
  const inside = pathInHub(url, hub);
  if (inside === null) return null;
  const shown = quoteName(`${url.origin}${url.pathname}`);
  const parts = decoded(inside.split('/').filter((part) => part !== ''));
  if (parts === null) throw new UnreadableSource(`${shown} is escaped wrongly: copy the link again.`);
  const [owner = '', name = '', verb, revision, ...rest] = parts;
  const other = NO_MODELS.get(owner);
  if (other !== undefined) throw noModel(shown, other);
  const repo = `${owner}/${name}`;
  // A hub of one's own may serve other files as well.
  if (!isRepoId(repo) || name.endsWith(SUFFIX) || name.endsWith(INDEX_SUFFIX)) return null;
  if (verb === undefined) return { kind: 'hub', repo, revision: null, path: null };
  const path = rest.join('/');
  const isFile = verb === 'blob' || verb === 'resolve' || verb === 'raw';
  if ((!isFile && verb !== 'tree') || revision === undefined || (isFile && path === '')) {
    throw new UnreadableSource(`${shown} is not the page of a model or of its files: give ${quoteName(repo)}.`);
  }
  if (!isRevision(revision)) throw noRevision(shown);
  if (path !== '' && !isRepoPath(path)) throw new UnreadableSource(`${shown} names no file: copy the link again.`);
  return { kind: 'hub', repo, revision, path: isFile ? readable(path) : path === '' ? null : path };
}

/** Files that hold no weights (config.json, a card) stand for the folder they lie in. */
function readable(path: string): string | null {
  if (path.endsWith(SUFFIX) || path.endsWith(INDEX_SUFFIX)) return path;
  const format = otherWeightFormat(path);
  if (format !== null) {
    throw new UnreadableSource(
      `${quoteName(path)} is of another format (${format}): give the safetensors version of the model.`,
    );
  }
  return path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : null;
}

function pathInHub(url: URL, hub: string): string | null {
  if (!URL.canParse(hub)) {
    throw new UnreadableSource(`The hub's address ${quoteName(hub)} is not a URL: give one like ${PUBLIC_HUB}.`);
  }
  const base = new URL(hub);
  const isPublic = hub === PUBLIC_HUB && OTHER_NAMES_OF_PUBLIC_HUB.has(url.host);
  // Only the id is taken from the link, so http: in place of https: does no harm.
  if (url.host !== base.host && !isPublic) return null;
  const root = base.pathname.replace(/\/$/, '');
  return url.pathname.startsWith(`${root}/`) ? url.pathname.slice(root.length) : null;
}

function decoded(parts: string[]): string[] | null {
  try {
    return parts.map(decodeURIComponent);
  } catch (error) {
    if (error instanceof URIError) return null;
    throw error;
  }
}

function noModel(shown: string, what: string): UnreadableSource {
  return new UnreadableSource(`${shown} names ${what}: give the id of a model, owner/repo.`);
}

function noRevision(shown: string): UnreadableSource {
  return new UnreadableSource(`${shown} names no possible revision: give a branch, a tag or a commit after the @.`);
}
