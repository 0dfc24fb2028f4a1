import type { Checkpoint } from './checkpoint.ts';
import type { ModelInput } from './model-input.ts';
import { type OpenProgress, openCheckpoint, openCheckpointFiles } from './open-checkpoint.ts';
import { parseAddress } from './remote/address.ts';
import type { HeaderCache } from './remote/header-cache.ts';
import { remoteModel } from './remote/remote-model.ts';
import type { Transport } from './remote/transport.ts';

export interface ModelContext {
  transport: Transport;
  headers: HeaderCache;
  signal?: AbortSignal | undefined;
  onProgress?: ((progress: OpenProgress) => void) | undefined;
}

/** More than a host gets at once: the transport's places are the limit, and a header from the cache needs none. */
const CONCURRENT_HEADERS = 32;
/** A cache that hangs must not. */
const LONGEST_PUT_MS = 1000;

/**
 * One model, wherever it lies: its headers and its index, never its weights. Addresses are read as `parseAddress` says; of a
 * hub's model everything is read at the commit that its branch stands at now.
 *
 * Throws `MalformedCheckpoint`, `UnreadableSource`, `AbortError`.
 */
export async function openModel(input: ModelInput, context: ModelContext): Promise<Checkpoint> {
  const { transport, headers, signal, onProgress } = context;
  if (input.kind === 'files') return openCheckpoint(input.files, { signal, onProgress });
  const address = parseAddress(input.address, transport.access.hub);
  const puts: Promise<void>[] = [];
  const remote = { transport, headers, clock: Date.now, onPut: (writing: Promise<void>) => puts.push(writing) };
  const { files, ...model } = await remoteModel(address, remote, signal);
  const checkpoint = await openCheckpointFiles(files, {
    ...model,
    signal,
    onProgress,
    concurrency: CONCURRENT_HEADERS,
  });
  // The worker that runs this may end as soon as it has the answer.
  await settledWithin(puts, LONGEST_PUT_MS);
  return checkpoint;
}

function settledWithin(promises: Promise<void>[], ms: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    void Promise.allSettled(promises).then(() => {
      clearTimeout(timer);
      resolve();
    });
  });
}
