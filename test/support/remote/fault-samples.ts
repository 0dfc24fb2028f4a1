import type { Fault, FaultKind } from './fault.ts';

/** Each kind of fault in its variants, for tables of tests. Stalls end only with the client's patience. */
export const FAULT_SAMPLES: { readonly [Kind in FaultKind]: readonly (Fault & { kind: Kind })[] } = {
  whole: [{ kind: 'whole' }],
  'content-range': [
    { kind: 'content-range', startBy: 1, endBy: 1 },
    { kind: 'content-range', endBy: -1 },
    { kind: 'content-range', total: 7 },
    { kind: 'content-range', total: '*' },
    { kind: 'content-range', text: 'bytes' },
  ],
  'hidden-content-range': [
    { kind: 'hidden-content-range', how: 'absent' },
    { kind: 'hidden-content-range', how: 'not-exposed' },
  ],
  'other-range': [{ kind: 'other-range', by: 8 }],
  'short-body': [
    { kind: 'short-body', missing: 1, framing: 'length' },
    { kind: 'short-body', missing: 1, framing: 'chunked' },
  ],
  'long-body': [
    { kind: 'long-body', extra: 1, framing: 'length' },
    { kind: 'long-body', extra: 1, framing: 'chunked' },
  ],
  gzip: [
    { kind: 'gzip', of: 'range' },
    { kind: 'gzip', of: 'stored' },
    { kind: 'gzip', of: 'whole' },
  ],
  etag: [
    { kind: 'etag', etag: '"another"' },
    { kind: 'etag', etag: 'W/"weak"' },
    { kind: 'etag', etag: null },
  ],
  size: [{ kind: 'size', size: 1 }],
  'not-satisfiable': [{ kind: 'not-satisfiable' }],
  missing: [{ kind: 'missing' }],
  gated: [
    { kind: 'gated', status: 401 },
    { kind: 'gated', status: 403 },
  ],
  busy: [
    { kind: 'busy', status: 408 },
    { kind: 'busy', status: 429, retryAfter: '1' },
    { kind: 'busy', status: 429, rateLimit: '"resolvers";r=0;t=1' },
    { kind: 'busy', status: 429, rateLimit: '"resolvers";r=0;t=1', hidden: true },
    { kind: 'busy', status: 500 },
    { kind: 'busy', status: 502 },
    { kind: 'busy', status: 503, retryAfter: '1' },
    { kind: 'busy', status: 504 },
  ],
  'redirect-loop': [{ kind: 'redirect-loop' }, { kind: 'redirect-loop', hops: true }],
  'no-cors': [{ kind: 'no-cors' }],
  stall: [
    { kind: 'stall', at: 'head', afterBytes: 0 },
    { kind: 'stall', afterBytes: 0 },
    { kind: 'stall', afterBytes: 5 },
    { kind: 'stall', afterBytes: 5, forMs: 50 },
  ],
  cut: [
    { kind: 'cut', at: 'head', afterBytes: 0 },
    { kind: 'cut', at: 'head', afterBytes: 20, how: 'reset' },
    { kind: 'cut', afterBytes: 0 },
    { kind: 'cut', afterBytes: 5 },
    { kind: 'cut', afterBytes: 5, how: 'reset' },
  ],
  drip: [{ kind: 'drip', bytesPerSecond: 200 }],
};
