import type { KeptExtent } from '../checkpoint.ts';
import { UnreadableSource } from '../errors.ts';
import { callForget } from './forget-call.ts';
import { isNotFound, keptFolder, removeKeptFolder } from './kept-folder.ts';

/** A file of kept downloads. */
export interface KeptFile {
  name: string;
  bytes: number;
  /** Milliseconds since 1970. */
  changed: number;
}

/** A file just written may belong to extents that are being recorded this moment, in this tab or another. */
const ORPHAN_AGE_MS = 60_000;

/** How long other tabs are given to let go of what they write. */
const FORGET_TRIES = 10;
const FORGET_PAUSE_MS = 100;

/** The files of kept downloads; none where there is no such storage. */
export async function listKept(): Promise<KeptFile[]> {
  try {
    const folder = await keptFolder(false);
    if (!folder) return [];
    const entries: FileSystemHandle[] = [];
    for await (const entry of folder.values()) entries.push(entry);
    const files = await Promise.all(entries.map(describe));
    return files.filter((file) => file !== null);
  } catch {
    // No such storage here.
    return [];
  }
}

/** `null` for what is no file, or was deleted just now. */
async function describe(entry: FileSystemHandle): Promise<KeptFile | null> {
  if (entry.kind !== 'file') return null;
  try {
    const { name, size, lastModified } = await (entry as FileSystemFileHandle).getFile();
    return { name, bytes: size, changed: lastModified };
  } catch (reason) {
    if (isNotFound(reason)) return null;
    throw reason;
  }
}

/** Bytes that all kept downloads take. */
export async function sizeOfKept(): Promise<number> {
  return (await listKept()).reduce((sum, { bytes }) => sum + bytes, 0);
}

/** Of the recorded extents those whose file is there and long enough. */
export function soundExtents(extents: readonly KeptExtent[], files: readonly KeptFile[]): KeptExtent[] {
  const sizes = new Map(files.map(({ name, bytes }) => [name, bytes]));
  return extents.filter(({ file, at, bytes }) => at + bytes <= (sizes.get(file) ?? -1));
}

/**
 * Deletes files that no extent names: what a crash left behind. Files in use refuse, and those just written are spared.
 * @param namedFiles the files that extents name
 * @throws DOMException where the storage fails
 */
export async function removeOrphans(
  namedFiles: () => Promise<ReadonlySet<string>>,
  now: number = Date.now(),
): Promise<void> {
  const old = (await listKept()).filter(({ changed }) => changed < now - ORPHAN_AGE_MS);
  if (old.length === 0) return;
  const named = await namedFiles();
  const folder = await keptFolder(false);
  for (const { name } of old) if (!named.has(name)) await folder?.removeEntry(name).catch(ignoreInUse);
}

function ignoreInUse(reason: unknown): void {
  if (isInUse(reason) || isNotFound(reason)) return;
  throw reason;
}

function isInUse(reason: unknown): boolean {
  return reason instanceof DOMException && reason.name === 'NoModificationAllowedError';
}

/**
 * Deletes every kept download. Tabs that are writing one let go of it.
 * @throws UnreadableSource where one cannot be deleted, above all because a tab is reading it
 */
export async function forgetKept(): Promise<void> {
  callForget();
  for (let tries = FORGET_TRIES; ; tries--) {
    try {
      await removeKeptFolder();
      return;
    } catch (cause) {
      // Where there is no such storage there is nothing to forget.
      if (!isInUse(cause) && (await listKept()).length === 0) return;
      if (tries === 0) {
        throw new UnreadableSource(
          'Some kept downloads could not be deleted: stop the comparisons in all tabs of this page, then forget again.',
          {},
          { cause },
        );
      }
      await new Promise((resolve) => setTimeout(resolve, FORGET_PAUSE_MS));
    }
  }
}
