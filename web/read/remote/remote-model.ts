import type { CheckpointFile } from '../checkpoint-file.ts';
import { isCompanion } from '../companions.ts';
import { UnreadableSource } from '../errors.ts';
import type { ShardIndex } from '../index-json.ts';
import { quoteName } from '../quote-name.ts';
import { INDEX_SUFFIX, SUFFIX, stemOf } from '../shard-names.ts';
import type { Address, UrlAddress } from './address.ts';
import { type FirstRead, predictFirstRead } from './first-read.ts';
import type { HubAddress } from './hub-address.ts';
import type { HubEntry } from './hub-json.ts';
import { listHub, resolveUrl } from './hub.ts';
import { type RemoteContext, remoteFile } from './remote-file.ts';

/** What `openCheckpointFiles` needs to know of a model that lies elsewhere. */
export interface RemoteModel {
  name: string;
  files: CheckpointFile[];
  /** Whether `files` is all there is in the folder. */
  listed: boolean;
  /** A file that was not listed. */
  beside: ((name: string) => CheckpointFile) | undefined;
  onIndex: (index: ShardIndex) => void;
  /** The sentence for a host that has none of the files. */
  absent: string;
}

const TOKENIZER = 'tokenizer.json';
const WHOLE = 'model.safetensors';
const USUAL_INDEX = `model${INDEX_SUFFIX}`;
/** Of a file whose size is unknown. The index of a 100B model takes 1.7 MB; one of 60 MB is worth a second request. */
const INDEX_FIRST_BYTES = 4 * 1024 * 1024;
/** Most companions take a few thousand bytes, a tokenizer some millions. */
const COMPANION_FIRST_BYTES = 64 * 1024;
/** What may lie beside weights at a URL. It is not asked for before it is needed. */
const BESIDE_WEIGHTS = [
  'config.json',
  'generation_config.json',
  TOKENIZER,
  'tokenizer_config.json',
  'special_tokens_map.json',
  'README.md',
];
const ADAPTER = 'adapter_config.json';
/** Where a listing tells the size, nearly every index comes at once. */
const MOST_AT_ONCE = 64 * 1024 * 1024;

/**
 * The files at an address. Of a hub they are listed; of other hosts only those are known that the address names.
 *
 * Throws `UnreadableSource`, `AbortError`.
 */
export async function remoteModel(
  address: Address,
  context: RemoteContext,
  signal?: AbortSignal,
): Promise<RemoteModel> {
  return address.kind === 'hub' ? hubModel(address, context, signal) : urlModel(address, context);
}

async function hubModel(
  address: HubAddress,
  context: RemoteContext,
  signal: AbortSignal | undefined,
): Promise<RemoteModel> {
  const { transport } = context;
  const { repo } = address;
  const listing = await listHub(address, { transport, signal });
  const { folder, chosen } = choose(listing.files, address);
  const firstRead = predictFirstRead(sizesIn(chosen));
  const files = chosen.map(({ path, size, sha256 }) => {
    const within = path.slice(folder.length);
    const url = resolveUrl(transport.access.hub, { repo, commit: listing.commit, path });
    const remote = { path: within, url, size, sha256, commit: listing.commit };
    const name = within.slice(within.lastIndexOf('/') + 1);
    return remoteFile({ ...remote, ...reading(name, firstRead, size) }, context);
  });
  return {
    name: folder === '' ? repo : `${repo}/${folder.slice(0, -1)}`,
    files,
    // An address that names one file leaves the others out.
    listed: address.path === null || !address.path.endsWith(INDEX_SUFFIX),
    beside: undefined,
    onIndex: (index) => firstRead.learn(index),
    absent: `The hub lists the files of ${quoteName(repo)} and does not have them: try again later.`,
  };
}

