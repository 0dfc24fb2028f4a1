import { expect, test } from 'vitest';
import { askedToWait } from '../../../web/read/remote/retry-after.ts';

const NOW = Date.parse('2026-11-23T12:00:00Z');

test.each([
  [{}, null],
  [{ 'retry-after': '55' }, 55_000],
  [{ 'retry-after': ' 0 ' }, 0],
  [{ 'retry-after': 'Mon, 23 Nov 2026 12:01:00 GMT' }, 60_000],
  [{ 'retry-after': 'Mon, 23 Nov 2026 11:00:00 GMT' }, 0],
  [{ 'retry-after': 'soon' }, null],
  [{ 'retry-after': '' }, null],
  [{ ratelimit: '"resolvers";r=0;t=55' }, 55_000],
  [{ ratelimit: '"resolvers"; r=0; t=55' }, 55_000],
  [{ ratelimit: '"resolvers";t=55;r=0' }, 55_000],
  [{ ratelimit: '"resolvers";r=12;t=55' }, null],
  [{ ratelimit: '"api";r=3;t=9, "resolvers";r=0;t=55' }, 55_000],
  [{ ratelimit: '"a";r=0;t=9, "b";r=0;t=5' }, 9_000],
  [{ ratelimit: '"b";r=0', 'ratelimit-policy': '"a";q=9;w=60,"b";q=9;w=300' }, 300_000],
  [{ ratelimit: '"b";r=0' }, null],
  [{ ratelimit: '"resolvers";r=0;t=55', 'retry-after': '60' }, 60_000],
  [{ ratelimit: 'limit=100, remaining=0, reset=50' }, 50_000],
  [{ ratelimit: 'limit=100, remaining=4, reset=50' }, null],
  [{ 'ratelimit-remaining': '0', 'ratelimit-reset': '7' }, 7_000],
  [{ ratelimit: '"x";r=0;t=99999999999999999999' }, null],
])('%o', (headers: Record<string, string>, wait) => {
  expect(askedToWait(new Headers(headers), NOW)).toBe(wait);
});
