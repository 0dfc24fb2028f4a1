import type { Checkpoint } from '../../../web/read/checkpoint.ts';
import { type ModelContext, openModel } from '../../../web/read/open-model.ts';
import { createTransport } from '../../../web/read/remote/create-transport.ts';
import type { CachedHeader, HeaderCache } from '../../../web/read/remote/header-cache.ts';
import type { RequestEntry } from '../../../web/read/remote/request-log.ts';
import { summarise } from '../../../web/read/summarise.ts';

export interface Reading {
  open(address: string, options?: Partial<ModelContext>): Promise<Checkpoint>;
  readonly requests: RequestEntry[];
  readonly cache: Map<string, CachedHeader>;
}

export function heldHeaders(cache: Map<string, CachedHeader>): HeaderCache {
  return {
    get: async (key) => structuredClone(cache.get(key)),
    put: async (key, header) => void cache.set(key, structuredClone(header)),
  };
}

/** Opens addresses as a page of its own would; its waits are short. */
export function reading({ hub = 'http://127.0.0.1:9', token }: { hub?: string; token?: string } = {}): Reading {
  const requests: RequestEntry[] = [];
  const cache = new Map<string, CachedHeader>();
  return {
    requests,
    cache,
    open(address, options = {}) {
      const transport = createTransport({ hub, token }, { log: (entry) => requests.push(entry) });
      return openModel({ kind: 'address', address }, { transport, headers: heldHeaders(cache), ...options });
    },
  };
}

/** What must not depend on where a model lies. */
export function contentOf(checkpoint: Checkpoint) {
  const { name: _, sources, ...rest } = summarise(checkpoint);
  const shards = sources.map(({ name, size, headerSha256 }) => ({ name, size, headerSha256 }));
  return { ...rest, shards, tensors: [...checkpoint.tensors] };
}

/** What an opening is refused with. */
export async function refusal(opening: Promise<unknown>): Promise<Error> {
  const reason: unknown = await opening.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (!(reason instanceof Error)) throw new Error('It was not refused.');
  return reason;
}
