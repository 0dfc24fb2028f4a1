import { type Answer, textAnswer } from './answer.ts';

export type RateClass = 'api' | 'resolvers';

export interface RateOptions {
  /** Requests per window. */
  quota?: Readonly<Record<RateClass, number>>;
  windowSeconds?: number;
}

/** What the public hub grants an address without an account, per five minutes. */
export const ANONYMOUS_QUOTA = { api: 500, resolvers: 3000 } as const;

/** Counts requests in fixed windows and writes the headers of draft-ietf-httpapi-ratelimit-headers-09, as the hub does. */
export function rateCounter({ quota = ANONYMOUS_QUOTA, windowSeconds = 300 }: RateOptions, now: () => number) {
  const begun = now();
  const used = { window: 0, api: 0, resolvers: 0 };
  return function count(kind: RateClass): { headers: Map<string, string>; refusal: Answer | null } {
    const seconds = (now() - begun) / 1000;
    const window = Math.floor(seconds / windowSeconds);
    if (window !== used.window) Object.assign(used, { window, api: 0, resolvers: 0 });
    used[kind]++;
    const left = Math.max(0, quota[kind] - used[kind]);
    const headers = new Map([
      ['ratelimit', `"${kind}";r=${left};t=${Math.ceil((window + 1) * windowSeconds - seconds)}`],
      ['ratelimit-policy', `"fixed window";"${kind}";q=${quota[kind]};w=${windowSeconds}`],
    ]);
    const refusal = used[kind] > quota[kind] ? textAnswer(429, 'We had to rate limit your IP.') : null;
    return { headers, refusal };
  };
}
