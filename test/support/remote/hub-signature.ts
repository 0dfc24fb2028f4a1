import { createHmac } from 'node:crypto';

/** Signs paths for a time, as a CDN in front of an object store wants them. */
export interface Signer {
  /** Path and query. */
  sign(path: string): string;
  /** Why a signature does not open the path, `null` where it does. */
  fault(path: string, query: URLSearchParams): 'Request has expired' | 'Access denied' | null;
}

export function signer({ seconds, now }: { seconds: number; now: () => number }): Signer {
  const signature = (path: string, date: string) =>
    createHmac('sha256', 'stand-in').update(`${path} ${date}`).digest('hex');
  return {
    sign(path) {
      const date = String(Math.floor(now()));
      const query = new URLSearchParams({
        'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
        'X-Amz-Date': date,
        'X-Amz-Expires': String(seconds),
        'X-Amz-SignedHeaders': 'host',
        'X-Amz-Signature': signature(path, date),
      });
      return `${path}?${query}`;
    },
    fault(path, query) {
      const date = query.get('X-Amz-Date') ?? '';
      if (query.get('X-Amz-Signature') !== signature(path, date)) return 'Access denied';
      return now() > Number(date) + seconds * 1000 ? 'Request has expired' : null;
    },
  };
}
