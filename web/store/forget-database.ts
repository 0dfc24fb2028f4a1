import { deleteDB } from 'idb';
import { UnreadableSource } from '../read/errors.ts';

/** Other tabs let go of the database as soon as they hear of it. */
const DELETE_MS = 3_000;

/** Sandboxed frames and private windows of some browsers: there is no database, so nothing is remembered. */
const NO_DATABASES: ReadonlySet<string> = new Set(['SecurityError', 'InvalidStateError', 'NotSupportedError']);

function hasNone(reason: unknown): boolean {
  return !(reason instanceof DOMException) || NO_DATABASES.has(reason.name);
}

function didNotForget(cause?: unknown): UnreadableSource {
  return new UnreadableSource(
    'What this browser remembers for the page could not be deleted: close its other tabs, then forget again.',
    {},
    { cause },
  );
}

/**
 * Deletes a database that could not be opened: of another version, or damaged.
 * @throws UnreadableSource where it is still there afterwards
 */
export async function forgetDatabase(name: string): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(didNotForget()), DELETE_MS);
  });
  try {
    await Promise.race([deleteDB(name), late]);
  } catch (reason) {
    if (reason instanceof UnreadableSource) throw reason;
    // Not `indexedDB.databases()` to ask beforehand: in a sandboxed frame Chromium 156 rejects a promise of it that nobody can catch.
    if (!hasNone(reason)) throw didNotForget(reason);
  } finally {
    clearTimeout(timer);
  }
}
