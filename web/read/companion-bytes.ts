import type { CheckpointFile } from './checkpoint-file.ts';
import type { CheckpointFolder } from './checkpoint-folder.ts';
import type { Checkpoint } from './checkpoint.ts';
import { malformed } from './malformed.ts';
import { compareNames } from './natural-order.ts';
import { INDEX_SUFFIX, SUFFIX } from './shard-names.ts';

interface ReadingCompanion {
  /** Bytes; a longer file is refused before it is read. */
  limit: number;
  signal?: AbortSignal | undefined;
}

/** The files of a folder that hold no weights and name none, by name, in canonical order. */
export function companionsIn({ files }: CheckpointFolder): ReadonlyMap<string, CheckpointFile> {
  const companions = [...files].filter(([name]) => !name.endsWith(SUFFIX) && !name.endsWith(INDEX_SUFFIX));
  return new Map(companions.toSorted(([a], [b]) => compareNames(a, b)));
}

/**
 * A whole file that lies beside the weights, not to be changed; `null` where there is none. Hosts' files are remembered as
 * headers are.
 *
 * Throws `MalformedCheckpoint` (too long), `UnreadableSource`, `AbortError`.
 */
export async function readCompanion(
  { companions }: Pick<Checkpoint, 'companions'>,
  name: string,
  { limit, signal }: ReadingCompanion,
): Promise<Uint8Array | null> {
  const file = companions.get(name);
  if (file === undefined) return null;
  checkLength(name, file.size ?? 0, limit);
  const opened = await file.open(signal);
  if (opened === null) return null;
  const { source } = opened;
  checkLength(name, source.size, limit);
  const start = await source.readStart(signal);
  const bytes = start.length === source.size ? start : await source.read(0, source.size, signal);
  opened.headerEnds?.(source.size);
  return bytes;
}

function checkLength(file: string, size: number, limit: number): void {
  if (size <= limit) return;
  throw malformed({
    file,
    what: `is ${size} bytes long, longer than anything of its kind, so it was not read`,
    remedy: 'check that it is the right file',
  });
}
