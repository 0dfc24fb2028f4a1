import type { TensorEntry } from './checkpoint.ts';
import type { Header } from './header.ts';
import type { ShardIndex } from './index-json.ts';
import { malformed } from './malformed.ts';
import { sortNames } from './natural-order.ts';
import { quoteName } from './quote-name.ts';

export interface ReadShard {
  name: string;
  header: Header;
}

/** The tensors of all shards by name, in canonical order. Throws `MalformedCheckpoint` where two shards hold the same name. */
export function mergeTensors(shards: ReadShard[]): Map<string, TensorEntry> {
  const found = new Map<string, TensorEntry>();
  for (const [shard, { name: file, header }] of shards.entries()) {
    for (const [name, tensor] of header.tensors) {
      const twin = found.get(name);
      if (twin !== undefined) {
        const other = shards[twin.shard]?.name ?? '';
        const what = `and ${quoteName(other)} both hold tensor ${quoteName(name)}`;
        throw malformed({
          file,
          tensor: name,
          byteOffset: tensor.byteOffset,
          what,
          remedy: 'choose the files of one model only',
        });
      }
      found.set(name, { name, ...tensor, shard });
    }
  }
  const tensors = new Map<string, TensorEntry>();
  for (const name of sortNames(found.keys())) {
    const entry = found.get(name);
    if (entry !== undefined) tensors.set(name, entry);
  }
  return tensors;
}

interface IndexToCheck {
  index: ShardIndex;
  /** Name of the index file. */
  name: string;
  shards: ReadShard[];
}

/**
 * Holds an index against the shards that were given. A tensor that the index does not list is no fault.
 *
 * Throws `MalformedCheckpoint` where a listed tensor is not in its shard, or also in another.
 */
export function checkIndex(tensors: Map<string, TensorEntry>, { index, name, shards }: IndexToCheck): void {
  const given = new Set(shards.map((shard) => shard.name));
  for (const [tensor, shard] of index.shardOf) {
    const entry = tensors.get(tensor);
    const actual = entry === undefined ? undefined : shards[entry.shard]?.name;
    if (actual === shard || (actual === undefined && !given.has(shard))) continue;
    const where = actual === undefined ? 'which does not hold it' : `but it is in ${quoteName(actual)}`;
    const what = `says that tensor ${quoteName(tensor)} is in ${quoteName(shard)}, ${where}`;
    const remedy = 'choose an index and shards that belong together';
    throw malformed({ file: name, tensor, what, remedy });
  }
}
