interface Limits {
  /** Tasks that run at once. */
  concurrency: number;
}

/**
 * Runs a task for each item, a few at a time; the results are in the order of the items. Where tasks fail, the failure of the
 * first failed item is thrown, whichever came first in time, after all running tasks have ended; no new one is started.
 */
export async function inOrder<Item, Result>(
  items: readonly Item[],
  { concurrency }: Limits,
  run: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results = new Map<number, Result>();
  const failures = new Map<number, unknown>();
  const waiting = items.entries();
  async function work(): Promise<void> {
    for (const [at, item] of waiting) {
      try {
        results.set(at, await run(item));
      } catch (error) {
        failures.set(at, error);
      }
      if (failures.size > 0) return;
    }
  }
  await Promise.all(Array.from({ length: Math.min(concurrency, items.length) }, work));
  if (failures.size > 0) throw failures.get(Math.min(...failures.keys()));
  return [...results].toSorted(([a], [b]) => a - b).map(([, result]) => result);
}
