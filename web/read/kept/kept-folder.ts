const FOLDER = 'weightkin-kept';

/** What TypeScript knows of workers only. */
export interface SyncAccessHandle {
  read(target: Uint8Array, options: { at: number }): number;
  write(bytes: Uint8Array, options: { at: number }): number;
  flush(): void;
  getSize(): number;
  close(): void;
}

interface WithSyncAccess {
  createSyncAccessHandle?(options?: { mode: 'read-only' | 'readwrite' }): Promise<SyncAccessHandle>;
}

/**
 * The folder of kept downloads; `null` where there is none.
 * @param create make it where it is missing
 * @throws DOMException, TypeError where this page has no such storage: a frame of another site, plain http
 */
export async function keptFolder(create: boolean): Promise<FileSystemDirectoryHandle | null> {
  const root = await navigator.storage.getDirectory();
  try {
    return await root.getDirectoryHandle(FOLDER, { create });
  } catch (reason) {
    if (!create && isNotFound(reason)) return null;
    throw reason;
  }
}

/** Ends `keptFolder`, and everything in it. */
export async function removeKeptFolder(): Promise<void> {
  const root = await navigator.storage.getDirectory();
  try {
    await root.removeEntry(FOLDER, { recursive: true });
  } catch (reason) {
    if (!isNotFound(reason)) throw reason;
  }
}

export function isNotFound(reason: unknown): boolean {
  return reason instanceof DOMException && reason.name === 'NotFoundError';
}

/** Whether several handles may read one file at once; elsewhere every handle keeps all others out. */
export function sharesHandles(): boolean {
  const { FileSystemSyncAccessHandle: handles } = globalThis as { FileSystemSyncAccessHandle?: { prototype: object } };
  return handles !== undefined && 'mode' in handles.prototype;
}

/**
 * Opens a file to read it in place, or to write it with everybody else kept out.
 * @throws DOMException where it is missing or in use, TypeError where the browser has no such handles
 */
export async function openSyncAccess(file: FileSystemFileHandle, mode: 'read-only' | 'readwrite') {
  const { createSyncAccessHandle } = file as FileSystemFileHandle & WithSyncAccess;
  if (!createSyncAccessHandle) throw new TypeError('This browser has no handles that read and write in place.');
  return createSyncAccessHandle.call(file, { mode });
}
