/** A text or value that is no sound report. The message is one sentence for a person. */
export class MalformedReport extends Error {
  override readonly name = 'MalformedReport';
  /** Where: `tensors[3].cosine`; '' for the whole. */
  readonly path: string;

  constructor(message: string, path = '', options?: ErrorOptions) {
    super(message, options);
    this.path = path;
  }
}
