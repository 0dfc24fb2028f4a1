import { openDB } from 'idb';
import { memoryStore } from '../../web/store/memory-store.ts';
import { openStore, type StoreOptions } from '../../web/store/open-store.ts';
import type { Store } from '../../web/store/store.ts';
import { blockOf, headerOf } from '../store/records.ts';

export { blockOf, headerOf, memoryStore };

/** The store of this page; `open` replaces it. */
export let store: Store;

/** A clock that a test sets. */
export const clock = { now: 1 };

export async function open(options: StoreOptions = {}): Promise<boolean> {
  store = await openStore(memoryStore(), { now: () => clock.now, ...options });
  return store.lasting;
}

/** Which of these headers are remembered, looking at none of them: asking would make them young. */
export async function stored(name = 'weightkin'): Promise<string[]> {
  const database = await openDB(name);
  const keys = await database.getAllKeys('groups');
  database.close();
  return keys.map(String);
}

/** Opens the database as a later version of the page would, and lets go of it. */
export async function openNewer(name = 'weightkin'): Promise<void> {
  (await openDB(name, 99)).close();
}

/** Holds on to a database so that nobody can open it: another tab that does not answer. */
export async function block(name: string): Promise<void> {
  const database = await openDB(name, 1);
  Object.assign(window, { held: database });
  indexedDB.deleteDatabase(name);
}

/** Writes what no version of the page would. */
export async function damage(what: 'headers' | 'blocks' | 'kept' | 'groups', key: IDBValidKey, value: unknown) {
  const database = await openDB('weightkin');
  await database.put(what, value, key);
  database.close();
}

export async function rawCount(what: string): Promise<number> {
  const database = await openDB('weightkin');
  const count = await database.count(what);
  database.close();
  return count;
}

/** Has the next writes of a header fail as on a full disk; returns how many have. */
export function fillDisk(times: number): () => number {
  const { put } = IDBObjectStore.prototype;
  let failed = 0;
  IDBObjectStore.prototype.put = function (this: IDBObjectStore, ...given: Parameters<typeof put>) {
    if (this.name === 'headers' && failed < times) {
      failed++;
      throw new DOMException('The disk is full.', 'QuotaExceededError');
    }
    return put.apply(this, given);
  };
  return () => failed;
}
