import type { Asked } from './asked.ts';

/** What an origin lets the scripts of other origins see. */
export interface Cors {
  /** `echo` repeats the Origin of the request, as many hosts do. */
  allowOrigin: string;
  /** Names of response headers. */
  expose: readonly string[];
  /** Request headers that a preflight allows; `echo` allows those it asks for. Absent: preflights fail. */
  allowHeaders?: readonly string[] | 'echo';
  maxAge?: number;
}

/** A host that means well: everything that reading by ranges needs. */
export const OPEN_CORS: Cors = {
  allowOrigin: '*',
  expose: ['Accept-Ranges', 'Content-Length', 'Content-Range', 'ETag', 'Retry-After', 'RateLimit'],
  allowHeaders: ['Authorization', 'Range'],
};

export function corsHeaders(cors: Cors, { headers }: Asked): Map<string, string> {
  const echoes = cors.allowOrigin === 'echo';
  const result = new Map([['access-control-allow-origin', echoes ? (headers.origin ?? '*') : cors.allowOrigin]]);
  if (cors.expose.length > 0) result.set('access-control-expose-headers', cors.expose.join(','));
  if (echoes) result.set('vary', 'Origin');
  return result;
}

export function preflightHeaders(cors: Cors, asked: Asked): Map<string, string> {
  const result = corsHeaders(cors, asked);
  result.delete('access-control-expose-headers');
  const { allowHeaders, maxAge } = cors;
  const wanted = asked.headers['access-control-request-headers'];
  if (allowHeaders !== undefined) {
    result.set('access-control-allow-methods', 'GET, HEAD');
    const allowed = allowHeaders === 'echo' ? wanted : allowHeaders.join(', ');
    if (allowed !== undefined) result.set('access-control-allow-headers', allowed);
  }
  if (maxAge !== undefined) result.set('access-control-max-age', String(maxAge));
  return result;
}
