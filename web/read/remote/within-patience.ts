const SILENT = Symbol('silent');

/** The share of patience that is left once a first timer has gone off. */
const LATE = 0.1;

/**
 * Calls back after `ms`, in two steps: a thread that was held up for so long, by its own work or a closed lid, looks at what has
 * arrived in the meantime before it calls it silence. Returns what cancels it.
 */
export function afterPatience(ms: number, callback: () => void): () => void {
  let timer = setTimeout(
    () => {
      timer = setTimeout(callback, ms * LATE);
    },
    ms * (1 - LATE),
  );
  return () => clearTimeout(timer);
}

/** What `pending` brings, or a mark of its own where it brings nothing for so long. Leaves no timer behind. */
export function withinPatience<T>(pending: Promise<T>, ms: number): Promise<T | typeof SILENT> {
  return new Promise((resolve, reject) => {
    const cancel = afterPatience(ms, () => resolve(SILENT));
    pending.then(
      (value) => {
        cancel();
        resolve(value);
      },
      (reason: unknown) => {
        cancel();
        reject(reason);
      },
    );
  });
}

export function wasSilent(value: unknown): value is typeof SILENT {
  return value === SILENT;
}
