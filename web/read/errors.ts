/** Where in a checkpoint something is wrong. */
export interface Place {
  /** Name of the file. */
  file?: string;
  /** Byte offset from the start of the file. */
  byteOffset?: number;
  tensor?: string;
}

/** The bytes break the format: another copy of the file is needed. The message is one sentence for a person. */
export class MalformedCheckpoint extends Error {
  override readonly name = 'MalformedCheckpoint';
  readonly file: string | undefined;
  readonly byteOffset: number | undefined;
  readonly tensor: string | undefined;

  constructor(message: string, place: Place = {}, options?: ErrorOptions) {
    super(message, options);
    this.file = place.file;
    this.byteOffset = place.byteOffset;
    this.tensor = place.tensor;
  }
}

/** The bytes cannot be had here and now: permission, network, a changed file, a worker that may not run. */
export class UnreadableSource extends Error {
  override readonly name = 'UnreadableSource';
  readonly file: string | undefined;
  readonly byteOffset: number | undefined;
  readonly tensor: string | undefined;

  constructor(message: string, place: Place = {}, options?: ErrorOptions) {
    super(message, options);
    this.file = place.file;
    this.byteOffset = place.byteOffset;
    this.tensor = place.tensor;
  }
}

/** What a caller's own `AbortSignal` is answered with. */
export function abortError(): DOMException {
  return new DOMException('The comparison was cancelled.', 'AbortError');
}
