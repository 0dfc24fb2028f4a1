import { PUBLIC_HUB } from '../../read/model-input.ts';

/** How the reader wants hosts to be asked. Lives on the page and nowhere else. */
export interface Access {
  /** Base address of the hub, without a slash at its end. */
  hub: string;
  /** '': none. */
  token: string;
  /** Whether headers and finished parts are remembered in this browser. */
  cache: boolean;
}

export const PUBLIC_ACCESS: Access = { hub: PUBLIC_HUB, token: '', cache: true };

/**
 * The hub's base address as it is asked; nothing typed is the public hub.
 * @throws Error with one sentence where it is no address of a host
 */
export function hubAddress(typed: string): string {
  const text = typed.trim();
  if (text === '') return PUBLIC_HUB;
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') {
    throw new Error(`The hub needs an address that begins with https://, such as ${PUBLIC_HUB}.`);
  }
  return `${url.origin}${url.pathname.replace(/\/+$/, '')}`;
}
