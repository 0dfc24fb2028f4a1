import type { Depth } from '../../contract.ts';
import { PUBLIC_HUB } from '../../read/model-input.ts';
import { DEPTHS } from '../depths.ts';

/** What the page's own address says after `#`. */
export interface PageHash {
  a: string;
  b: string;
  /** Third models. */
  controls: string[];
  depth: Depth | null;
  /** What the sample is drawn with; 0 where nothing is said. */
  seed: number;
  /** Address of a published report, in place of models; '' where there is none. */
  report: string;
}

export const NOTHING_NAMED: Readonly<PageHash> = { a: '', b: '', controls: [], depth: null, seed: 0, report: '' };

/** Characters of an address that is taken at all. */
export const MOST_ADDRESS = 2000;
/** Third models that are taken. */
export const MOST_CONTROLS = 8;
const MOST_HASH = 8 * MOST_ADDRESS;

/** Control characters, and those that turn the direction of what follows. */
const UNSEEMLY = /[\p{Cc}\p{Cs}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/u;
/** `https://name:secret@host`: not for an address that people pass on. */
const HAS_LOGIN = /\/\/[^/]*@/;

function isSeemly(address: string): boolean {
  return address !== '' && address.length <= MOST_ADDRESS && !UNSEEMLY.test(address) && !HAS_LOGIN.test(address);
}

/** A seed as somebody wrote it; `null` where it is none. */
export function parseSeed(text: string): number | null {
  return /^-?\d{1,16}$/.test(text) && Number.isSafeInteger(Number(text)) ? Number(text) : null;
}

/** Anybody may have written it: whatever is not understood is left out. */
export function parseHash(hash: string): PageHash {
  const given = new URLSearchParams(hash.length <= MOST_HASH ? hash.replace(/^#/, '') : '');
  const addresses = (key: string) =>
    given
      .getAll(key)
      .map((text) => text.trim())
      .filter(isSeemly);
  const [a = ''] = addresses('a').slice(0, 1);
  const [b = ''] = addresses('b').slice(0, 1);
  const [report = ''] = addresses('report').slice(0, 1);
  return {
    a,
    b,
    controls: addresses('controls').slice(0, MOST_CONTROLS),
    depth: DEPTHS.find((depth) => depth === given.get('depth')) ?? null,
    seed: parseSeed(given.get('seed') ?? '') ?? 0,
    report: /^https?:\/\//i.test(report) ? report : '',
  };
}

/** `#a=owner/one&b=owner/two&depth=quick&seed=7`; '' where neither a model nor a report has an address. */
export function formatHash({ a, b, controls, depth, seed, report }: PageHash): string {
  // Slashes and colons may stand in a fragment as they are; people read it.
  const encoded = (text: string) => encodeURIComponent(text).replaceAll('%2F', '/').replaceAll('%3A', ':');
  const part = (key: string, text: string) => (isSeemly(text) ? [`${key}=${encoded(text)}`] : []);
  if (isSeemly(report)) return `#report=${encoded(report)}`;
  const models = [...part('a', a), ...part('b', b)];
  if (models.length === 0) return '';
  const thirds = controls.slice(0, MOST_CONTROLS).flatMap((control) => part('controls', control));
  return `#${[...models, ...thirds].join('&')}${depth ? `&depth=${depth}` : ''}${seed === 0 ? '' : `&seed=${seed}`}`;
}

/** The address as others may be given it; '' for the id of another hub, which names another model on the public one. */
export function shareable(address: string, hub: string): string {
  return hub === PUBLIC_HUB || address.includes('://') ? address : '';
}
