import type { InputFile } from '../../read/checkpoint.ts';

/** Files were dropped on, or picked for, one side. */
export class FilesChosenEvent extends Event {
  static readonly type = 'wk-files-chosen';
  readonly files: Promise<InputFile[]>;

  /** @param files a promise, because a folder takes time to list; rejects with one sentence */
  constructor(files: Promise<InputFile[]>) {
    super(FilesChosenEvent.type, { bubbles: true, composed: true });
    this.files = files;
  }
}

declare global {
  interface HTMLElementEventMap {
    'wk-files-chosen': FilesChosenEvent;
  }
}
