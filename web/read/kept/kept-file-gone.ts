import { quoteName } from '../quote-name.ts';

/**
 * A kept download cannot be read as it was recorded: it was deleted, cut or is in use. Its extents count for nothing;
 * the bytes have to be read from the host again.
 */
export class KeptFileGone extends Error {
  override readonly name = 'KeptFileGone';
  /** Name of the file in the folder of kept downloads. */
  readonly file: string;

  constructor(file: string, options?: ErrorOptions) {
    super(`The kept download ${quoteName(file)} cannot be read any more: compare again to download it anew.`, options);
    this.file = file;
  }
}
