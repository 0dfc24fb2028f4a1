import { keptFolder, openSyncAccess } from './kept-folder.ts';

/** A file of the origin-private file system that only grows, and that nobody else can open meanwhile. */
export interface AppendFile {
  readonly name: string;
  /**
   * Writes at the end; returns where the bytes begin.
   * @throws DOMException where there is no room; what was written before stays
   */
  append(bytes: Uint8Array): number;
  /**
   * Has everything reach the disk.
   * @throws DOMException
   */
  flush(): void;
  close(): void;
}

/** @throws DOMException, TypeError where this browser or frame has no such storage */
export async function createAppendFile(): Promise<AppendFile> {
  const folder = await keptFolder(true);
  if (!folder) throw new DOMException('The folder of kept downloads could not be made.', 'NotFoundError');
  // Nobody can guess it: no other page of this host can put bytes where they would be taken for a download.
  const name = crypto.randomUUID();
  const handle = await openSyncAccess(await folder.getFileHandle(name, { create: true }), 'readwrite');
  let end = 0;
  return {
    name,
    append(bytes) {
      const at = end;
      const written = handle.write(bytes, { at });
      if (written !== bytes.byteLength) throw new DOMException('The bytes did not fit.', 'QuotaExceededError');
      end += written;
      return at;
    },
    flush: () => handle.flush(),
    close: () => handle.close(),
  };
}
