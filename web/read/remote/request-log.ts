/** One request that was sent to a host, once it has ended. */
export interface RequestEntry {
  method: 'GET' | 'HEAD';
  host: string;
  /** The host that answered, where the one asked sent the request on to it. */
  redirectedTo?: string;
  /** Path, without the query: signatures of redirects must not be shown. */
  path: string;
  /** `bytes=a-b`, or '' where the whole was asked for (listings of a hub). */
  range: string;
  /** HTTP status; `null` where no answer came or the browser showed none. */
  status: number | null;
  /** Of the body. */
  bytesReceived: number;
  /** Which attempt this was, from 1. */
  attempt: number;
  /** What was wrong, in a few words; '' where nothing was. */
  fault: string;
}

/** Told of each request as it ends. */
export type RequestLog = (entry: RequestEntry) => void;

/** A wait that a host asked for, or that our own budget of requests asks for. */
export interface Waiting {
  host: string;
  /** Milliseconds. */
  forMs: number;
  why: 'busy' | 'budget' | 'retry';
}
