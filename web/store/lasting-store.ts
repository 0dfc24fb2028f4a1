import type { KeptExtent } from '../read/checkpoint.ts';
import type { CachedHeader } from '../read/remote/header-cache.ts';
import { ALL_STORES, REMEMBERED_STORES, type Database } from './database.ts';
import { bytesOf, chooseEvicted } from './eviction.ts';
import { blocksOf, countIn, evict, rememberedIn, type Transaction } from './ledger.ts';
import { blockBytes, headerBytes, ownBlock } from './record-bytes.ts';
import { isSoundBlock, isSoundHeader, soundExtentsOf } from './sound-records.ts';
import type { StoredBlock } from './store.ts';
import { transact } from './transact.ts';

export interface LastingOptions {
  /** Most bytes of headers and blocks. */
  most: number;
  now: () => number;
}

/** A store in a database. Unlike a `Store` its calls reject where the database does. */
export type LastingStore = ReturnType<typeof createLastingStore>;

function isQuota(reason: unknown): boolean {
  return reason instanceof DOMException && reason.name === 'QuotaExceededError';
}

export function createLastingStore(database: Database, { most, now }: LastingOptions) {
  const makeRoom = (transaction: Transaction, id: string, bytes: number) =>
    countIn(transaction, { id, bytes, used: now() }, most);

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
        if (await makeRoom(transaction, id, headerBytes(whole)))
          await transaction.objectStore('headers').put(whole, key);
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
        const known = await Promise.all(sound.map(({ key }) => store.getKey([group, key])));
        const fresh = sound.filter((_, i) => known[i] === undefined);
        const bytes = fresh.reduce((sum, block) => sum + blockBytes(block), 0);
        if (fresh.length === 0 || !(await makeRoom(transaction, `blocks ${group}`, bytes))) return;
        const puts = fresh.map((block) => store.put(ownBlock(block), [group, block.key]));
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
