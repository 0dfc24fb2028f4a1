import type { IncomingHttpHeaders } from 'node:http';
import type { FaultKind } from './fault.ts';

/** One request and what became of it. */
export interface LoggedRequest {
  /** Milliseconds since the origin started. */
  at: number;
  method: string;
  path: string;
  query: string;
  range: string | null;
  headers: IncomingHttpHeaders;
  /** 0 until the head is sent; and where it never was. */
  status: number;
  /** Bytes of the body given to the connection; the other side may have taken fewer. */
  bytesSent: number;
  /** `left`: the other side ended the connection first. */
  outcome: 'open' | 'complete' | 'cut' | 'left';
  fault: FaultKind | null;
}
