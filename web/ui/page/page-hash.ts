import type { Depth } from '../../contract.ts';
import { PUBLIC_HUB } from '../../read/model-input.ts';
import { DEPTHS } from '../depths.ts';

/** What the page's own address says after `#`. */
export interface PageHash {
  a: string;
  b: string;
  depth: Depth | null;
}

/** Characters of an address that is taken at all. */
export const MOST_ADDRESS = 2000;
const MOST_HASH = 4 * MOST_ADDRESS;

/** Control characters, and those that turn the direction of what follows. */
const UNSEEMLY = /[\p{Cc}\p{Cs}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/u;
/** `https://name:secret@host`: not for an address that people pass on. */
const HAS_LOGIN = /\/\/[^/]*@/;

function isSeemly(address: string): boolean {
  return address.length <= MOST_ADDRESS && !UNSEEMLY.test(address) && !HAS_LOGIN.test(address);
}

/** Anybody may have written it: whatever is not understood is left out. */
export function parseHash(hash: string): PageHash {
  const given = new URLSearchParams(hash.length <= MOST_HASH ? hash.replace(/^#/, '') : '');
  const address = (key: string) => {
    const text = (given.get(key) ?? '').trim();
    return isSeemly(text) ? text : '';
  };
  return { a: address('a'), b: address('b'), depth: DEPTHS.find((depth) => depth === given.get('depth')) ?? null };
}

/** `#a=owner/one&b=owner/two&depth=quick`; '' where no side has an address. */
export function formatHash({ a, b, depth }: PageHash): string {
  // Slashes and colons may stand in a fragment as they are; people read it.
  const encoded = (text: string) => encodeURIComponent(text).replaceAll('%2F', '/').replaceAll('%3A', ':');
  const parts = (['a', 'b'] as const).flatMap((key) => {
    const text = { a, b }[key];
    return text !== '' && isSeemly(text) ? [`${key}=${encoded(text)}`] : [];
  });
  if (parts.length === 0) return '';
  return `#${parts.join('&')}${depth ? `&depth=${depth}` : ''}`;
}

/** The address as others may be given it; '' for the id of another hub, which names another model on the public one. */
export function shareable(address: string, hub: string): string {
  return hub === PUBLIC_HUB || address.includes('://') ? address : '';
}
