import type { CheckpointFile } from './checkpoint-file.ts';
import { otherWeightFormat } from './companions.ts';
import { MalformedCheckpoint } from './errors.ts';
import { compareNames } from './natural-order.ts';
import { quoteName } from './quote-name.ts';
import { INDEX_SUFFIX, SUFFIX } from './shard-names.ts';

/** One folder of what was given: the one that holds the checkpoint. */
export interface CheckpointFolder {
  /** Its path, '' where the files came without one. */
  path: string;
  /** Its files by name. */
  files: Map<string, CheckpointFile>;
  /** Paths of the files elsewhere. */
  elsewhere: string[];
}

/**
 * The shallowest folder that holds safetensors: copies in other layouts (`original/`, `onnx/`) lie below it.
 *
 * Throws `MalformedCheckpoint` where there is none, or where two are equally shallow.
 */
export function findCheckpointFolder(input: CheckpointFile[]): CheckpointFolder {
  const files = input.map((entry) => ({ ...entry, path: entry.path.replace(/^(?:\.?\/)+/, '') }));
  const folders = new Set(files.filter(holdsSafetensors).map(({ path }) => folderOf(path)));
  const visible = [...folders].filter((folder) => !/(?:^|\/)\./.test(folder));
  const ranked = (visible.length > 0 ? visible : [...folders]).toSorted(
    (a, b) => depth(a) - depth(b) || compareNames(a, b),
  );
  const [path, rival] = ranked;
  if (path === undefined) throw noWeights(files);
  if (rival !== undefined && depth(rival) === depth(path)) {
    throw new MalformedCheckpoint(
      `The folders ${quoteName(path)} and ${quoteName(rival)} both hold safetensors files: choose one of them.`,
    );
  }
  const chosen: CheckpointFolder = { path, files: new Map(), elsewhere: [] };
  for (const entry of files) {
    if (folderOf(entry.path) === path) add(chosen.files, entry);
    else chosen.elsewhere.push(entry.path);
  }
  return chosen;
}

function add(files: Map<string, CheckpointFile>, entry: CheckpointFile): void {
  const name = nameOf(entry.path);
  const twin = files.get(name)?.open;
  // Equal size and time do not make equal bytes, and which one is taken must not depend on the order.
  if (twin !== undefined && twin !== entry.open) {
    throw new MalformedCheckpoint(`Two files called ${quoteName(name)} were given: choose the files of one model.`, {
      file: name,
    });
  }
  files.set(name, entry);
}

function holdsSafetensors({ path }: CheckpointFile): boolean {
  return path.endsWith(SUFFIX) || path.endsWith(INDEX_SUFFIX);
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function depth(folder: string): number {
  return folder === '' ? 0 : folder.split('/').length;
}

function noWeights(files: CheckpointFile[]): MalformedCheckpoint {
  const names = files.map(({ path }) => path).toSorted(compareNames);
  const [only] = names;
  if (only === undefined)
    return new MalformedCheckpoint('No file was given: choose the .safetensors files of a model.');
  const other = names.find((name) => otherWeightFormat(name) !== null);
  if (other !== undefined) {
    const format = otherWeightFormat(other) ?? '';
    return new MalformedCheckpoint(
      `There is no safetensors file here, only other formats (${quoteName(other)}: ${format}): choose the safetensors version of the model.`,
      { file: other },
    );
  }
  const what = names.length === 1 ? quoteName(only) : `${quoteName(only)} and ${names.length - 1} more without weights`;
  return new MalformedCheckpoint(
    `There is no safetensors file here, only ${what}: choose the model's .safetensors files as well.`,
    { file: only },
  );
}
