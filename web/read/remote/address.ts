import { otherWeightFormat } from '../companions.ts';
import { UnreadableSource } from '../errors.ts';
import { quoteName } from '../quote-name.ts';
import { INDEX_SUFFIX, SUFFIX } from '../shard-names.ts';
import { type HubAddress, parseHubId, parseHubPage } from './hub-address.ts';

/** Where a model lies, out of what somebody typed or pasted. */
export type Address = HubAddress | UrlAddress;

export interface UrlAddress {
  kind: 'url';
  /** http or https, without a fragment. */
  url: string;
  what: 'file' | 'index' | 'folder';
}

const LONGEST = 4096;
const SCHEME = /^([a-z][a-z0-9+.-]*):/i;
const LOCAL_PATH = /^(?:[/\\~.]|[a-z]:[/\\])/i;

/**
 * Reads `owner/repo`, `owner/repo@revision`, `hub:owner/repo@revision`, the link of a model's page on the hub, or the URL of a
 * .safetensors file, of an index, or of a folder (which ends in a slash). White space around it is dropped. `hub` is the
 * base address of the hub, without a slash at its end.
 *
 * Throws `UnreadableSource` for everything else.
 *
 * @example parseAddress('zai-org/GLM-4.5-Air@main', PUBLIC_HUB)
 */
export function parseAddress(text: string, hub: string): Address {
  const given = text.trim();
  if (given === '')
    throw refusal('No address was given: type owner/repo, or the URL of a .safetensors file or folder.');
  if (given.length > LONGEST) throw refusal('This is too long for an address: give the id or the URL of one model.');
  if (/[\s\p{Cc}\p{Cs}]/u.test(given)) {
    throw refusal(`${quoteName(given)} holds blanks or control characters: give the id or the URL of one model.`);
  }
  if (/^hub:/i.test(given)) return parseHubId(given.slice('hub:'.length), given);
  // The colon of C:\model is that of a drive.
  if (LOCAL_PATH.test(given)) {
    throw refusal(`${quoteName(given)} looks like a path on this computer: drop the file or the folder here instead.`);
  }
  const scheme = SCHEME.exec(given)?.[1]?.toLowerCase();
  if (scheme === undefined) return parseHubId(given, given);
  if (scheme === 'http' || scheme === 'https') return parseUrl(given, hub);
  throw refusal(
    `Addresses that begin with ${scheme}: cannot be read: give owner/repo, or a URL that begins with https://.`,
  );
}

function parseUrl(given: string, hub: string): Address {
  if (!URL.canParse(given))
    throw refusal(`${quoteName(given)} is not a URL: check it for missing or extra characters.`);
  const url = new URL(given);
  if (url.username !== '' || url.password !== '') {
    // Not quoted: the sentence may be shown to others.
    throw refusal(`The URL of ${url.host} holds a user name or password: remove what stands before the @ in it.`);
  }
  url.hash = '';
  const page = parseHubPage(url, hub);
  if (page !== null) return page;
  const what = whatLiesAt(url.pathname);
  if (what !== null) return { kind: 'url', url: url.href, what };
  const shown = quoteName(withoutQuery(url));
  const format = otherWeightFormat(url.pathname);
  if (format !== null)
    throw refusal(`${shown} is of another format (${format}): give the safetensors version of the model.`);
  throw refusal(
    `${shown} is neither a .safetensors file nor an index: if it is a folder, put a slash at its end (${quoteName(`${withoutQuery(url)}/`)}).`,
  );
}

function whatLiesAt(path: string): UrlAddress['what'] | null {
  if (path.endsWith('/')) return 'folder';
  if (path.endsWith(INDEX_SUFFIX)) return 'index';
  return path.endsWith(SUFFIX) ? 'file' : null;
}

/** Queries may hold signatures, which must not be shown. */
function withoutQuery(url: URL): string {
  return `${url.origin}${url.pathname}`;
}

function refusal(message: string): UnreadableSource {
  return new UnreadableSource(message);
}
