import { UnreadableSource } from './errors.ts';
import { quoteName } from './quote-name.ts';

/** Browsers give a changed file, a removed one and a missing permission the same few names, so one sentence covers them. */
export function unreadableFile(file: File, byteOffset: number, cause?: unknown): UnreadableSource {
  return new UnreadableSource(
    `${quoteName(file.name)} could not be read at byte ${byteOffset}: it changed, moved or became unreadable since it was chosen, so choose it again.`,
    { file: file.name, byteOffset },
    { cause },
  );
}
