import { UnreadableSource } from './read/errors.ts';

/** What a reader is told where the half of the script that measures did not come. */
export function missingEngine(cause: unknown): UnreadableSource {
  return new UnreadableSource(
    'The part of this page that measures could not be loaded: check the connection and reload the page.',
    {},
    { cause },
  );
}
