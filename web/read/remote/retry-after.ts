/**
 * How long a host asks to be left alone, in milliseconds; `null` where it does not say, or does not let pages see it.
 *
 * Reads Retry-After (RFC 9110), the RateLimit and RateLimit-Policy fields of draft-ietf-httpapi-ratelimit-headers since 08
 * (`"resolvers";r=0;t=55`) and the three fields of older drafts. Where several say something the longest counts.
 *
 * @param now milliseconds since 1970
 */
export function askedToWait(headers: Headers, now: number): number | null {
  const told = [retryAfter(headers, now), rateLimit(headers), oldRateLimit(headers)].filter((ms) => ms !== null);
  return told.length === 0 ? null : Math.max(...told);
}

function retryAfter(headers: Headers, now: number): number | null {
  const text = headers.get('retry-after')?.trim();
  if (text === undefined || text === '') return null;
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text) * 1000;
  const date = Date.parse(text);
  return Number.isNaN(date) ? null : Math.max(0, date - now);
}

/** Items are separated by commas; of an item that is used up (r=0), t says when it is granted anew. */
function rateLimit(headers: Headers): number | null {
  const limits = headers.get('ratelimit');
  if (limits === null) return null;
  const waits = limits.split(',').flatMap((item) => {
    if (numberOf(item, 'r') !== 0) return [];
    const seconds = numberOf(item, 't') ?? windowOf(headers, item);
    return seconds === null ? [] : [seconds * 1000];
  });
  return waits.length === 0 ? null : Math.max(...waits);
}

/** The window of the policy that an item names. */
function windowOf(headers: Headers, item: string): number | null {
  const name = /^\s*("[^"]*"|[^;\s]+)/.exec(item)?.[1];
  const policies = headers.get('ratelimit-policy')?.split(',') ?? [];
  const policy = policies.find((text) => name !== undefined && text.includes(name)) ?? policies[0];
  return policy === undefined ? null : numberOf(policy, 'w');
}

function numberOf(item: string, parameter: string): number | null {
  const digits = new RegExp(String.raw`;\s*${parameter}\s*=\s*(\d{1,9})(?!\d)`).exec(item)?.[1];
  return digits === undefined ? null : Number(digits);
}

/** `RateLimit-Remaining: 0` with `RateLimit-Reset: 55`, or the same in one field. */
function oldRateLimit(headers: Headers): number | null {
  const one = headers.get('ratelimit') ?? '';
  const remaining = headers.get('ratelimit-remaining') ?? /\bremaining=(\d+)/.exec(one)?.[1];
  const reset = headers.get('ratelimit-reset') ?? /\breset=(\d+)/.exec(one)?.[1];
  return remaining?.trim() === '0' && /^\s*\d{1,9}\s*$/.test(reset ?? '') ? Number(reset) * 1000 : null;
}
