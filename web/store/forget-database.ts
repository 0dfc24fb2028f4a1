import { deleteDB } from 'idb';
import { UnreadableSource } from '../read/errors.ts';

/** Other tabs let go of the database as soon as they hear of it. */
const DELETE_MS = 3_000;

function didNotForget(cause?: unknown): UnreadableSource {
  return new UnreadableSource(
    'What this browser remembers for the page could not be deleted: close its other tabs, then forget again.',
    {},
    { cause },
  );
}

/** Whether the site has a database of this name; false where it cannot have any, true where that cannot be told. */
async function exists(name: string): Promise<boolean> {
  try {
    // Absent in older browsers.
    const databases = await (indexedDB as Partial<IDBFactory>).databases?.call(indexedDB);
    return databases?.some((database) => database.name === name) ?? true;
  } catch {
    return false;
  }
}

/**
 * Deletes a database that could not be opened: of another version, or damaged.
 * @throws UnreadableSource where it is still there afterwards
 */
export async function forgetDatabase(name: string): Promise<void> {
  if (!(await exists(name))) return;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(didNotForget()), DELETE_MS);
  });
  try {
    await Promise.race([deleteDB(name), late]);
  } catch (cause) {
    throw cause instanceof UnreadableSource ? cause : didNotForget(cause);
  } finally {
    clearTimeout(timer);
  }
}
