/**
 * What a host can do wrong with one request. Positions count bytes of the body; `at: 'head'` counts bytes of the status line and headers.
 * Every kind works on every origin (range server, hub, its CDN).
 */
export type Fault =
  /** 200 and the whole file, as if no range had been asked for. */
  | { kind: 'whole' }
  /** The right bytes under a Content-Range that is off by these amounts, or is this text. */
  | { kind: 'content-range'; startBy?: number; endBy?: number; total?: number | '*'; text?: string }
  /** Content-Range is left out, or sent and not exposed to scripts. */
  | { kind: 'hidden-content-range'; how: 'absent' | 'not-exposed' }
  /** Another range, truthfully labelled. */
  | { kind: 'other-range'; by: number }
  /** Fewer bytes than Content-Range says; `length` says so in Content-Length, `chunked` ends without a word. */
  | { kind: 'short-body'; missing: number; framing: 'length' | 'chunked' }
  | { kind: 'long-body'; extra: number; framing: 'length' | 'chunked' }
  /** `range`: the range's bytes, compressed; `stored`: a range of the compressed file; `whole`: 200, the file compressed as it is sent. */
  | { kind: 'gzip'; of: 'range' | 'stored' | 'whole' }
  /** Another ETag, or none. */
  | { kind: 'etag'; etag: string | null }
  /** The file has this many bytes now; further ones are zero. */
  | { kind: 'size'; size: number }
  | { kind: 'not-satisfiable' }
  | { kind: 'missing' }
  | { kind: 'gated'; status: 401 | 403 }
  /** `rateLimit` is the text of the RateLimit header; `hidden`: scripts may see neither it nor Retry-After. */
  | {
      kind: 'busy';
      status: 408 | 429 | 500 | 502 | 503 | 504;
      retryAfter?: string;
      rateLimit?: string;
      hidden?: boolean;
    }
  /** To this very URL; with `hops`, to itself under a changing query, so that no two addresses are equal. */
  | { kind: 'redirect-loop'; hops?: boolean }
  | { kind: 'no-cors' }
  /** Silence after so many bytes, with `at: 'head'` before the first: for `forMs`, then on; without it until the client leaves. */
  | { kind: 'stall'; at?: 'head' | 'body'; afterBytes: number; forMs?: number }
  /** The connection ends after so many bytes: `close` delivers them first, `reset` may lose some. */
  | { kind: 'cut'; at?: 'head' | 'body'; afterBytes: number; how?: 'close' | 'reset' }
  | { kind: 'drip'; bytesPerSecond: number };

export type FaultKind = Fault['kind'];
