import type { CheckpointSummary, Depth, Report, TensorRow } from '../contract.ts';

/** What a drop zone shows of a checkpoint: the summary without its (possibly 500,000) tensor names. */
export type CheckpointBrief = Omit<CheckpointSummary, 'tensorNames'>;

/** A report whose long lists stay off the main thread. */
export type ReportFrame = Omit<Report, 'tensors' | 'unmatched'> & {
  pairs: number;
  unmatchedCounts: { a: number; b: number };
};

/**
 * What the engine posts to the port that takes the rows, in this order: one `begin`, any number of `rows`, one `end`.
 * After an error or a cancel nothing more is posted.
 */
export type RowsMessage =
  | { kind: 'begin'; total: number }
  /** `index`: the row's place in the report, 0..total-1. Rows arrive in any order, each once. */
  | { kind: 'rows'; rows: { index: number; row: TensorRow }[] }
  | { kind: 'end'; report: Omit<Report, 'tensors'> };

/** One occupied bin of the |a-b| histogram: elements with `from` <= |a-b| < `to`. */
export interface HistogramBin {
  from: number;
  to: number;
  count: number;
}

/** One pair measured again for its detail view. */
export interface TensorDetail {
  row: TensorRow;
  /** Ascending; equal elements (|a-b| = 0) are not in it. */
  histogram: HistogramBin[];
  /** Elements that the histogram describes, the equal ones included; fewer than `row.compared` above 2^22. */
  binned: number;
  /** Of `binned`: elements whose values are equal. */
  zeros: number;
}

export interface EngineOptions {
  depth: Depth;
  seed: number;
  workers: number;
  /** Whether what is downloaded is kept. */
  keep: boolean;
}

/** What one depth reads of a pair of checkpoints. */
export interface DepthCost {
  /** Of weights, both sides, what is kept, remembered or known to be identical left out. */
  bytes: number;
  /** To hosts; 0 for files. */
  requests: number;
  /** Pairs of tensors of which something is read. */
  pairs: number;
}

export interface ReadingPlan {
  depths: Record<Depth, DepthCost>;
  /** Shards of A that a host's content hash shows to be identical to one of B. */
  identicalShards: number;
  /** Bytes of weights in them, of one side. */
  identicalBytes: number;
  /** What keeping the download of a depth would take; `null` where this browser has no room for it or no such storage. */
  keepBytes: Record<Depth, number | null>;
}

/** What this browser stores for the page. */
export interface StorageUsage {
  /** Bytes of remembered headers and finished blocks. */
  remembered: number;
  /** Bytes of kept downloads. */
  kept: number;
  /** True where nothing outlives the page: private windows, frames of other sites. */
  memoryOnly: boolean;
}
