import type { CheckpointFolder } from './checkpoint-folder.ts';
import { MalformedCheckpoint } from './errors.ts';
import type { ShardIndex } from './index-json.ts';
import { compareNames, sortNames } from './natural-order.ts';
import { quoteName } from './quote-name.ts';
import { INDEX_SUFFIX, MOST_SHARDS, type NumberedName, SUFFIX, numberedName } from './shard-names.ts';

const WHOLE = 'model.safetensors';
/** Weights for another purpose, or the same weights in another layout, that lie beside a model's own. */
const BESIDE = /^(?:consolidated|adapter_model|optimizer|scheduler|training_args|pytorch_lora_weights)\b/;

/** Names of the files that make up a checkpoint, sorted, and of those that are promised and not there. */
export interface ShardChoice {
  shards: string[];
  missing: string[];
}

/** The index to go by, or `null`. Where several are there, that of `model`. Throws `MalformedCheckpoint` where neither of two is. */
export function chooseIndex({ files }: CheckpointFolder): string | null {
  const found = [...files.keys()].filter((name) => name.endsWith(INDEX_SUFFIX)).toSorted(compareNames);
  const main = found.filter((name) => !BESIDE.test(name));
  const [first, second] = main.length > 0 ? main : found;
  if (first === undefined || second === undefined) return first ?? null;
  const usual = `model${INDEX_SUFFIX}`;
  if (main.includes(usual)) return usual;
  throw new MalformedCheckpoint(
    `There are two indexes here, ${quoteName(first)} and ${quoteName(second)}: choose the files of one model.`,
    { file: first },
  );
}

/** What an index asks for, as far as it is there: then `shards` may be empty. */
export function shardsOfIndex({ files }: CheckpointFolder, index: ShardIndex): ShardChoice {
  const named = sortNames(index.shards);
  return {
    shards: named.filter((shard) => files.has(shard)),
    missing: named.filter((shard) => !files.has(shard)),
  };
}

/** Where none of the shards of an index is there, a whole model.safetensors can stand in for them. */
export function standIn({ files }: CheckpointFolder): ShardChoice | null {
  return files.has(WHOLE) ? { shards: [WHOLE], missing: [] } : null;
}

/** The error where an index has neither shards nor a stand-in. */
export function noShards(index: ShardIndex, name: string): MalformedCheckpoint {
  const named = sortNames(index.shards);
  const example = quoteName(named[0] ?? '');
  return new MalformedCheckpoint(
    `${quoteName(name)} names ${named.length === 1 ? 'a shard' : `${named.length} shards`} (${example}${named.length === 1 ? '' : ', …'}), and none was given: choose them together with the index.`,
    { file: name },
  );
}

/**
 * What an index most likely asks for, by names alone, so that reading need not wait for it: the numbered shards of its name,
 * or the whole file where nobody has said what there is. Wrong guesses cost some bytes and change no result.
 */
export function likelyShards({ files }: CheckpointFolder, indexName: string): string[] {
  if (files.get(WHOLE)?.unlisted) return [WHOLE];
  const stem = indexName.slice(0, -INDEX_SUFFIX.length);
  const numbered = [...files.keys()].flatMap((shard) => {
    const parts = numberedName(shard);
    return parts?.stem === stem ? [{ shard, family: parts.family }] : [];
  });
  if (numbered.some(({ family }) => family !== numbered[0]?.family)) return [];
  return sortNames(numbered.map(({ shard }) => shard));
}

/**
 * Whether the names alone say what an index would: one set of numbered shards, whole, under the index's own name, and nothing
 * that could be meant instead. To be asked only where every file of the folder is known.
 */
export function isWholeSet(folder: CheckpointFolder, indexName: string): boolean {
  const names = [...folder.files.keys()].filter((name) => name.endsWith(SUFFIX) && !BESIDE.test(name));
  const numbered = names.flatMap((name) => numberedName(name) ?? []);
  const [first] = numbered;
  if (first === undefined || numbered.length < names.length || first.total > MOST_SHARDS) return false;
  const isOneSet = numbered.every(({ family }) => family === first.family);
  const start = numbered.some(({ number }) => number === 0) ? 0 : 1;
  const numbers = new Set(numbered.map(({ number }) => number - start));
  return (
    isOneSet &&
    likelyShards(folder, indexName).length === numbered.length &&
    numbered.length === first.total &&
    numbers.size === first.total &&
    Math.max(...numbers) === first.total - 1
  );
}

/** Without an index: `model.safetensors` where it is there, then a set of numbered shards, then all that does not lie beside the model. */
export function shardsByName({ files }: CheckpointFolder): ShardChoice {
  const found = sortNames([...files.keys()].filter((name) => name.endsWith(SUFFIX)));
  if (found.includes(WHOLE)) return { shards: [WHOLE], missing: [] };
  const main = found.filter((name) => !BESIDE.test(name));
  const candidates = main.length > 0 ? main : found;
  const family = chooseFamily(candidates);
  if (family === undefined) return { shards: candidates, missing: [] };
  return { shards: family.map(({ shard }) => shard), missing: missingOf(family) };
}

type NumberedShard = NumberedName & { shard: string };

/**
 * Numbered shards belong together, and what lies beside them is something else. `undefined` where no name is numbered.
 *
 * Throws `MalformedCheckpoint` where two sets of numbered shards are there and neither is that of `model`.
 */
function chooseFamily(names: string[]): NumberedShard[] | undefined {
  const families = new Map<string, NumberedShard[]>();
  for (const shard of names) {
    const numbered = numberedName(shard);
    if (numbered === null) continue;
    checkNumber(shard, numbered);
    const family = families.get(numbered.family);
    if (family === undefined) families.set(numbered.family, [{ ...numbered, shard }]);
    else family.push({ ...numbered, shard });
  }
  const [first, second] = families.values();
  if (second === undefined) return first;
  const usual = [...families.values()].find(([member]) => member?.stem === 'model');
  if (usual !== undefined) return usual;
  const [one = '', other = ''] = [first?.[0]?.shard, second[0]?.shard];
  throw new MalformedCheckpoint(
    `${quoteName(one)} and ${quoteName(other)} are shards of two models: choose the files of one.`,
    { file: other },
  );
}

/** The shards that the numbers of the others promise. */
function missingOf(family: NumberedShard[]): string[] {
  const [first] = family;
  if (first === undefined) return [];
  const given = new Set(family.map(({ number }) => number));
  const start = given.has(0) ? 0 : 1;
  const numbers = Array.from({ length: first.total }, (_, at) => start + at);
  return sortNames(numbers.filter((number) => !given.has(number)).map(first.sibling));
}

function checkNumber(shard: string, { number, total }: NumberedName): void {
  if (number <= total && total <= MOST_SHARDS) return;
  const what = number > total ? `counts ${number} of ${total}` : `promises ${total} shards, more than any model has`;
  throw new MalformedCheckpoint(`The file name ${quoteName(shard)} ${what}: give it the name it was published under.`, {
    file: shard,
  });
}
