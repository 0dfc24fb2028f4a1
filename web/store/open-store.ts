import { forgetKept, listKept, removeOrphans, sizeOfKept, soundExtents } from '../read/kept/kept-files.ts';
import { DATABASE_NAME, openDatabase } from './database.ts';
import { forgetDatabase } from './forget-database.ts';
import { createLastingStore, type LastingStore } from './lasting-store.ts';
import type { Store } from './store.ts';

const MOST_BYTES = 256 * 2 ** 20;

export interface StoreOptions {
  /** Most bytes of remembered headers and blocks. */
  most?: number;
  /** Of the database. */
  name?: string;
  /** Milliseconds since 1970. */
  now?: () => number;
}

/** What a convenience may cost: nothing. A call that fails was not made. */
async function quietly<Result>(call: () => Promise<Result>, otherwise: Result): Promise<Result> {
  try {
    return await call();
  } catch {
    return otherwise;
  }
}

/**
 * Opens the store of this site. Where the browser has none to give (a frame of another site, a private window, a
 * database of a newer version), or takes it back, `fallback` serves in its place without a word. Never rejects.
 */
export async function openStore(
  fallback: Store,
  { most = MOST_BYTES, name = DATABASE_NAME, now = Date.now }: StoreOptions = {},
): Promise<Store> {
  let lasting: LastingStore | undefined;
  let lost = false;
  const onLost = () => {
    lost = true;
    lasting = undefined;
  };
  const database = await quietly(() => openDatabase(name, onLost), undefined);
  if (database && !lost) lasting = createLastingStore(database, { most, now });

  /** The database while there is one; a call during which it was lost goes to the fallback. */
  async function either<Result>(
    call: (lasting: LastingStore) => Promise<Result>,
    instead: () => Promise<Result>,
    otherwise: Result,
  ): Promise<Result> {
    if (lasting) {
      try {
        return await call(lasting);
      } catch (reason) {
        // The connection is gone, whether the browser said so or not.
        if (reason instanceof DOMException && reason.name === 'InvalidStateError') onLost();
        if (lasting) return otherwise;
      }
    }
    return quietly(instead, otherwise);
  }

  /** One look at the files serves all shards that are asked about at once. */
  let looking: ReturnType<typeof listKept> | undefined;
  function lookAtFiles(): ReturnType<typeof listKept> {
    looking ??= listKept().finally(() => (looking = undefined));
    return looking;
  }

  if (lasting) {
    const { keptFiles } = lasting;
    void quietly(() => removeOrphans(keptFiles), undefined);
  }

  return {
    get lasting() {
      return lasting !== undefined;
    },
    header: (key) =>
      either(
        (store) => store.header(key),
        () => fallback.header(key),
        undefined,
      ),
    putHeader: (key, header) =>
      either(
        (store) => store.putHeader(key, header),
        () => fallback.putHeader(key, header),
        undefined,
      ),
    blocks: (group) =>
      either(
        (store) => store.blocks(group),
        () => fallback.blocks(group),
        [],
      ),
    putBlocks: (group, blocks) =>
      either(
        (store) => store.putBlocks(group, blocks),
        () => fallback.putBlocks(group, blocks),
        undefined,
      ),
    async keptOf(identity) {
      const recorded = await either(
        (store) => store.keptOf(identity),
        () => fallback.keptOf(identity),
        [],
      );
      if (recorded.length === 0) return [];
      const sound = soundExtents(recorded, await lookAtFiles());
      const gone = new Set(recorded.filter((extent) => !sound.includes(extent)).map(({ file }) => file));
      if (gone.size > 0) await quietly(async () => lasting?.dropKept(identity, gone), undefined);
      return sound.filter(({ file }) => !gone.has(file));
    },
    addKept: (identity, extents) =>
      either(
        (store) => store.addKept(identity, extents),
        () => fallback.addKept(identity, extents),
        undefined,
      ),
    async usage() {
      const [stored, inMemory, kept] = await Promise.all([
        quietly(async () => (await lasting?.rememberedBytes()) ?? 0, 0),
        quietly(() => fallback.usage(), { remembered: 0, kept: 0 }),
        sizeOfKept(),
      ]);
      return { remembered: stored + inMemory.remembered, kept };
    },
    async forget() {
      const forgetRemembered = async () => {
        try {
          if (lasting) return await lasting.clear();
        } catch {
          // What cannot be emptied can perhaps be deleted.
          lasting = undefined;
        }
        return forgetDatabase(name);
      };
      const outcomes = await Promise.allSettled([forgetRemembered(), forgetKept(), fallback.forget()]);
      const failed = outcomes.slice(0, 2).find(({ status }) => status === 'rejected');
      if (failed) throw (failed as PromiseRejectedResult).reason;
    },
  };
}
