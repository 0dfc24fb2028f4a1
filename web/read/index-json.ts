import type { ByteSource } from './byte-source.ts';
import { type JsonCursor, JsonFault, jsonCursor, peek, skipSpace, unexpected } from './json-cursor.ts';
import { readString, text, textIs } from './json-string.ts';
import { eachMember, expectEnd, skipValue } from './json-value.ts';
import { malformed } from './malformed.ts';
import { quoteName } from './quote-name.ts';
import { MOST_SHARDS, shardNameFault } from './shard-names.ts';

/** Which shard holds which tensor, as `model.safetensors.index.json` says. */
export interface ShardIndex {
  /** Names of shards, in the order of their first mention. */
  shards: Set<string>;
  /** Shard of each tensor. */
  shardOf: Map<string, string>;
}

/** The largest known index, of 497,000 tensors, takes 60 MB. */
const LARGEST_INDEX = 256 * 1024 * 1024;
const REMEDY = 'download the index again';

interface State {
  /** The one string kept for each shard's name. */
  names: Map<string, string>;
  shardOf: Map<string, string> | null;
  tensor: string | undefined;
}

/**
 * Reads an index. Only `weight_map` is looked at; all else need only be JSON.
 *
 * Throws `MalformedCheckpoint` (also for a shard's name that is not the plain name of a .safetensors file),
 * `UnreadableSource`, `AbortError`.
 */
export async function readShardIndex(source: ByteSource, signal?: AbortSignal): Promise<ShardIndex> {
  const file = source.name;
  if (source.size > LARGEST_INDEX) {
    throw malformed({ file, what: `is ${source.size} bytes long, too long for an index`, remedy: REMEDY });
  }
  const start = await source.readStart(signal);
  // What is there already is not copied: it can be tens of megabytes.
  const bytes = start.length === source.size ? start : await source.read(0, source.size, signal);
  const state: State = { names: new Map(), shardOf: null, tensor: undefined };
  try {
    parse(bytes, state);
    if (state.shardOf === null) throw new JsonFault('it lacks "weight_map"', 0);
    if (state.shardOf.size === 0) throw new JsonFault('its "weight_map" lists no tensor', 0);
    return { shards: new Set(state.names.keys()), shardOf: state.shardOf };
  } catch (error) {
    if (!(error instanceof JsonFault)) throw error;
    const { tensor } = state;
    const about = tensor === undefined ? '' : `, tensor ${quoteName(tensor)}`;
    throw malformed({
      file,
      what: `is not a usable index (byte ${error.position}${about}: ${error.message})`,
      remedy: REMEDY,
      byteOffset: error.position,
      ...(tensor === undefined ? {} : { tensor }),
      cause: error,
    });
  }
}

function parse(bytes: Uint8Array, state: State): void {
  const cursor = jsonCursor(bytes);
  skipSpace(cursor);
  eachMember(cursor, state, readRootMember);
  expectEnd(cursor);
}

function readRootMember(cursor: JsonCursor, state: State): void {
  if (!textIs(cursor, 'weight_map')) {
    skipValue(cursor, 1);
    return;
  }
  if (state.shardOf !== null) throw new JsonFault('"weight_map" is given twice', cursor.position);
  if (peek(cursor) !== 0x7b) throw unexpected(cursor, 'the object of "weight_map"');
  state.shardOf = new Map();
  eachMember(cursor, state, readMapping);
}

function readMapping(cursor: JsonCursor, state: State): void {
  const tensor = text(cursor);
  state.tensor = tensor;
  const position = cursor.position;
  const shard = intern(readString(cursor), { state, position });
  const earlier = state.shardOf?.get(tensor);
  if (earlier !== undefined && earlier !== shard) {
    throw new JsonFault(`it is said to be in ${quoteName(earlier)} and in ${quoteName(shard)}`, position);
  }
  state.shardOf?.set(tensor, shard);
  state.tensor = undefined;
}

function intern(name: string, { state, position }: { state: State; position: number }): string {
  const known = state.names.get(name);
  if (known !== undefined) return known;
  const fault = shardNameFault(name);
  if (fault !== null) throw new JsonFault(`the shard's name ${quoteName(name)} ${fault}`, position);
  if (state.names.size === MOST_SHARDS) throw new JsonFault(`more than ${MOST_SHARDS} shards are named`, position);
  state.names.set(name, name);
  return name;
}
