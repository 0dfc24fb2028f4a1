import type { Depth, Progress } from '../contract.ts';
import type { CheckpointBrief, ReadingPlan, ReportFrame, StorageUsage, TensorDetail } from '../engine/messages.ts';
import type { ModelInput } from '../read/model-input.ts';
import type { RequestEntry, Waiting } from '../read/remote/request-log.ts';

/** How models are read. */
export interface ReadRequest {
  signal?: AbortSignal;
  /** Base address of the hub; default the public one. */
  hub?: string;
  token?: string;
  /** Whether headers and finished blocks are remembered in this browser; default true. */
  cache?: boolean;
  /** Told of the requests that ended since it was last told. */
  onRequests?: (entries: RequestEntry[]) => void;
  /** Told when a request waits because a host or our own budget asks for it. */
  onWaiting?: (waiting: Waiting) => void;
}

/** What a comparison on the page is asked for. */
export interface CompareRequest extends ReadRequest {
  depth?: Depth;
  seed?: number;
  workers?: number;
  /** Whether what is downloaded is kept in the origin-private file system. */
  keep?: boolean;
  /** Third models: each is compared with either. */
  controls?: readonly ModelInput[];
  onProgress?: (progress: Progress) => void;
  /** Transferred; takes the rows as `RowsMessage`. */
  rows: MessagePort;
}

/**
 * What the page needs from the engine. Rejections are `MalformedCheckpoint`, `UnreadableSource` or `AbortError` by name,
 * with a one-sentence message.
 */
export interface Engine {
  inspect(model: ModelInput, options?: ReadRequest): Promise<CheckpointBrief>;
  /** What each depth would read of the two, and in how many requests; reads headers only. */
  plan(a: ModelInput, b: ModelInput, options?: ReadRequest & { seed?: number }): Promise<ReadingPlan>;
  compare(a: ModelInput, b: ModelInput, options: CompareRequest): Promise<ReportFrame>;
  /** @param name the tensor's name in A. Measures what `depth` and `seed` sample of it. */
  measureTensor(
    a: ModelInput,
    b: ModelInput,
    name: string,
    options?: ReadRequest & { depth?: Depth; seed?: number },
  ): Promise<TensorDetail>;
  /** What this browser remembers for the page. */
  usage(): Promise<StorageUsage>;
  /** Forgets all of it: headers, finished blocks, kept downloads. */
  forget(): Promise<void>;
}
