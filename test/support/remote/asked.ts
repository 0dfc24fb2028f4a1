import type { IncomingHttpHeaders } from 'node:http';

/** One request as rules and answers see it. */
export interface Asked {
  method: string;
  /** Decoded, without the query. */
  path: string;
  query: URLSearchParams;
  /** The path and query as they came. */
  target: string;
  headers: IncomingHttpHeaders;
  /** The Range header as it came. */
  range: string | null;
  /** 1 for the first request with this method, path and range, 2 for the second, … */
  attempt: number;
}
