import { type NamedIndex, assemble } from './assemble-checkpoint.ts';
import type { CheckpointFile } from './checkpoint-file.ts';
import { type CheckpointFolder, findCheckpointFolder } from './checkpoint-folder.ts';
import type { Checkpoint, InputFile } from './checkpoint.ts';
import { companionsIn } from './companion-bytes.ts';
import {
  type ShardChoice,
  chooseIndex,
  isWholeSet,
  likelyShards,
  noShards,
  shardsByName,
  shardsOfIndex,
  standIn,
} from './choose-shards.ts';
import { UnreadableSource, abortError } from './errors.ts';
import { localFiles } from './file-source.ts';
import { type ShardIndex, readShardIndex } from './index-json.ts';
import { compareNames, sortNames } from './natural-order.ts';
import { type FoundConfig, readConfig } from './read-config.ts';
import { type OpenedShard, type ShardReader, createShardReader } from './read-shards.ts';

export interface OpenProgress {
  shardsDone: number;
  shardsTotal: number;
}

export interface OpenOptions {
  signal?: AbortSignal | undefined;
  onProgress?: ((progress: OpenProgress) => void) | undefined;
}

export interface OpenFilesOptions extends OpenOptions {
  /** What the model is called; else what its folder or its shards are. */
  name?: string;
  /** Headers read at once; default 4. */
  concurrency?: number;
  /** A file that was not listed and that the index names. */
  beside?: ((name: string) => CheckpointFile) | undefined;
  /** Every file of the folder is known: an index that says no more than the shards' names need not be read. */
  listed?: boolean;
  /** Told of the index as soon as it has been read. */
  onIndex?: ((index: ShardIndex) => void) | undefined;
  /** The sentence for hosts that have none of the files. */
  absent?: string;
}

const CONCURRENT_SHARDS = 4;

/**
 * One model out of the files that were given, in any order: a single file, an index with its shards, shards alone, or a whole
 * folder. Reads headers, the index and the configuration, never weights; the result does not depend on the order of the files.
 *
 * Throws `MalformedCheckpoint`, `UnreadableSource`, `AbortError`.
 *
 * @example const checkpoint = await openCheckpoint(files.map((file) => ({ file, path: file.webkitRelativePath || file.name })));
 */
export async function openCheckpoint(input: InputFile[], options: OpenOptions = {}): Promise<Checkpoint> {
  return openCheckpointFiles(localFiles(input), options);
}

/** As `openCheckpoint`, out of files that may lie anywhere; where they lie changes no result. */
export async function openCheckpointFiles(
  input: CheckpointFile[],
  options: OpenFilesOptions = {},
): Promise<Checkpoint> {
  const { signal, onProgress, concurrency = CONCURRENT_SHARDS } = options;
  if (signal?.aborted) throw abortError();
  const folder = findCheckpointFolder(input);
  const reader = createShardReader(folder.files, { signal, concurrency, onProgress });
  const reading = readIndex(folder, { reader, options });
  const config = startConfig(folder, signal);
  try {
    const index = await reading;
    const { shards, missing } = await readChoice(folder, { index, reader, options });
    if (signal?.aborted) throw abortError();
    return assemble(folder, { index, shards, missing, config: await config.found, name: options.name });
  } finally {
    reader.stop();
    config.stop();
  }
}

/** Reads the configuration while shards are read. */
function startConfig(
  folder: CheckpointFolder,
  signal: AbortSignal | undefined,
): { found: Promise<FoundConfig>; stop(): void } {
  const abort = new AbortController();
  const stop = () => abort.abort();
  signal?.addEventListener('abort', stop, { once: true });
  const found = readConfig(companionsIn(folder), abort.signal);
  // Whoever waits for it gets the error; where the shards fail, nobody does.
  found.catch(() => undefined);
  return {
    found,
    stop() {
      signal?.removeEventListener('abort', stop);
      stop();
    },
  };
}

/** The index to go by, where there is one; meanwhile the shards that it will most likely name are being read. */
async function readIndex(
  folder: CheckpointFolder,
  { reader, options: { signal, beside, onIndex, listed } }: { reader: ShardReader; options: OpenFilesOptions },
): Promise<NamedIndex | null> {
  const name = chooseIndex(folder);
  const file = name === null ? undefined : folder.files.get(name);
  if (name === null || file === undefined) return null;
  if (listed === true && isWholeSet(folder, name)) {
    // Neither needed nor ignored.
    folder.files.delete(name);
    return null;
  }
  const opening = file.open(signal);
  reader.expect(likelyShards(folder, name));
  const opened = await opening;
  if (opened === null) return null;
  const index = await readShardIndex(opened.source, signal);
  opened.headerEnds?.(opened.source.size);
  onIndex?.(index);
  if (beside !== undefined) {
    for (const shard of index.shards) if (!folder.files.has(shard)) folder.files.set(shard, beside(shard));
  }
  return { index, name };
}

async function readChoice(
  folder: CheckpointFolder,
  { index, reader, options }: { index: NamedIndex | null; reader: ShardReader; options: OpenFilesOptions },
): Promise<{ shards: OpenedShard[]; missing: string[] }> {
  const choices = index === null ? [shardsByName(folder)] : [shardsOfIndex(folder, index.index), standIn(folder)];
  for (const choice of choices) {
    if (choice === null || choice.shards.length === 0) continue;
    const found = await readThose(choice, reader);
    if (found.shards.length > 0) return found;
  }
  if (index !== null) throw noShards(index.index, index.name);
  throw new UnreadableSource(options.absent ?? 'The files of this model are not there: choose them again.');
}

async function readThose(choice: ShardChoice, reader: ShardReader) {
  const names = choice.shards.toSorted(compareNames);
  const shards = await reader.read(names);
  const found = new Set(shards.map(({ name }) => name));
  return { shards, missing: sortNames([...choice.missing, ...names.filter((name) => !found.has(name))]) };
}
