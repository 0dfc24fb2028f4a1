import type { IDBPTransaction, StoreNames } from 'idb';
import type { Schema } from './database.ts';
import { chooseEvicted, type Remembered } from './eviction.ts';
import { MOST_GROUP_BYTES } from './store.ts';

export type Transaction = IDBPTransaction<Schema, StoreNames<Schema>[], 'readwrite'>;

/** The keys of a group's blocks. */
export function blocksOf(group: string): IDBKeyRange {
  // In the order of keys every string comes before every array.
  return IDBKeyRange.bound([group], [group, []]);
}

/** All that is counted. */
export async function rememberedIn(transaction: Transaction): Promise<Remembered[]> {
  const groups = transaction.objectStore('groups');
  const [ids, records] = await Promise.all([groups.getAllKeys(), groups.getAll()]);
  return ids.map((id, i) => {
    const { bytes, used } = (records[i] ?? {}) as Partial<Remembered>;
    // A damaged record is the first to go.
    return Number.isFinite(bytes) && Number.isFinite(used)
      ? { id, bytes: bytes!, used: used! }
      : { id, bytes: 0, used: 0 };
  });
}

/** Forgets groups as a whole. */
export async function evict(transaction: Transaction, ids: readonly string[]): Promise<void> {
  for (const id of ids) {
    const [kind, name] = [id.slice(0, id.indexOf(' ')), id.slice(id.indexOf(' ') + 1)];
    if (kind === 'header') await transaction.objectStore('headers').delete(name);
    else await transaction.objectStore('blocks').delete(blocksOf(name));
    await transaction.objectStore('groups').delete(id);
  }
}

/** Makes room for more of a group and counts it; false where there can be none. */
export async function countIn(
  transaction: Transaction,
  { id, bytes, used }: Remembered,
  most: number,
): Promise<boolean> {
  const all = await rememberedIn(transaction);
  const total = (all.find((group) => group.id === id)?.bytes ?? 0) + bytes;
  if (total > Math.min(most, MOST_GROUP_BYTES)) return false;
  await evict(transaction, chooseEvicted(all, most - bytes, id));
  await transaction.objectStore('groups').put({ bytes: total, used }, id);
  return true;
}
