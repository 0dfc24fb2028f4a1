import type { CheckpointFolder } from './checkpoint-folder.ts';
import type { Checkpoint } from './checkpoint.ts';
import { companionsIn } from './companion-bytes.ts';
import { isCompanion } from './companions.ts';
import type { ShardIndex } from './index-json.ts';
import { checkIndex, mergeTensors } from './merge-shards.ts';
import { compareNames } from './natural-order.ts';
import type { FoundConfig } from './read-config.ts';
import type { OpenedShard } from './read-shards.ts';
import { stemOf } from './shard-names.ts';

export interface NamedIndex {
  index: ShardIndex;
  /** Of the index file. */
  name: string;
}

interface Parts {
  index: NamedIndex | null;
  shards: OpenedShard[];
  missing: string[];
  config: FoundConfig;
  name: string | undefined;
}

/** One model out of its headers. Throws `MalformedCheckpoint` where they or the index contradict one another. */
export function assemble(folder: CheckpointFolder, { index, shards, missing, config, name }: Parts): Checkpoint {
  const names = shards.map((shard) => shard.name);
  const tensors = mergeTensors(shards);
  // A whole model.safetensors stood in for absent shards: then the index describes other files.
  const usesIndex = index !== null && names.some((shard) => index.index.shards.has(shard));
  if (usesIndex) checkIndex(tensors, { ...index, shards });
  return {
    name: name ?? nameOf(folder, names),
    shards: shards.map(({ shard }) => shard),
    tensors,
    missingShards: usesIndex || index === null ? missing : [],
    ignoredFiles: ignoredFiles(folder, { names: [...names, ...missing], index, usesIndex }),
    metadata: new Map(shards.flatMap(({ header }) => [...header.metadata])),
    ...config,
    companions: companionsIn(folder),
  };
}

interface Used {
  /** Of shards, those included that turned out not to be there. */
  names: string[];
  index: NamedIndex | null;
  usesIndex: boolean;
}

/** Files that look like weights or like nothing known; what everyone expects beside a model is left out. */
function ignoredFiles(folder: CheckpointFolder, { names, index, usesIndex }: Used): string[] {
  const used = new Set(names);
  const ignored = [...folder.elsewhere];
  for (const [name, { path, unlisted }] of folder.files) {
    const isThere = !unlisted || name === index?.name;
    if (isThere && !used.has(name) && !(usesIndex && name === index?.name)) ignored.push(path);
  }
  return ignored.filter((path) => !isCompanion(path)).toSorted(compareNames);
}

/** What a configuration file says of the name is often the parent's; the folder's name is what the user sees. */
function nameOf(folder: CheckpointFolder, shards: string[]): string {
  const own = folder.path.split('/').at(-1) ?? '';
  return own === '' ? stemOf(shards[0] ?? 'model') : own;
}
