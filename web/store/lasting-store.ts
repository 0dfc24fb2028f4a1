import type { IDBPTransaction, StoreNames } from 'idb';
import type { KeptExtent } from '../read/checkpoint.ts';
import type { CachedHeader } from '../read/remote/header-cache.ts';
import { ALL_STORES, REMEMBERED_STORES, type Database, type Schema } from './database.ts';
import { bytesOf, chooseEvicted, type Remembered } from './eviction.ts';
import { blockBytes, headerBytes } from './record-bytes.ts';
import { isSoundBlock, isSoundHeader, soundExtentsOf } from './sound-records.ts';
import { MOST_GROUP_BYTES, type StoredBlock } from './store.ts';
import { transact } from './transact.ts';

type Transaction = IDBPTransaction<Schema, StoreNames<Schema>[], 'readwrite'>;

export interface LastingOptions {
  /** Most bytes of headers and blocks. */
  most: number;
  now: () => number;
}

/** A store in a database. Unlike a `Store` its calls reject where the database does. */
export type LastingStore = ReturnType<typeof createLastingStore>;

function blocksOf(group: string): IDBKeyRange {
  // In the order of keys every string comes before every array.
  return IDBKeyRange.bound([group], [group, []]);
}

async function rememberedIn(transaction: Transaction): Promise<Remembered[]> {
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

async function evict(transaction: Transaction, ids: readonly string[]): Promise<void> {
  for (const id of ids) {
    const [kind, name] = [id.slice(0, id.indexOf(' ')), id.slice(id.indexOf(' ') + 1)];
    if (kind === 'header') await transaction.objectStore('headers').delete(name);
    else await transaction.objectStore('blocks').delete(blocksOf(name));
    await transaction.objectStore('groups').delete(id);
  }
}

function isQuota(reason: unknown): boolean {
  return reason instanceof DOMException && reason.name === 'QuotaExceededError';
}

export function createLastingStore(database: Database, { most, now }: LastingOptions) {
  /** Says that a group was asked for; nobody waits for it, and where it fails the group merely looks older. */
  function touch(id: string): void {
    transact(database, ['groups'], async (transaction) => {
      const groups = transaction.objectStore('groups');
      const group = await groups.get(id);
      if (group) await groups.put({ ...group, used: now() }, id);
    }).catch(() => undefined);
  }

  function forgetGroup(id: string): Promise<void> {
    return transact(database, REMEMBERED_STORES, (transaction) => evict(transaction, [id]));
  }

  function evictHalf(): Promise<void> {
    return transact(database, REMEMBERED_STORES, async (transaction) => {
      const all = await rememberedIn(transaction);
      await evict(transaction, chooseEvicted(all, bytesOf(all) / 2));
    });
  }

  /** Writes; where the disk or the site's share of it is full, once more with half of the rest forgotten. */
  async function write(work: (transaction: Transaction) => Promise<void>): Promise<void> {
    try {
      await transact(database, REMEMBERED_STORES, work);
    } catch (reason) {
      if (!isQuota(reason)) throw reason;
      await evictHalf();
      await transact(database, REMEMBERED_STORES, work);
    }
  }

  /** Makes room for `bytes` more of a group and counts them; false where there can be none. */
  async function count(transaction: Transaction, id: string, bytes: number): Promise<boolean> {
    const all = await rememberedIn(transaction);
    const total = (all.find((group) => group.id === id)?.bytes ?? 0) + bytes;
    if (total > Math.min(most, MOST_GROUP_BYTES)) return false;
    await evict(transaction, chooseEvicted(all, most - bytes, id));
    await transaction.objectStore('groups').put({ bytes: total, used: now() }, id);
    return true;
  }

  return {
    async header(key: string): Promise<CachedHeader | undefined> {
      const id = `header ${key}`;
      let found: unknown;
      try {
        found = await database.get('headers', key);
      } catch (reason) {
        // What cannot be read now will not be readable later.
        await forgetGroup(id);
        throw reason;
      }
      if (isSoundHeader(found)) {
        touch(id);
        return found;
      }
      if (found !== undefined) await forgetGroup(id);
      return undefined;
    },

    async putHeader(key: string, header: CachedHeader): Promise<void> {
      if (!isSoundHeader(header)) return;
      const id = `header ${key}`;
      // A view would be stored with all of the buffer that it looks at.
      const whole = { ...header, bytes: header.bytes.slice() };
      await write(async (transaction) => {
        await evict(transaction, [id]);
        if (await count(transaction, id, headerBytes(whole))) await transaction.objectStore('headers').put(whole, key);
      });
    },

    async blocks(group: string): Promise<StoredBlock[]> {
      const id = `blocks ${group}`;
      let found: unknown[];
      try {
        found = await database.getAll('blocks', blocksOf(group));
      } catch (reason) {
        await forgetGroup(id);
        throw reason;
      }
      const sound = found.filter(isSoundBlock);
      if (sound.length < found.length) {
        // One damaged block says little good of its neighbours.
        await forgetGroup(id);
        return [];
      }
      if (found.length > 0) touch(id);
      return sound;
    },

    async putBlocks(group: string, blocks: readonly StoredBlock[]): Promise<void> {
      const sound = blocks.filter(isSoundBlock);
      await write(async (transaction) => {
        const store = transaction.objectStore('blocks');
        const fresh: StoredBlock[] = [];
        for (const block of sound) {
          if ((await store.getKey([group, block.key])) === undefined) fresh.push(block);
        }
        const bytes = fresh.reduce((sum, block) => sum + blockBytes(block), 0);
        if (fresh.length === 0 || !(await count(transaction, `blocks ${group}`, bytes))) return;
        const puts = fresh.map(({ key, moments, histogram }) =>
          store.put({ key, moments: moments.slice(), histogram: histogram.slice() }, [group, key]),
        );
        await Promise.all(puts);
      });
    },

    async keptOf(identity: string): Promise<KeptExtent[]> {
      return soundExtentsOf(await database.get('kept', identity));
    },

    /** `files`: the names of the kept files that are not there any more; their stretches are dropped. */
    dropKept(identity: string, files: ReadonlySet<string>): Promise<void> {
      return transact(database, ['kept'], async (transaction) => {
        const kept = transaction.objectStore('kept');
        const left = soundExtentsOf(await kept.get(identity)).filter(({ file }) => !files.has(file));
        if (left.length > 0) await kept.put(left, identity);
        else await kept.delete(identity);
      });
    },

    addKept(identity: string, extents: readonly KeptExtent[]): Promise<void> {
      return transact(database, ['kept'], async (transaction) => {
        const kept = transaction.objectStore('kept');
        const known = soundExtentsOf(await kept.get(identity));
        await kept.put(soundExtentsOf([...known, ...extents]), identity);
      });
    },

    /** The names of all files that extents name. */
    async keptFiles(): Promise<Set<string>> {
      const all: unknown[] = await database.getAll('kept');
      return new Set(all.flatMap((extents) => soundExtentsOf(extents).map(({ file }) => file)));
    },

    rememberedBytes: (): Promise<number> =>
      transact(database, ['groups'], async (transaction) => bytesOf(await rememberedIn(transaction))),

    clear(): Promise<void> {
      return transact(database, ALL_STORES, async (transaction) => {
        for (const store of ALL_STORES) await transaction.objectStore(store).clear();
      });
    },
  };
}
