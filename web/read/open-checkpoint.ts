import { type CheckpointFolder, findCheckpointFolder } from './checkpoint-folder.ts';
import type { Checkpoint, InputFile } from './checkpoint.ts';
import { chooseIndex, shardsByName, shardsOfIndex } from './choose-shards.ts';
import { isCompanion } from './companions.ts';
import { abortError } from './errors.ts';
import { fileSource } from './file-source.ts';
import { readHeader } from './header.ts';
import { type ShardIndex, readShardIndex } from './index-json.ts';
import { checkIndex, mergeTensors } from './merge-shards.ts';
import { compareNames } from './natural-order.ts';
import { inOrder } from './ordered-tasks.ts';
import { stemOf } from './shard-names.ts';

export interface OpenProgress {
  shardsDone: number;
  shardsTotal: number;
}

export interface OpenOptions {
  signal?: AbortSignal;
  onProgress?: (progress: OpenProgress) => void;
}

const CONCURRENT_SHARDS = 4;

/**
 * One model out of the files that were given, in any order: a single file, an index with its shards, shards alone, or a whole
 * folder. Reads headers and the index, never weights; the result does not depend on the order of the files.
 *
 * Throws `MalformedCheckpoint`, `UnreadableSource`, `AbortError`.
 *
 * @example const checkpoint = await openCheckpoint(files.map((file) => ({ file, path: file.webkitRelativePath || file.name })));
 */
export async function openCheckpoint(input: InputFile[], options: OpenOptions = {}): Promise<Checkpoint> {
  const { signal } = options;
  if (signal?.aborted) throw abortError();
  const folder = findCheckpointFolder(input);
  const indexName = chooseIndex(folder);
  const index = indexName === null ? null : await readIndex(folder, { name: indexName, signal });
  const choice = index === null ? shardsByName(folder) : shardsOfIndex(folder, index);
  const names = choice.shards.toSorted(compareNames);
  let shardsDone = 0;
  const shards = await inOrder(names, { concurrency: CONCURRENT_SHARDS }, async (name) => {
    const { file } = fileOf(folder, name);
    const header = await readHeader(fileSource(file), signal);
    options.onProgress?.({ shardsDone: ++shardsDone, shardsTotal: names.length });
    return { name, file, header };
  });
  if (signal?.aborted) throw abortError();
  const tensors = mergeTensors(shards);
  // A whole model.safetensors stood in for absent shards: then the index describes other files.
  const usesIndex = index !== null && names.some((name) => index.index.shards.has(name));
  if (usesIndex) checkIndex(tensors, { ...index, shards });
  const used = new Set(usesIndex ? [...names, index.name] : names);
  return {
    name: nameOf(folder, names),
    shards: shards.map(({ name, file, header: { headerSha256 } }) => ({
      name,
      size: file.size,
      locator: { kind: 'file', file },
      headerSha256,
    })),
    tensors,
    missingShards: choice.missing,
    ignoredFiles: ignoredFiles(folder, used),
    metadata: new Map(shards.flatMap(({ header }) => [...header.metadata])),
  };
}

async function readIndex(
  folder: CheckpointFolder,
  { name, signal }: { name: string; signal: AbortSignal | undefined },
): Promise<{ index: ShardIndex; name: string }> {
  return { index: await readShardIndex(fileSource(fileOf(folder, name).file), signal), name };
}

function fileOf(folder: CheckpointFolder, name: string): InputFile {
  const entry = folder.files.get(name);
  if (entry === undefined) throw new RangeError(`${name} is not in the folder`);
  return entry;
}

/** Files that look like weights or like nothing known; what everyone expects beside a model is left out. */
function ignoredFiles(folder: CheckpointFolder, used: Set<string>): string[] {
  const unused = [...folder.files].filter(([name]) => !used.has(name)).map(([, { path }]) => path);
  return [...unused, ...folder.elsewhere].filter((path) => !isCompanion(path)).toSorted(compareNames);
}

/** What a configuration file says of the name is often the parent's; the folder's name is what the user sees. */
function nameOf(folder: CheckpointFolder, shards: string[]): string {
  const own = folder.path.split('/').at(-1) ?? '';
  return own === '' ? stemOf(shards[0] ?? 'model') : own;
}
