/** Hosts that browsers trust without encryption: they cannot be anywhere else. */
const LOCAL = /^(localhost|.+\.localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** Whether an https: page may not ask this address, whatever its host would say. */
export function isMixedContent(url: URL, page: string | undefined = globalThis.location?.protocol): boolean {
  return page === 'https:' && url.protocol === 'http:' && !LOCAL.test(url.hostname);
}
