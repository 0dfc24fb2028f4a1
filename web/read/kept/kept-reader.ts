import { KeptFileGone } from './kept-file-gone.ts';
import { keptFolder, openSyncAccess, type SyncAccessHandle } from './kept-folder.ts';

/** Open until the worker ends, which is with its comparison: opening takes about a millisecond, and every task would. */
const handles = new Map<string, Promise<SyncAccessHandle>>();

async function find(name: string): Promise<FileSystemFileHandle> {
  const folder = await keptFolder(false);
  if (!folder) throw new KeptFileGone(name);
  return folder.getFileHandle(name);
}

function gone(name: string, cause: unknown): KeptFileGone {
  return cause instanceof KeptFileGone ? cause : new KeptFileGone(name, { cause });
}

/**
 * A kept file of at least `bytes` bytes, to be read in place. Several workers may each have one of the same file.
 * @throws KeptFileGone
 */
export async function openKeptHandle(name: string, bytes: number): Promise<SyncAccessHandle> {
  try {
    let opening = handles.get(name);
    if (!opening) {
      opening = find(name).then((entry) => openSyncAccess(entry, 'read-only'));
      handles.set(name, opening);
    }
    const handle = await opening;
    if (handle.getSize() < bytes) throw new KeptFileGone(name);
    return handle;
  } catch (cause) {
    handles.delete(name);
    throw gone(name, cause);
  }
}

/**
 * A kept file of at least `bytes` bytes, for browsers whose handles keep all others out.
 * @throws KeptFileGone
 */
export async function openKeptFile(name: string, bytes: number): Promise<File> {
  try {
    const file = await (await find(name)).getFile();
    if (file.size < bytes) throw new KeptFileGone(name);
    return file;
  } catch (cause) {
    throw gone(name, cause);
  }
}
