import { UnreadableSource } from '../errors.ts';
import { quoteName } from '../quote-name.ts';
import { getWhole } from './get-whole.ts';
import { HostRefusal } from './host-refusal.ts';
import type { HubAddress } from './hub-address.ts';
import { type HubEntry, NotAListing, commitIn, filesIn, isCommit, jsonOf, siblingsIn } from './hub-json.ts';
import { nextPage } from './link-header.ts';
import type { Transport } from './transport.ts';

/** A model of the hub at one commit. */
export interface HubListing {
  /** The commit's hash. */
  commit: string;
  files: HubEntry[];
}

/** A page of 1,000 entries takes a third of a megabyte. */
const MOST_PAGE_BYTES = 16 * 1024 * 1024;
/** The largest model repositories hold some ten thousand files. */
const MOST_PAGES = 200;
const MOST_FILES = 200_000;

interface Asking {
  transport: Transport;
  signal: AbortSignal | undefined;
}

/**
 * Resolves a branch or tag to its commit, and lists what lies there: everything below the address's folder, or what lies
 * beside the address's file.
 *
 * Throws `UnreadableSource`, `AbortError`.
 */
export async function listHub(address: HubAddress, asking: Asking): Promise<HubListing> {
  const commit = await commitOf(address, asking);
  const isFile = address.path !== null && isWeightFile(address.path);
  const folder = isFile ? parentOf(address.path ?? '') : address.path;
  const within = folder === null ? '' : `/${escapePath(folder)}`;
  const first = `${apiOf(address, asking)}/tree/${commit}${within}${isFile ? '' : '?recursive=true'}`;
  const files: HubEntry[] = [];
  const asked = new Set<string>();
  for (let url: string | null = first; url !== null;) {
    if (asked.size === MOST_PAGES || files.length > MOST_FILES) throw tooMany(address);
    asked.add(url);
    const page: Page<HubEntry[]> | null = await getJson(url, { ...asking, address }, filesIn);
    if (page === null) {
      if (asked.size > 1) throw noFolder(address, commit);
      return { commit, files: await siblingsOf(address, { ...asking, commit }) };
    }
    for (const file of page.value) files.push(file);
    const next = nextPage(page.link, url);
    url = next === null || asked.has(next) ? null : next;
  }
  return { commit, files };
}

/** The base address of a file at a commit. */
export function resolveUrl(
  hub: string,
  { repo, commit, path }: { repo: string; commit: string; path: string },
): string {
  return `${hub}/${repo}/resolve/${commit}/${escapePath(path)}`;
}

async function commitOf(address: HubAddress, asking: Asking): Promise<string> {
  const { revision } = address;
  if (revision !== null && isCommit(revision)) return revision;
  const api = apiOf(address, asking);
  const named = { ...asking, address };
  const info = await getJson(`${api}/revision/${encodeURIComponent(revision ?? 'main')}`, named, commitIn);
  if (info !== null) return info.value;
  // Asked only to tell which of the two is wrong.
  const model = await getJson(api, named, () => true);
  throw model === null ? noModel(address, asking) : noRevision(address);
}

/** What the model's page lists: mirrors may have no listings of folders. */
async function siblingsOf(
  address: HubAddress,
  { commit, ...asking }: Asking & { commit: string },
): Promise<HubEntry[]> {
  const url = `${apiOf(address, asking)}/revision/${commit}?blobs=true`;
  const page = await getJson(url, { ...asking, address }, siblingsIn);
  const { path } = address;
  const isThere = page?.value.some((file) => path === null || file.path === path || file.path.startsWith(`${path}/`));
  if (page === null || isThere !== true) throw noFolder(address, commit);
  return page.value;
}

interface Page<Value> {
  value: Value;
  link: string | null;
}

async function getJson<Value>(
  url: string,
  { transport, signal, address }: Asking & { address: HubAddress },
  read: (value: unknown) => Value,
): Promise<Page<Value> | null> {
  try {
    const request = { name: address.repo, url, mostBytes: MOST_PAGE_BYTES, signal, isComplete: isJson };
    const whole = await getWhole(transport, request);
    if (whole === null) return null;
    return { value: read(jsonOf(whole.bytes)), link: whole.link };
  } catch (error) {
    // What is private is not found, in the eyes of strangers.
    if (isShut(error)) throw noModel(address, { transport, signal });
    if (!(error instanceof NotAListing)) throw error;
    throw new UnreadableSource(
      `What ${hostOf(transport)} says of ${quoteName(address.repo)} ${error.message}: check the hub's address, or try again later.`,
      {},
      { cause: error },
    );
  }
}

function isShut(error: unknown): boolean {
  return error instanceof HostRefusal && (error.fault === 'unauthorized' || error.fault === 'forbidden');
}

/** Long listings may end early without an error. */
function isJson(bytes: Uint8Array): boolean {
  const last = bytes.findLast((byte) => byte > 0x20);
  return last === 0x7d || last === 0x5d;
}

function isWeightFile(path: string): boolean {
  return path.endsWith('.safetensors') || path.endsWith('.safetensors.index.json');
}

function parentOf(path: string): string | null {
  return path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : null;
}

function apiOf({ repo }: HubAddress, { transport }: Asking): string {
  return `${transport.access.hub}/api/models/${repo}`;
}

function escapePath(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}

function hostOf({ access }: Transport): string {
  return new URL(access.hub).host;
}

function noModel({ repo }: HubAddress, { transport }: Asking): UnreadableSource {
  const { token } = transport.access;
  const host = hostOf(transport);
  return new UnreadableSource(
    token === undefined || token === ''
      ? `${host} shows no model ${quoteName(repo)}: check the id, and give an access token if the model is private or gated.`
      : `${host} shows no model ${quoteName(repo)} to this access token: check the id and the token, and ask for access on the hub if the model is private or gated.`,
  );
}

function noRevision({ repo, revision }: HubAddress): UnreadableSource {
  return new UnreadableSource(
    `The model ${quoteName(repo)} has no branch, tag or commit ${quoteName(revision ?? 'main')}: check what stands after the @.`,
  );
}

function noFolder(address: HubAddress, commit: string): UnreadableSource {
  if (address.path === null) return noRevision({ ...address, revision: commit });
  return new UnreadableSource(
    `The model ${quoteName(address.repo)} has no folder ${quoteName(parentOf(address.path) ?? address.path)} at ${quoteName(address.revision ?? 'main')}: check the address.`,
  );
}

function tooMany({ repo }: HubAddress): UnreadableSource {
  return new UnreadableSource(
    `The model ${quoteName(repo)} lists more files than can be looked through: give the link of the folder that holds its weights.`,
  );
}
