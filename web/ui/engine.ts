import type { Depth, Progress } from '../contract.ts';
import type { CheckpointBrief, ReportFrame, TensorDetail } from '../engine/messages.ts';
import type { InputFile } from '../read/checkpoint.ts';

/** What a comparison on the page is asked for. */
export interface CompareRequest {
  depth?: Depth;
  seed?: number;
  workers?: number;
  signal?: AbortSignal;
  onProgress?: (progress: Progress) => void;
  /** Transferred; takes the rows as `RowsMessage`. */
  rows: MessagePort;
}

/**
 * What the page needs from the engine. Rejections are `MalformedCheckpoint`, `UnreadableSource` or `AbortError` by name,
 * with a one-sentence message.
 */
export interface Engine {
  inspectFiles(files: InputFile[], options?: { signal?: AbortSignal }): Promise<CheckpointBrief>;
  compareFiles(a: InputFile[], b: InputFile[], options: CompareRequest): Promise<ReportFrame>;
  /** @param name the tensor's name in A. */
  measureTensor(
    a: InputFile[],
    b: InputFile[],
    name: string,
    options?: { signal?: AbortSignal },
  ): Promise<TensorDetail>;
}
