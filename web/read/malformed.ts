import { MalformedCheckpoint, type Place } from './errors.ts';
import { quoteName } from './quote-name.ts';

/** What helps against most damage. */
const DOWNLOAD_AGAIN = 'download the file again';

/** Where a download rarely did the damage. */
export const WRITTEN_WRONGLY = `${DOWNLOAD_AGAIN}, and if that does not help, ask its author for a corrected one`;

interface Complaint extends Omit<Place, 'file'> {
  file: string;
  /** What is wrong, as the rest of a sentence that begins with the file's name. */
  what: string;
  /** What to do, as an imperative without its full stop. */
  remedy?: string;
  cause?: unknown;
}

/** The error for a file, in one sentence. */
export function malformed({ what, remedy = DOWNLOAD_AGAIN, cause, ...place }: Complaint): MalformedCheckpoint {
  return new MalformedCheckpoint(`${quoteName(place.file)} ${what}: ${remedy}.`, place, { cause });
}
