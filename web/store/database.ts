import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { KeptExtent } from '../read/checkpoint.ts';
import type { CachedHeader } from '../read/remote/header-cache.ts';
import type { StoredBlock } from './store.ts';

export const DATABASE_NAME = 'weightkin';

/** Raised with every change of the schema: what older versions wrote is deleted, not converted. */
const VERSION = 1;

/** Opening that takes longer is given up: some browsers never answer, and an older tab may hold on to its version. */
const OPEN_MS = 3_000;

/** What `groups` remembers of one header or of the blocks of a pair of shards. */
export interface GroupRecord {
  bytes: number;
  /** Milliseconds since 1970. */
  used: number;
}

export interface Schema extends DBSchema {
  headers: { key: string; value: CachedHeader };
  blocks: { key: [group: string, key: string]; value: StoredBlock };
  /** By `header <key>` or `blocks <group>`. */
  groups: { key: string; value: GroupRecord };
  /** By identity of the shard. */
  kept: { key: string; value: KeptExtent[] };
}

export type Database = IDBPDatabase<Schema>;

export const REMEMBERED_STORES = ['headers', 'blocks', 'groups'] as const;
export const ALL_STORES = [...REMEMBERED_STORES, 'kept'] as const;

/**
 * Opens the database; the connection gives way at once to a newer version of this page in another tab.
 * @param onLost told when the connection has ended
 * @throws DOMException, TypeError where there is none: frames of other sites, private windows, a newer version on disk
 */
export async function openDatabase(name: string, onLost: () => void): Promise<Database> {
  const opening = openDB<Schema>(name, VERSION, {
    upgrade(database) {
      for (const store of database.objectStoreNames) database.deleteObjectStore(store);
      for (const store of ALL_STORES) database.createObjectStore(store);
    },
    blocking(_current, _blocked, event) {
      (event.target as IDBDatabase).close();
      onLost();
    },
    terminated: onLost,
  });
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<'late'>((resolve) => {
    timer = setTimeout(() => resolve('late'), OPEN_MS);
  });
  try {
    const opened = await Promise.race([opening, late]);
    if (opened !== 'late') return opened;
  } finally {
    clearTimeout(timer);
  }
  opening.then(
    (database) => database.close(),
    () => undefined,
  );
  throw new DOMException('The database did not open in time.', 'TimeoutError');
}
