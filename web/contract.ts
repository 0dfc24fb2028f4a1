/**
 * The public shape of reports: what blog pages, saved reports and tests outside the project depend on. Additions are
 * free; a change or removal needs a new schema version.
 */

/** How much of the weights is read: none, a sample, a larger sample, everything. */
export type Depth = 'headers' | 'quick' | 'deep' | 'full';

export interface Progress {
  phase: string;
  bytesRead: number;
  bytesTotal: number;
  requests: number;
  tensorsDone: number;
  tensorsTotal: number;
  secondsLeft: number | null;
}

export interface SourceSummary {
  name: string;
  kind: 'file' | 'url' | 'hub';
  url?: string;
  revision?: string;
  etag?: string;
  /** Bytes of the whole file. */
  size: number;
  /** SHA-256 of the header's JSON text (without the 8-byte length before it), hex. */
  headerSha256: string;
}

export interface ModelSummary {
  name: string;
  tensors: number;
  parameters: number;
  /** Bytes of tensor data, headers left out. */
  bytes: number;
  layers: number | null;
  hidden: number | null;
  /** Parameters per dtype. */
  dtypes: Record<string, number>;
  sources: SourceSummary[];
}

export interface CheckpointSummary extends ModelSummary {
  tensorNames: string[];
  missingShards: string[];
  ignoredFiles: string[];
  metadata: Record<string, string>;
}

export type Relation = 'same' | 'derived' | 'partly-related' | 'related' | 'no-evidence' | 'not-comparable';

export interface Verdict {
  relation: Relation;
  kinds: string[];
  direction: 'a-to-b' | 'b-to-a' | 'undetermined';
  directionReason: string;
  log10p: number | null;
  /** The decision was `log10p <= threshold`. */
  threshold: number;
  /** log10 of the e-value of p: e-values of several depths of one pair may be averaged, p-values may not. */
  log10e?: number | null;
  /**
   * The smallest correlation, equal in every sampled entry, that the deciding test finds with this probability. `oneLayer`: the
   * same where only one layer is related (the median layer's); `null` where the test cannot get there.
   */
  power: { rho: number; probability: 0.95; oneLayer?: number | null } | null;
  /** One sentence, plain language. */
  summary: string;
  caveats: string[];
  /** What would change this verdict, one sentence each. */
  changes?: string[];
}

/** How often a test's z fell where, among draws from its null: `counts` of equal bins over [from, to]. */
export interface NullPicture {
  from: number;
  to: number;
  counts: number[];
}

/** What a test says of a third model and one of the two. */
export interface ControlFigure {
  /** Index into `models.controls`. */
  control: number;
  /** Which of the two it was compared with. */
  side: 'a' | 'b';
  statistic: number;
  z: number | null;
  log10p: number | null;
}

/** z of every layer of B against every layer of A that was tried; `null` where a pair was not. */
export interface LayerMatrix {
  a: number[];
  b: number[];
  /** z[b][a]. */
  z: (number | null)[][];
}

export interface Evidence {
  /** Key of the test's record in `Report.tests`. */
  test: string;
  statistic: number;
  z: number | null;
  log10p: number | null;
  /** True where `log10p` is a valid bound under a proved symmetry whose preconditions were checked. */
  exact: boolean;
  null: { kind: string; mean: number | null; sd: number | null; draws?: number; picture?: NullPicture };
  effect: Record<string, number>;
  perLayer?: { layer: number; role?: string; value: number; z?: number }[];
  tensors: number;
  /** Bytes used, not fetched. */
  bytes: number;
  verdict: 'dependent' | 'no-evidence' | 'not-applicable';
  caveats: string[];
  /** The family that this test decides for; absent where it only supports. */
  family?: 'weights' | 'gains' | 'embeddings';
  controls?: ControlFigure[];
  matrix?: LayerMatrix;
}

/** What a test is: the record that the page's help, the documentation and the report share. */
export interface TestMeta {
  /** What `Evidence.test` says. */
  test: string;
  title: string;
  /** One sentence: what it asks. */
  question: string;
  /** What is computed, in words and one formula. */
  definition: string;
  range: string;
  null: string;
  preconditions: string[];
  failureModes: string[];
  /** Whether it may decide, or only supports. */
  decides: boolean;
  /** Section of the methods, paper and equation. */
  source: string;
}

