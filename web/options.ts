import type { Depth, Progress } from './contract.ts';

/** What a comparison can be asked about. */
export type Source = File | File[] | FileSystemDirectoryHandle | string | URL;

export interface ReadOptions {
  /** Base address of the hub; default the public one. */
  hub?: string;
  /** Sent to the hub's own host and to no other; never stored. */
  token?: string;
  signal?: AbortSignal;
  /** Whether headers, finished blocks and kept downloads of earlier runs are used, and added to; default true. */
  cache?: boolean;
}

export interface CompareOptions extends ReadOptions {
  /** Default `quick`. */
  depth?: Depth;
  /** Third models, unrelated ones or candidate parents: the same tests are run on each of them with A and with B. */
  controls?: Source[];
  /** Default: from `navigator.hardwareConcurrency`. */
  workers?: number;
  /** Whether what is downloaded is kept in the origin-private file system, for comparing it again; default false. */
  keep?: boolean;
  /** Default 0; part of the report. */
  seed?: number;
  onProgress?: (progress: Progress) => void;
}

/** Depth and seed are the report's, whatever is said here; `controls`, where given, stand in for the report's. */
export interface VerifyOptions extends CompareOptions {
  /** In place of the report's own sources; needed where those were files. `controls` in the report's order. */
  files?: { a?: File[]; b?: File[]; controls?: File[][] };
}
