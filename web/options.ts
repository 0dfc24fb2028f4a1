import type { Depth, Progress } from './contract.ts';

/** What a comparison can be asked about. */
export type Source = File | File[] | FileSystemDirectoryHandle | string | URL;

export interface ReadOptions {
  hub?: string;
  token?: string;
  signal?: AbortSignal;
  cache?: boolean;
}

export interface CompareOptions extends ReadOptions {
  /** Default `quick`. */
  depth?: Depth;
  controls?: Source[];
  /** Default: from `navigator.hardwareConcurrency`. */
  workers?: number;
  /** Default 0; part of the report. */
  seed?: number;
  onProgress?: (progress: Progress) => void;
}
