import type { CheckpointSummary, Depth, Progress, Report, TensorRow } from '../contract.ts';

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
}

export type ProgressListener = (progress: Progress) => void;
