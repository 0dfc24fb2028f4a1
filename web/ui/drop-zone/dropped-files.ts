import type { InputFile } from '../../read/checkpoint.ts';

/** A folder with more files than this is no checkpoint; listing a whole disk would never end. */
export const MAX_FILES = 50_000;
export const MAX_DEPTH = 12;

/** The part of a `FileSystemEntry` that is used. */
export interface DroppedEntry {
  readonly isFile: boolean;
  readonly isDirectory: boolean;
  readonly name: string;
  file?(found: (file: File) => void, failed: (reason: unknown) => void): void;
  createReader?(): DroppedReader;
}

export interface DroppedReader {
  readEntries(found: (entries: DroppedEntry[]) => void, failed: (reason: unknown) => void): void;
}

/**
 * The files of a drop, folders listed to their leaves, with their paths inside what was dropped.
 *
 * Call it within the drop event: the browser empties the list afterwards.
 * @throws Error with one sentence where a folder is far too large or cannot be read
 */
export function droppedFiles(transfer: DataTransfer): Promise<InputFile[]> {
  const entries: DroppedEntry[] = [];
  const files: InputFile[] = [];
  for (const item of transfer.items) {
    if (item.kind !== 'file') continue;
    const entry = item.webkitGetAsEntry?.() as DroppedEntry | null | undefined;
    const file = entry ? null : item.getAsFile();
    if (entry) entries.push(entry);
    else if (file) files.push({ file, path: file.name });
  }
  return listEntries(entries, files);
}

/** The files behind entries, appended to `found`. */
export async function listEntries(entries: readonly DroppedEntry[], found: InputFile[] = []): Promise<InputFile[]> {
  // A queue rather than recursion: folders may be nested as deep as their author likes.
  const queue = entries.map((entry) => ({ entry, path: entry.name, depth: 0 }));
  for (let next = queue.shift(); next; next = queue.shift()) {
    const { entry, path, depth } = next;
    if (found.length >= MAX_FILES) {
      throw new Error(`This folder holds more than ${MAX_FILES} files: choose the model’s own folder.`);
    }
    if (entry.isFile) found.push({ file: await fileOf(entry), path });
    else if (entry.isDirectory && depth < MAX_DEPTH) {
      for (const child of await childrenOf(entry)) {
        queue.push({ entry: child, path: `${path}/${child.name}`, depth: depth + 1 });
      }
    }
  }
  return found;
}

function fileOf(entry: DroppedEntry): Promise<File> {
  return new Promise((resolve, reject) => {
    entry.file?.(resolve, () => reject(new Error(`The file ${entry.name} cannot be read: choose it again.`)));
  });
}

async function childrenOf(folder: DroppedEntry): Promise<DroppedEntry[]> {
  const reader = folder.createReader?.();
  const children: DroppedEntry[] = [];
  for (;;) {
    // Chromium hands out a hundred entries at a time; only an empty batch is the end.
    const batch = await new Promise<DroppedEntry[]>((resolve, reject) => {
      if (!reader) resolve([]);
      else
        reader.readEntries(resolve, () =>
          reject(new Error(`The folder ${folder.name} cannot be read: choose it again.`)),
        );
    });
    if (batch.length === 0) return children;
    children.push(...batch);
    if (children.length > MAX_FILES) {
      throw new Error(`This folder holds more than ${MAX_FILES} files: choose the model’s own folder.`);
    }
  }
}

/** Files from a picker; a folder picker gives paths. */
export function pickedFiles(list: FileList): InputFile[] {
  return Array.from(list, (file) => ({ file, path: file.webkitRelativePath || file.name }));
}