/** What was measured on one pair of tensors. A measure is `null` where it is undefined or nothing was read. */
export interface TensorRow {
  a: string;
  b: string;
  role: string;
  layer: number | null;
  expert?: number;
  shape: number[];
  dtypeA: string;
  dtypeB: string;
  /** Elements compared; less than the product of `shape` where sampled. */
  compared: number;
  meanA: number | null;
  meanB: number | null;
  /** Population standard deviation. */
  stdA: number | null;
  stdB: number | null;
  /** `null` where a vector is zero. Says nothing without its expected value for unrelated vectors. */
  cosine: number | null;
  /** `null` where a vector is constant. */
  pearson: number | null;
  /** |a-b| / |a|. */
  relL2: number | null;
  meanAbsDiff: number | null;
  maxAbsDiff: number | null;
  /** Within 1 % of the value; above 2^22 elements from a sixteenth of the elements. */
  p50AbsDiff: number | null;
  p99AbsDiff: number | null;
  /** Share of finite pairs whose values are equal, decoded to F32 (F64 if either is F64 or a 64-bit integer). */
  equal: number | null;
  /** Non-finite values; pairs that hold one are left out of every other measure. */
  nonFiniteA: number;
  nonFiniteB: number;
}

/**
 * How large the differences |a-b| are, and how large they would be between unrelated tensors. Bin i holds values from `edges[i]` up to
 * `edges[i+1]`; the first begins at 0, the last has no end.
 */
export interface Distribution {
  /**
   * Values in each bin, equal ones left out. Of tensors (or runs) above 2^22 values a sixteenth is binned, each standing for
   * sixteen.
   */
  counts: number[];
  /**
   * How many of as many values would lie there if the tensors were unrelated: independent and normally distributed, with the
   * means and standard deviations that each has. Four digits.
   */
  expected: number[];
  /** Values that are equal in both, in no bin. */
  equal: number;
}

/** Of everything that was read and measured at this depth. Half-octave bins. */
export interface Distributions {
  /**
   * |a-b| divided, in each tensor, by the root mean square that it would have if the tensors were unrelated; 1 is then the usual size
   * in every layer. `layer` null: tensors of no layer. Ascending, null last; at most 512 layers, the lowest.
   */
  relative: { edges: number[]; layers: (Distribution & { layer: number | null; tensors: number })[] };
  /** |a-b| in the weights' own unit. */
  absolute: Distribution & { edges: number[] };
}

export interface Report {
  schema: 'weightkin.report/1';
  tool: { name: 'weightkin'; version: string; methods: string };
  /** ISO 8601. */
  created: string;
  depth: Depth;
  seed: number;
  models: { a: ModelSummary; b: ModelSummary; controls: ModelSummary[] };
  verdict: Verdict;
  evidence: Evidence[];
  /** One record for each test that `evidence` names. */
  tests?: TestMeta[];
  /** Best counterpart in A of each layer of B. */
  layerMap: { a: number; b: number; z: number }[] | null;
  tensors: TensorRow[];
  /** Absent where nothing was measured. */
  distributions?: Distributions;
  unmatched: { a: string[]; b: string[] };
  /** Why: for each name of `unmatched` an index into `reasons`. */
  unmatchedWhy?: { reasons: string[]; a: number[]; b: number[] };
  /** How roles were found. */
  mapping?: { architecture: { a: string | null; b: string | null }; notes: string[] };
  context: object;
  /** Not reproducible; left out of `canonical`. */
  read: {
    bytes: number;
    requests: number;
    seconds: number;
    workers: number;
    /** Files that were not read because hosts state the same content hash for both; `bytes` is the size of one. */
    identical?: { a: string; b: string; how: 'sha256' | 'etag'; bytes: number }[];
    /** Why the download was not kept to its end, though that was asked for. */
    keepingEnded?: 'no-storage' | 'no-room' | 'forgotten' | 'closed';
  };
}

/** What a second run says of a published report. */
export interface Verification {
  /** Whether both have the same canonical text. */
  agrees: boolean;
  /**
   * Figure by figure over everything that `canonical` keeps. A path that ends in `[*]` counts: how many values the report states, and how
   * many of them were found the same. Empty where nothing could be run again.
   */
  figures: { path: string; published: unknown; found: unknown; agrees: boolean }[];
  /** Sources of the report that were not given, have changed, or could not be read at that revision: one sentence each. */
  missing: string[];
}
