/** How long a read may bring nothing before its stream is given up and opened again where it stopped. */
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 8_000;

/** How long nothing at all may arrive, over all attempts, before the source counts as unreadable. */
const GIVE_UP_MS = 60_000;

const STALLED = Symbol('stalled');

/** Counts the silence of one source: doubling waits, none of them forgotten until a byte arrives. */
export interface Patience {
  /** Settles as `pending` does, or with `stalled` when it stays silent for this attempt's share of patience. */
  wait<T>(pending: Promise<T>): Promise<T | typeof STALLED>;
  /** True once the silence has lasted so long that trying again is pointless. */
  exhausted(): boolean;
  /** Bytes arrived. */
  renew(): void;
}

export function isStalled(value: unknown): value is typeof STALLED {
  return value === STALLED;
}

/**
 * Chromium 156 sometimes never settles a BYOB read of a File (docs/decisions/0003): the event loop lives on, no error
 * comes. A disk that must spin up looks the same, so the waits grow.
 */
export function createPatience(): Patience {
  let wait = FIRST_WAIT_MS;
  let silent = 0;
  return {
    wait<T>(pending: Promise<T>) {
      const allowed = wait;
      return new Promise<T | typeof STALLED>((resolve, reject) => {
        const timer = setTimeout(() => {
          silent += allowed;
          wait = Math.min(2 * wait, LONGEST_WAIT_MS);
          resolve(STALLED);
        }, allowed);
        pending.then(
          (value) => {
            clearTimeout(timer);
            resolve(value);
          },
          (reason: unknown) => {
            clearTimeout(timer);
            reject(reason);
          },
        );
      });
    },
    exhausted: () => silent >= GIVE_UP_MS,
    renew() {
      wait = FIRST_WAIT_MS;
      silent = 0;
    },
  };
}

/** Thrown when a source stayed silent for too long. */
export class SilentSource extends Error {
  override readonly name = 'SilentSource';
}

/**
 * Some bytes of a file in one go; asked for again where the answer fails to come.
 * @throws what the browser says of an unreadable file; SilentSource
 */
export async function readPatiently(file: Blob, byteOffset: number, length: number): Promise<ArrayBuffer> {
  const patience = createPatience();
  for (;;) {
    const bytes = await patience.wait(file.slice(byteOffset, byteOffset + length).arrayBuffer());
    if (!isStalled(bytes)) return bytes;
    if (patience.exhausted()) throw new SilentSource('Nothing came.');
  }
}
