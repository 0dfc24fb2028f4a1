import type { IDBPTransaction, StoreNames } from 'idb';
import type { Database, Schema } from './database.ts';

type Names = StoreNames<Schema>[];

/** Runs `work` in one transaction: all of it is written, or nothing. */
export async function transact<Result, const Stores extends readonly StoreNames<Schema>[]>(
  database: Database,
  stores: Stores,
  work: (transaction: IDBPTransaction<Schema, Names, 'readwrite'>) => Promise<Result>,
): Promise<Result> {
  const transaction = database.transaction<Names, 'readwrite'>([...stores], 'readwrite');
  let ended = false;
  const done = transaction.done.finally(() => (ended = true));
  // A failure inside the work is told first; the transaction's own then says the same.
  done.catch(() => undefined);
  try {
    const result = await work(transaction);
    await done;
    return result;
  } catch (reason) {
    if (!ended) abort(transaction);
    throw reason;
  }
}

function abort(transaction: IDBPTransaction<Schema, Names, 'readwrite'>): void {
  try {
    transaction.abort();
  } catch (reason) {
    // It ended by itself between the failure and now.
    if (!(reason instanceof DOMException && reason.name === 'InvalidStateError')) throw reason;
  }
}
