/** The hosts that addresses will be read from first, each once: what a reader should know before a click. */
export function hostsOf(addresses: readonly string[], hub: string): string[] {
  const hosts = addresses.map((address) => {
    const url = /^https?:\/\//i.test(address) ? address : hub;
    return URL.canParse(url) ? new URL(url).host : url;
  });
  return [...new Set(hosts)];
}