/** Of what the hub lists, what the address means: a file or an index with what lies beside it, or a whole folder. */
function choose(files: HubEntry[], { repo, path }: HubAddress): { folder: string; chosen: HubEntry[] } {
  if (path === null) return { folder: '', chosen: files };
  const isIndex = path.endsWith(INDEX_SUFFIX);
  if (!isIndex && !path.endsWith(SUFFIX)) {
    return { folder: `${path}/`, chosen: files.filter((file) => file.path.startsWith(`${path}/`)) };
  }
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  if (!files.some((file) => file.path === path)) {
    throw new UnreadableSource(`The model ${quoteName(repo)} has no file ${quoteName(path)}: check the address.`, {
      file: path,
    });
  }
  const chosen = files.filter((file) => {
    if (file.path === path) return true;
    if (!file.path.startsWith(folder)) return false;
    return file.path.endsWith(SUFFIX) ? isIndex : isBeside(file.path.slice(folder.length));
  });
  return { folder, chosen };
}

function isBeside(within: string): boolean {
  return !within.includes('/') && isCompanion(within);
}

/** The size of the index and the number of its shards, where there is one index. */
function sizesIn(files: HubEntry[]): { indexBytes: number | null; shards: number } {
  const [index, another] = files.filter(({ path }) => path.endsWith(INDEX_SUFFIX));
  if (index === undefined || another !== undefined) return { indexBytes: null, shards: 0 };
  const stem = index.path.slice(0, -INDEX_SUFFIX.length);
  const shards = files.filter(({ path }) => path.endsWith(SUFFIX) && stemOf(path) === stem);
  return { indexBytes: index.size, shards: shards.length };
}

function urlModel({ url, what }: UrlAddress, context: RemoteContext): RemoteModel {
  const firstRead = predictFirstRead({ indexBytes: null, shards: 0 });
  const here = new URL(url);
  const folder = decodeName(here.pathname.split('/').at(-2) ?? '');
  const own = decodeName(here.pathname.split('/').at(-1) ?? '');
  const plain = { size: null, sha256: null, commit: null };

  function fileAt(
    name: string,
    address: string,
    kind: { unlisted?: boolean; optional?: boolean } = {},
  ): CheckpointFile {
    return remoteFile({ ...plain, path: name, url: address, ...kind, ...reading(name, firstRead, null) }, context);
  }
  /** Signatures in the query, where there are any, are those of the folder. */
  function addressBeside(name: string): string {
    const next = new URL(encodeURIComponent(name), here);
    next.search = here.search;
    return next.href;
  }
  const beside = (name: string) => fileAt(name, addressBeside(name), { unlisted: true });
  const companions = [...BESIDE_WEIGHTS, ...(own.startsWith('adapter_model') ? [ADAPTER] : [])].map((name) =>
    fileAt(name, addressBeside(name), { unlisted: true, optional: true }),
  );

  const shown = quoteName(`${here.origin}${here.pathname}`);
  const common = { listed: false, beside, onIndex: (index: ShardIndex) => firstRead.learn(index) };
  if (what === 'folder') {
    return {
      ...common,
      name: folder === '' ? here.host : folder,
      files: [beside(USUAL_INDEX), beside(WHOLE), ...companions],
      absent: `${shown} holds neither ${USUAL_INDEX} nor ${WHOLE}: give the URL of one of its files.`,
    };
  }
  const stem = stemOf(what === 'index' ? own.slice(0, -INDEX_SUFFIX.length) : own);
  return {
    ...common,
    name: stem === 'model' && folder !== '' ? folder : stem,
    files: [fileAt(own, url), ...companions],
    absent: `${here.host} has no file ${shown}: check the address.`,
  };
}

function reading(name: string, firstRead: FirstRead, size: number | null) {
  if (!name.endsWith(SUFFIX)) {
    const unknown = name.endsWith(INDEX_SUFFIX) || name === TOKENIZER ? INDEX_FIRST_BYTES : COMPANION_FIRST_BYTES;
    return { firstBytes: () => (size === null || size > MOST_AT_ONCE ? unknown : size) };
  }
  return { firstBytes: () => firstRead.bytesFor(name), saw: (bytes: number) => firstRead.saw(name, bytes) };
}

/** A name for people out of a path. */
function decodeName(segment: string): string {
  try {
    const name = decodeURIComponent(segment);
    return name.includes('/') ? segment : name;
  } catch (error) {
    if (error instanceof URIError) return segment;
    throw error;
  }
}
