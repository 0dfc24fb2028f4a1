import type { AccessOptions } from '../model-input.ts';

/** Whether an address is of the hub's own origin: the only one that gets the token, and the one with a budget. */
export function isAtHub(url: URL, { hub }: AccessOptions): boolean {
  return URL.canParse(hub) && new URL(hub).origin === url.origin;
}
