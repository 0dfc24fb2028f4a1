import type { Source } from '../options.ts';
import type { InputFile } from '../read/checkpoint.ts';
import { abortError, UnreadableSource } from '../read/errors.ts';
import { quoteName } from '../read/quote-name.ts';

/** Bounds the walk: a checkpoint's folder is shallow and holds thousands of files at most, a home directory does not. */
const DEEPEST_FOLDER = 8;
const MOST_FILES = 50_000;

interface Walk {
  found: InputFile[];
  signal: AbortSignal | undefined;
}

async function walk(folder: FileSystemDirectoryHandle, path: string, depth: number, into: Walk): Promise<void> {
  for await (const [name, handle] of folder.entries()) {
    if (into.signal?.aborted) throw abortError();
    const inside = `${path}/${name}`;
    if (handle.kind === 'directory') {
      if (depth < DEEPEST_FOLDER) await walk(handle as FileSystemDirectoryHandle, inside, depth + 1, into);
      continue;
    }
    if (into.found.length === MOST_FILES) {
      throw new UnreadableSource(
        `The folder ${quoteName(path)} holds more than ${MOST_FILES} files: choose the folder of one model.`,
      );
    }
    into.found.push({ file: await (handle as FileSystemFileHandle).getFile(), path: inside });
  }
}

async function filesOfFolder(folder: FileSystemDirectoryHandle, signal: AbortSignal | undefined): Promise<InputFile[]> {
  const into: Walk = { found: [], signal };
  try {
    await walk(folder, folder.name, 0, into);
  } catch (cause) {
    if (signal?.aborted) throw abortError();
    if (cause instanceof UnreadableSource) throw cause;
    const message = `The folder ${quoteName(folder.name)} could not be read: choose it again.`;
    throw new UnreadableSource(message, { file: folder.name }, { cause });
  }
  return into.found;
}

function withPath(file: unknown): InputFile {
  if (file instanceof File) return { file, path: file.webkitRelativePath || file.name };
  throw notASource(file);
}

function notASource(value: unknown): UnreadableSource {
  const what = Object.prototype.toString.call(value).slice('[object '.length, -1);
  return new UnreadableSource(
    `This is no model that can be opened (${what}): give a File, an array of Files, a folder's handle, a repository's id or an address.`,
  );
}

function isFolder(value: unknown): value is FileSystemDirectoryHandle {
  return typeof FileSystemDirectoryHandle !== 'undefined' && value instanceof FileSystemDirectoryHandle;
}

/**
 * The files behind a local source.
 * @throws UnreadableSource for folders that may not be read, and for what is no source at all; AbortError
 */
export async function inputFiles(source: Exclude<Source, string | URL>, signal?: AbortSignal): Promise<InputFile[]> {
  if (signal?.aborted) throw abortError();
  if (source instanceof File) return [withPath(source)];
  if (Array.isArray(source) || (typeof FileList !== 'undefined' && source instanceof FileList)) {
    return Array.from(source, withPath);
  }
  if (isFolder(source)) return filesOfFolder(source, signal);
  throw notASource(source);
}
