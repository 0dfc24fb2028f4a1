/**
 * Where the next page of a listing is (RFC 8288), or `null` where this is the last one, or the link leads away from the
 * origin of `from`: a host may not send us, and what we know, to another.
 */
export function nextPage(link: string | null, from: string): string | null {
  if (link === null) return null;
  for (const [, target = '', parameters = ''] of link.matchAll(/<([^<>]*)>([^<]*)/g)) {
    if (!/;\s*rel\s*=\s*"?(?:[^";,]*\s)?next(?:\s[^";,]*)?"?\s*(?:[;,]|$)/i.test(parameters)) continue;
    if (!URL.canParse(target, from)) return null;
    const url = new URL(target, from);
    return url.origin === new URL(from).origin && url.username === '' && url.password === '' ? url.href : null;
  }
  return null;
}
