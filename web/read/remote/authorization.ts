import { UnreadableSource } from '../errors.ts';
import type { AccessOptions } from '../model-input.ts';
import { isAtHub } from './hub-origin.ts';

/** What no token has would make a broken header. */
const TOKEN = /^[\x21-\x7e]+$/;

/**
 * The Authorization header of a request; `null` for none, and for all hosts but the hub.
 *
 * Throws `UnreadableSource` where the token cannot be one.
 */
export function authorizationFor(url: URL, access: AccessOptions): string | null {
  const token = access.token?.trim() ?? '';
  if (token === '' || !isAtHub(url, access)) return null;
  if (!TOKEN.test(token)) {
    throw new UnreadableSource(
      `The access token for ${url.host} holds characters that no token has, so copy it from your account there again.`,
    );
  }
  return `Bearer ${token}`;
}
